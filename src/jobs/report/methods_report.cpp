// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "jobs/report/methods_facts.h"

namespace attune::jobs {

using exchange::report::Holds;
using exchange::report::Line;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

namespace {

std::string text_of(const Line& line) {
    std::string text;
    for (const auto& run : line) text += run.text;
    return text;
}

}  // namespace

Result<Report> methods_report(const store::Project& project, const ReportWanted& wanted,
                              const JobControl& control) {
    auto opened = ReportFrame::open(project, wanted, "methods", "Methods sheet", control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    frame.report().subtitle =
        "What COREQ asks of a study, as far as the project knows it, and what is left to say.";
    const auto domains = coreq_facts(frame);
    Table data{"coreq",
               "COREQ",
               {{"item", "Item", Holds::count, 1},
                {"domain", "Domain", Holds::words, 2},
                {"topic", "Topic", Holds::words, 3},
                {"known", "What the project knows", Holds::words, 7},
                {"left", "Left to the authors", Holds::words, 5}},
               {},
               true};
    int known = 0, all = 0;
    for (const auto& domain : domains) {
        Table table{fmt::format("coreq-{}", domain.items.front().number),
                    domain.name,
                    {{"item", "No.", Holds::count, 0.7},
                     {"topic", "Topic", Holds::words, 2.4},
                     {"known", "What the project knows", Holds::words, 5},
                     {"left", "Left to the authors", Holds::words, 3.4}},
                    {},
                    false};
        for (const auto& item : domain.items) {
            const exchange::report::Cell number{
                std::to_string(item.number), static_cast<double>(item.number), {}, {}};
            const std::string says = text_of(item.known);
            table.rows.push_back(
                {number, cell(item.topic), cell(says.empty() ? "–" : says), cell(item.left)});
            data.rows.push_back({number, cell(domain.name), cell(item.topic), cell(says), cell(item.left)});
            known += !says.empty();
            ++all;
        }
        Section& section =
            frame.section(1, domain.name, fmt::format("coreq-{}", domain.items.front().number));
        table.caption =
            fmt::format("Items {} to {}", domain.items.front().number, domain.items.back().number);
        section.blocks.emplace_back(std::move(table));
    }
    frame.report().chosen.push_back(
        fmt::format("The project says something to {} of {} items. After Tong, Sainsbury and Craig, "
                    "International Journal for "
                    "Quality in Health Care 19 (2007) 349–357; topics in our own words.",
                    known, all));
    frame.report().sections.front().blocks.emplace_back(std::move(data));
    frame.report().main_table = "coreq";
    return frame.finish();
}

}  // namespace attune::jobs
