// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "jobs/report/frame.h"

namespace attune::jobs {
namespace {

using exchange::report::Column;
using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

struct Shade {
    const char* condition;
    const char* value;  // as it is stored; "" where none was given
    const char* name;
};
constexpr std::array<Shade, 5> directions{{{"direction", "positive", "Positive"},
                                           {"direction", "negative", "Negative"},
                                           {"direction", "mixed", "Mixed"},
                                           {"direction", "no_change", "No change"},
                                           {"direction", "", "None given"}}};
constexpr std::array<Shade, 4> accounts{{{"account", "own_experience", "Own experience"},
                                         {"account", "about_another", "About another"},
                                         {"account", "policy_or_plan", "Policy or plan"},
                                         {"account", "", "None given"}}};

std::string key_of(const Shade& shade) {
    return std::string(*shade.value == '\0' ? "none" : shade.value);
}

template <std::size_t size>
void add_columns(Table& table, const std::array<Shade, size>& shades) {
    table.columns.push_back({"codings", "Codings", Holds::count, 1.1});
    for (const Shade& shade : shades)
        table.columns.push_back({key_of(shade), shade.name, Holds::count, 1.15});
}

// Codings that fit `where`, all and by shade.
template <std::size_t size>
void add_cells(ReportFrame& frame, std::vector<exchange::report::Cell>& cells, const Conditions& where,
               const std::string& of, const std::array<Shade, size>& shades) {
    cells.push_back(frame.numbers().cell("codings", where, "codings of " + of));
    for (const Shade& shade : shades) {
        Conditions narrower = where;
        narrower.emplace_back(shade.condition, std::vector<std::string>{shade.value});
        cells.push_back(frame.numbers().cell(
            "codings", narrower, fmt::format("codings of {}, {}: {}", of, shade.condition, shade.name)));
    }
}

// Voices down, shades across.
template <std::size_t size>
Table by_voice(ReportFrame& frame, const model::Element& element, const std::string& key, const char* caption,
               const std::array<Shade, size>& shades) {
    const std::string id = element.id.text();
    Table table{fmt::format("{}-{}", key, element.key.empty() ? id : element.key),
                caption,
                {{"voice", "Voice", Holds::words, 2.2}},
                {},
                false,
                exchange::report::Gathered{key + "s", caption, "Element", element.name}};
    add_columns(table, shades);
    for (const std::string_view voice : voice_words) {
        const Conditions where{{"element", {id}}, {"voice", {std::string(voice)}}};
        if (frame.numbers().value("codings", where) == 0) continue;
        auto& cells = table.rows.emplace_back();
        cells.push_back(cell(std::string(voice)));
        add_cells(frame, cells, where, fmt::format("“{}” by {}", element.name, voice), shades);
    }
    return table;
}

void add_element(ReportFrame& frame, const store::ElementRow& row, const std::string& anchor,
                 std::size_t examples, std::vector<Section>& sections) {
    const model::Element& element = row.element;
    const std::string id = element.id.text();
    Section section{anchor, 2, element.name, {}};
    if (!element.definition.empty())
        section.blocks.emplace_back(Paragraph{{words(element.definition)}, Paragraph::Kind::note});
    section.blocks.emplace_back(reach(frame, {{"element", {id}}}, element.name));
    section.blocks.emplace_back(by_voice(frame, element, "direction", "Direction, by voice", directions));
    section.blocks.emplace_back(by_voice(frame, element, "account", "Whose account, by voice", accounts));
    sections.push_back(std::move(section));
    for (const std::string_view voice : voice_words) {
        if (voice == "interviewer") continue;
        const auto passages = frame.evidence().where({{"element", {id}}, {"voice", {std::string(voice)}}});
        const auto chosen = frame.examples(passages, examples);
        if (chosen.empty()) continue;
        std::string name(voice);
        name[0] = static_cast<char>(name[0] - 0x20);
        Section quotes{fmt::format("{}-{}", anchor, sections.size()), 3, name, {}};
        for (const EvidencePassage* passage : chosen) frame.quote(quotes, *passage, "element");
        sections.push_back(std::move(quotes));
    }
}

}  // namespace

Result<Report> elements_report(const store::Project& project, const ReportWanted& wanted,
                               const JobControl& control) {
    auto opened = ReportFrame::open(project, wanted, "elements", "Element by element", control);
    if (!opened) return forward_error(opened);
    ReportFrame& frame = *opened;
    Table overview{"elements", "Elements", {{"element", "Element", Holds::words, 4}}, {}, false};
    for (const char* count : {"people", "cases"})
        overview.columns.push_back({count, *count == 'p' ? "People" : "Cases", Holds::count, 0.9});
    add_columns(overview, directions);
    std::vector<Section> sections;
    std::string group;
    for (const auto& row : frame.evidence().elements()) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The report was stopped.");
        const Conditions where{{"element", {row.element.id.text()}}};
        if (frame.numbers().value("codings", where) == 0) continue;
        if (group != row.element.group) {
            group = row.element.group;
            sections.push_back({"g-" + group, 1, row.group_name, {}});
        }
        const std::string anchor = "e-" + row.element.id.text();
        auto& cells = overview.rows.emplace_back();
        cells.push_back(cell(row.element.name, anchor));
        for (const char* count : {"people", "cases"})
            cells.push_back(
                frame.numbers().cell(count, where, fmt::format("{} of “{}”", count, row.element.name)));
        add_cells(frame, cells, where, fmt::format("“{}”", row.element.name), directions);
        add_element(frame, row, anchor, wanted.examples, sections);
    }
    Section& first = frame.section(1, "Overview", "overview");
    if (overview.rows.empty()) {
        first.blocks.emplace_back(Paragraph{
            {words("No passage that was chosen speaks to a programme element.")}, Paragraph::Kind::lead});
    } else {
        first.blocks.emplace_back(Paragraph{
            {words(
                "A coding counts for an element when its code is linked with it. The voice of a passage is "
                "that of whoever speaks in it, by the case they belong to, otherwise by what is known of "
                "them. A direction says whether something grew or helped (positive) or the reverse; it "
                "is no judgement of the programme.")},
            Paragraph::Kind::note});
        first.blocks.emplace_back(std::move(overview));
    }
    for (Section& section : sections) frame.report().sections.push_back(std::move(section));
    frame.report().main_table = "elements";
    return frame.finish();
}

}  // namespace attune::jobs
