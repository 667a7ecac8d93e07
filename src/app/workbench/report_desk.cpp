// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/report_desk.h"

#include <algorithm>

#include "jobs/report/write_out.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/report_queries.h"

namespace attune::workbench {
namespace {

std::string indented(const std::string& name, int depth) {
    std::string line;
    for (int step = 0; step < depth; ++step) line += "   ";
    return line + name;
}

}  // namespace

Result<ReportReading> read_report(const store::Project& project, const jobs::ReportRequest& choices,
                                  const JobControl& control) {
    ReportReading read;
    read.codes.push_back({{}, "All codes"});
    for (const auto& row : store::codebook(project))
        read.codes.push_back({row.code.id.text(), indented(row.code.name, row.depth)});
    read.elements.push_back({{}, "All elements"});
    for (const auto& row : store::elements(project))
        read.elements.push_back({row.element.id.text(), indented(row.element.name, row.depth)});
    read.cases.push_back({{}, "All cases"});
    for (const auto& row : store::cases(project)) read.cases.push_back({row.of.id.text(), row.of.name});
    read.coders.push_back({{}, "All coders"});
    for (const auto& coder : store::coders(project)) read.coders.push_back({coder.id.text(), coder.name});
    read.sources.push_back({{}, "All sources"});
    for (const auto& row : store::sources(project)) read.sources.push_back({row.id.text(), row.title});
    read.saved = store::saved_reports(project);

    const auto report = jobs::make_report(project, choices, control);
    if (!report) {
        if (report.error().kind == ErrorKind::cancelled) return forward_error(report);
        read.fault = report.error().sentence;
        return read;
    }
    const auto texts = jobs::texts_that_leave(project, *report, choices.format, control);
    if (!texts) return forward_error(texts);
    read.warned = texts->warned;
    read.quotes = report->manifest.quotes.size();
    read.numbers = report->manifest.recipes.size();
    read.page = report_page(*report);
    return read;
}

std::string chosen_value(const jobs::ReportRequest& choices, const std::string& condition) {
    for (const auto& [name, values] : choices.query)
        if (name == condition && !values.empty()) return values.front();
    return {};
}

void choose_value(jobs::ReportRequest& choices, const std::string& condition, const std::string& value) {
    std::erase_if(choices.query, [&](const auto& one) { return one.first == condition; });
    if (!value.empty()) choices.query.push_back({condition, {value}});
}

}  // namespace attune::workbench
