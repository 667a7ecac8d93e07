// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/disclosure/small_numbers.h"
#include "jobs/participants.h"
#include "jobs/report/frame.h"
#include "jobs/small_numbers.h"

namespace attune::jobs {
namespace {

using exchange::report::Cell;
using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

Paragraph note(std::string sentence) {
    return {{words(std::move(sentence))}, Paragraph::Kind::note};
}

// A count that others may see. A hidden one leaves neither a number nor a recipe behind.
Cell shown(std::int64_t count, analysis::Shown how, std::int64_t threshold) {
    if (how == analysis::Shown::small) return cell(fmt::format("fewer than {}", threshold));
    if (how == analysis::Shown::protective) return cell("not shown");
    Cell made = cell(std::to_string(count));
    made.number = static_cast<double>(count);
    return made;
}

Table who_was_heard(const Participants& people, std::int64_t threshold) {
    constexpr std::array voices{Voice::parent, Voice::staff, Voice::delivery_partner, Voice::other};
    constexpr std::array<const char*, 4> names{"Parents and family", "Staff", "Delivery partners", "Others"};
    std::vector<std::int64_t> counts;
    for (const Voice voice : voices) counts.push_back(people.count(voice));
    const auto hidden = analysis::hide_small(counts, threshold);
    Table table{"heard",
                "People who were heard",
                {{"voice", "Who", Holds::words, 3}, {"people", "People", Holds::count, 1}},
                {},
                false};
    std::int64_t total = 0;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        total += counts[k];
        if (counts[k] > 0)
            table.rows.push_back({cell(names.at(k)), shown(counts[k], hidden.at(0, k), threshold)});
    }
    table.rows.push_back({cell("All"), shown(total, hidden.at(0, counts.size()), threshold)});
    return table;
}

// How many people spoke of a thing. These do not add up to anything that is shown, for one person speaks of
// several things: only the small ones are hidden.
Cell people_of(ReportFrame& frame, const Conditions& where, const std::string& of, std::int64_t threshold) {
    const std::int64_t count = frame.numbers().value("people", where);
    if (count > 0 && count < threshold) return shown(count, analysis::Shown::small, threshold);
    return frame.numbers().cell("people", where, "people who speak of “" + of + "”");
}

}  // namespace

Result<Report> site_report(const store::Project& project, const ReportWanted& wanted,
                           const JobControl& control) {
    ReportWanted outside = wanted;
    outside.outside = true;
    auto opened = ReportFrame::open(project, outside, "site", "What people told us", control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    const std::int64_t threshold = small_number(project);
    const Participants people(project);

    Section& heard = frame.section(1, "Who was heard", "heard");
    heard.blocks.emplace_back(who_was_heard(people, threshold));
    if (threshold > 0)
        heard.blocks.emplace_back(note(
            fmt::format("Counts of fewer than {} people are not shown, nor others from which they could be "
                        "worked out.",
                        threshold)));

    Table spoken{"elements",
                 "People who spoke of it",
                 {{"element", "What", Holds::words, 4}, {"people", "People", Holds::words, 1}},
                 {},
                 false};
    std::vector<Section> quoted;
    for (const auto& row : frame.evidence().elements()) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The report was stopped.");
        const model::Element& element = row.element;
        const Conditions where{{"element", {element.id.text()}}};
        if (frame.numbers().value("codings", where) == 0) continue;
        const auto passages = frame.examples(frame.evidence().where(where), wanted.examples);
        const std::string anchor = passages.empty() ? std::string() : "e-" + element.id.text();
        spoken.rows.push_back({cell(element.name, anchor), people_of(frame, where, element.name, threshold)});
        if (passages.empty()) continue;
        Section& section = quoted.emplace_back(Section{anchor, 2, element.name, {}});
        if (!element.definition.empty()) section.blocks.emplace_back(note(element.definition));
        for (const EvidencePassage* passage : passages) frame.quote(section, *passage, "element");
    }
    Section& of = frame.section(1, "What people spoke of", "spoken");
    if (spoken.rows.empty())
        of.blocks.emplace_back(note("No passage speaks to a programme element yet."));
    else
        of.blocks.emplace_back(std::move(spoken));
    Section& own = frame.section(1, "In their own words", "words");
    own.blocks.emplace_back(note(quoted.empty()
                                     ? "No quote has been cleared for printing yet."
                                     : "Each of these quotes was cleared for printing by itself."));
    for (Section& section : quoted) frame.report().sections.push_back(std::move(section));
    frame.report().main_table = "elements";
    return frame.finish();
}

}  // namespace attune::jobs
