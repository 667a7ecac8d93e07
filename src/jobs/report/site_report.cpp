// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "analysis/disclosure/small_numbers.h"
#include "jobs/participants.h"
#include "jobs/report/frame.h"

namespace attune::jobs {
namespace {

using exchange::report::Cell;
using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

// A count that others may see. A hidden one leaves neither a number nor a recipe behind.
Cell shown(const ReportFrame& frame, std::int64_t count, analysis::Shown how) {
    // Beside a total “fewer than 5” says more than it should: of 7 that two make, one is 3 and one is 4.
    if (how != analysis::Shown::count) return cell("not shown");
    Cell made = cell(frame.people_number(count));
    made.number = std::stod(made.text);
    return made;
}

Table who_was_heard(const ReportFrame& frame, const Participants& people, std::int64_t threshold) {
    constexpr std::array voices{Voice::parent, Voice::staff, Voice::delivery_partner, Voice::other};
    constexpr std::array<const char*, 4> names{"Parents and family", "Staff", "Delivery partners", "Others"};
    std::vector<std::int64_t> counts;
    counts.reserve(voices.size());
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
            table.rows.push_back({cell(names.at(k)), shown(frame, counts[k], hidden.at(0, k))});
    }
    table.rows.push_back({cell("All"), shown(frame, total, hidden.at(0, counts.size()))});
    return table;
}

Cell people_of(ReportFrame& frame, const Conditions& where, const std::string& of) {
    return frame.numbers().cell("people", where, "people who speak of “" + of + "”");
}

// Something that people are told apart by, as columns of a table.
struct Across {
    const char* key;        // of the table
    const char* condition;  // of evidence.h
    const char* caption;
    std::vector<std::pair<std::string, std::string>> values;  // and their names
    exchange::report::Chart::Form form;
};

std::vector<Across> ways_across(const store::Project& project, const Evidence& evidence) {
    using Form = exchange::report::Chart::Form;
    std::vector<Across> all;
    all.push_back({"elements-by-voice",
                   "voice",
                   "People who spoke of it, by who they are",
                   {{"parent", "Parents and family"},
                    {"staff", "Staff"},
                    {"delivery partner", "Delivery partners"},
                    {"other", "Others"}},
                   Form::bars});
    Across waves{"elements-by-wave", "wave", "People who spoke of it, by wave", {}, Form::heat};
    for (const auto& wave : store::project_info(project).waves) waves.values.emplace_back(wave, wave);
    all.push_back(std::move(waves));
    Across sites{"elements-by-site", "case", "People who spoke of it, by site", {}, Form::heat};
    for (const auto& row : evidence.cases())
        if (row.of.kind == model::CaseKind::site) sites.values.emplace_back(row.of.id.text(), row.of.name);
    all.push_back(std::move(sites));
    // What nobody spoke in or of is no column, and one alone tells nothing.
    for (auto& way : all)
        std::erase_if(way.values, [&](const auto& value) {
            return evidence.where({{way.condition, {value.first}}}).empty();
        });
    std::erase_if(all, [](const Across& way) { return way.values.size() < 2; });
    return all;
}

exchange::report::Chart chart_of(const Table& table, exchange::report::Chart::Form form,
                                 std::vector<std::string> without, const std::string& in_all) {
    exchange::report::Chart chart;
    chart.form = form;
    chart.key = chart.of = table.key;
    chart.caption = table.caption + in_all;
    chart.without = std::move(without);
    return chart;
}

// Elements down, what people are told apart by across.
Table elements_across(ReportFrame& frame, const Across& way) {
    Table table{way.key, way.caption, {{"element", "What", Holds::words, 4}}, {}, false};
    for (std::size_t k = 0; k < way.values.size(); ++k)
        table.columns.push_back(
            {fmt::format("{}-{}", way.condition, k + 1), way.values[k].second, Holds::count, 1.3});
    for (const auto& row : frame.evidence().elements()) {
        const std::string id = row.element.id.text();
        if (frame.numbers().value("people", {{"element", {id}}}) == 0) continue;
        auto& cells = table.rows.emplace_back();
        cells.push_back(cell(row.element.name));
        for (const auto& [value, name] : way.values)
            cells.push_back(frame.numbers().cell(
                "people", {{"element", {id}}, {way.condition, {value}}},
                fmt::format("people who speak of “{}”, {}: {}", row.element.name, way.condition, name)));
    }
    return table;
}

// Voices down, directions across.
Table direction_by_voice(ReportFrame& frame) {
    constexpr std::array<std::array<const char*, 2>, 4> directions{{{"positive", "For the better"},
                                                                    {"negative", "For the worse"},
                                                                    {"mixed", "Both"},
                                                                    {"no_change", "No change"}}};
    Table table{"directions",
                "People who said that something changed, by direction and who they are",
                {{"voice", "Who", Holds::words, 3}},
                {},
                false};
    for (const auto& direction : directions)
        table.columns.push_back({direction[0], direction[1], Holds::count, 1.2});
    for (const auto& [voice, name] : {std::pair{"parent", "Parents and family"},
                                      {"staff", "Staff"},
                                      {"delivery partner", "Delivery partners"},
                                      {"other", "Others"}}) {
        std::int64_t all = 0;
        std::vector<Cell> cells{cell(name)};
        for (const auto& direction : directions) {
            const Conditions where{{"voice", {voice}}, {"direction", {direction[0]}}};
            all += frame.numbers().value("people", where);
            cells.push_back(
                frame.numbers().cell("people", where, fmt::format("people, {}: {}", name, direction[1])));
        }
        if (all > 0) table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

Result<Report> site_report(const store::Project& project, const ReportWanted& wanted,
                           const JobControl& control) {
    auto opened = ReportFrame::open(project, wanted, "site", "What people told us", control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    const std::int64_t threshold = wanted.threshold;
    const Participants people(project);

    Section& heard = frame.section(1, "Who was heard", "heard");
    Table heard_table = who_was_heard(frame, people, threshold);
    std::optional<std::string> all_heard;
    if (const Cell& all = heard_table.rows.back().back(); all.number) all_heard = all.text;
    heard.blocks.emplace_back(std::move(heard_table));

    Table spoken{"elements",
                 "People who spoke of it",
                 {{"element", "What", Holds::words, 4}, {"people", "People", Holds::count, 1}},
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
        spoken.rows.push_back({cell(element.name, anchor), people_of(frame, where, element.name)});
        if (passages.empty()) continue;
        Section& section = quoted.emplace_back(Section{anchor, 2, element.name, {}});
        if (!element.definition.empty()) section.blocks.emplace_back(note(element.definition));
        for (const EvidencePassage* passage : passages) frame.quote(section, *passage, "element");
    }
    Section& of = frame.section(1, "What people spoke of", "spoken");
    if (spoken.rows.empty())
        of.blocks.emplace_back(note("No passage speaks to a programme element yet."));
    else {
        const std::string in_all =
            all_heard ? fmt::format(" (people; {} were heard)", *all_heard) : " (people)";
        of.blocks.emplace_back(chart_of(spoken, exchange::report::Chart::Form::bars, {}, in_all));
        of.blocks.emplace_back(std::move(spoken));
        for (const Across& way : ways_across(project, frame.evidence())) {
            Table table = elements_across(frame, way);
            of.blocks.emplace_back(chart_of(table, way.form, {}, in_all));
            of.blocks.emplace_back(std::move(table));
        }
        if (Table table = direction_by_voice(frame); !table.rows.empty()) {
            of.blocks.emplace_back(chart_of(table, exchange::report::Chart::Form::bars, {}, in_all));
            of.blocks.emplace_back(std::move(table));
        }
    }
    Section& own = frame.section(1, "In their own words", "words");
    own.blocks.emplace_back(note(quoted.empty()
                                     ? "No quote has been cleared for printing yet."
                                     : "Each of these quotes was cleared for printing by itself."));
    for (Section& section : quoted) frame.report().sections.push_back(std::move(section));
    frame.report().main_table = "elements";
    return frame.finish();
}

}  // namespace attune::jobs
