// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "jobs/report/frame.h"

namespace attune::jobs {
namespace {

using exchange::report::Holds;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

// Which codes are on a source and how often; `title` is what its readers call it.
Table codes_of(ReportFrame& frame, const store::SourceRow& source, const std::string& title) {
    Table table{"codes-" + source.id.text(),
                "Codes in this source",
                {{"code", "Code", Holds::words, 5},
                 {"codings", "Codings", Holds::count, 1},
                 {"coders", "Coders", Holds::count, 1}},
                {},
                false,
                exchange::report::Gathered{"codes", "Codes in each source", "Source", title}};
    for (const auto& row : frame.evidence().codebook()) {
        const Conditions where{{"code", {row.code.id.text()}}, {"source", {source.id.text()}}};
        if (frame.numbers().value("codings", where) == 0) continue;
        auto& cells = table.rows.emplace_back();
        cells.push_back(cell(row.code.name));
        for (const char* count : {"codings", "coders"})
            cells.push_back(frame.numbers().cell(
                count, where, fmt::format("{} of “{}” in “{}”", count, row.code.name, source.title)));
    }
    return table;
}

}  // namespace

Result<Report> sources_report(const store::Project& project, const ReportWanted& wanted,
                              const JobControl& control) {
    std::vector<std::string> only;
    for (const auto& [name, values] : wanted.query)
        if (name == "source") only = values;
    std::vector<store::SourceRow> sources = store::sources(project);
    std::erase_if(sources, [&](const store::SourceRow& row) {
        return !only.empty() && std::find(only.begin(), only.end(), row.id.text()) == only.end();
    });
    auto opened = ReportFrame::open(
        project, wanted, "source",
        sources.size() == 1 && !wanted.outside ? sources.front().title : "Sources with their codings",
        control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    for (const auto& source : sources) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The report was stopped.");
        auto text = frame.text(source.id);
        if (!text) return forward_error(text);
        const bool one = sources.size() == 1;
        Section& section = frame.section(1, one ? "The text" : text->title, "s-" + source.id.text());
        Table codes = codes_of(frame, source, text->title);
        section.blocks.emplace_back(std::move(*text));
        if (!codes.rows.empty())
            frame.section(one ? 1 : 2, "Codes", "codes-of-" + source.id.text())
                .blocks.emplace_back(std::move(codes));
    }
    for (const auto& passage : frame.evidence().passages())
        if (!frame.held(passage) && !frame.outside())
            frame.report().also_in_data.push_back(frame.evidence().quote_of(passage));
    return frame.finish();
}

}  // namespace attune::jobs
