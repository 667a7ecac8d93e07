// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "jobs/regions.h"
#include "jobs/report/frame.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using exchange::report::Column;
using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

// One heading: a code, an element, a case or a coder, with the passages below it.
struct Group {
    std::string title, anchor, brief, condition, id;
    int level = 1;
    bool heading_only = false;  // only what is below it has passages
};

std::vector<Group> code_groups(const Evidence& evidence) {
    std::vector<Group> groups;
    for (const auto& row : evidence.codebook()) {
        const std::string id = row.code.id.text();
        const bool own = !evidence.where({{"code", {id}}}).empty();
        if (!own && evidence.where({{"code_or_below", {id}}}).empty()) continue;
        groups.push_back(
            {row.code.name, "g-" + id, row.code.brief, "code", id, std::min(row.depth + 1, 3), !own});
    }
    return groups;
}

std::vector<Group> element_groups(const Evidence& evidence) {
    std::vector<Group> groups;
    std::string over;
    for (const auto& row : evidence.elements()) {
        const std::string id = row.element.id.text();
        if (evidence.where({{"element", {id}}}).empty()) continue;
        if (over != row.element.group) {
            over = row.element.group;
            groups.push_back({row.group_name, "g-" + over, {}, {}, {}, 1, true});
        }
        groups.push_back({row.element.name, "g-" + id, row.element.definition, "element", id, 2, false});
    }
    return groups;
}

std::vector<Group> groups_of(const store::Project& project, const Evidence& evidence, GroupBy by) {
    if (by == GroupBy::code) return code_groups(evidence);
    if (by == GroupBy::element) return element_groups(evidence);
    std::vector<Group> groups;
    const auto add = [&](const std::string& name, const char* condition, const std::string& id) {
        if (!evidence.where({{condition, {id}}}).empty())
            groups.push_back({name, "g-" + id, {}, condition, id, 1, false});
    };
    if (by == GroupBy::case_)
        for (const auto& row : evidence.cases()) add(row.of.name, "case", row.of.id.text());
    else
        for (const auto& coder : store::coders(project)) add(coder.name, "coder", coder.id.text());
    return groups;
}

constexpr std::array<std::array<const char*, 2>, 5> counts{{{"codings", "Codings"},
                                                            {"sources", "Sources"},
                                                            {"cases", "Cases"},
                                                            {"people", "People"},
                                                            {"coders", "Coders"}}};

Table overview(ReportFrame& frame, const std::vector<Group>& groups, const char* by) {
    Table table{"overview", fmt::format("Coded passages by {}", by), {{by, by, Holds::words, 4}}, {}, false};
    table.columns[0].name[0] = static_cast<char>(table.columns[0].name[0] - 0x20);
    for (const auto& count : counts) table.columns.push_back({count[0], count[1], Holds::count, 1});
    for (const Group& group : groups) {
        if (group.heading_only) continue;
        auto& row = table.rows.emplace_back();
        row.push_back(cell(group.title, group.anchor));
        for (const auto& count : counts)
            row.push_back(frame.numbers().cell(count[0], {{group.condition, {group.id}}},
                                               fmt::format("{} of “{}”", count[0], group.title)));
    }
    auto& all = table.rows.emplace_back();
    all.push_back(cell("All"));
    for (const auto& count : counts)
        all.push_back(frame.numbers().cell(count[0], {}, fmt::format("{} in all", count[0])));
    return table;
}

// `most`: quotes of a group, for readers outside.
void write_group(ReportFrame& frame, const Group& group, std::size_t most) {
    Section& section = frame.section(group.level, group.title, group.anchor);
    if (!group.brief.empty())
        section.blocks.emplace_back(Paragraph{{words(group.brief)}, Paragraph::Kind::note});
    if (group.heading_only) return;
    const Conditions where{{group.condition, {group.id}}};
    section.blocks.emplace_back(reach(frame, where, group.title));
    // Who could count the passages of a group would know what is hidden of it.
    if (frame.outside()) {
        for (const EvidencePassage* passage : frame.examples(frame.evidence().where(where), most))
            frame.quote(section, *passage, group.condition);
        return;
    }
    std::size_t held = 0;
    for (const EvidencePassage* passage : frame.evidence().where(where))
        held += !frame.quote(section, *passage, group.condition);
    if (held > 0)
        section.blocks.emplace_back(
            Paragraph{{words(text::counted(held, "passage is held back.", "passages are held back."))},
                      Paragraph::Kind::note});
}

}  // namespace

std::optional<GroupBy> group_by_from_word(std::string_view word) {
    if (word == "code") return GroupBy::code;
    if (word == "element") return GroupBy::element;
    if (word == "case") return GroupBy::case_;
    if (word == "coder") return GroupBy::coder;
    return std::nullopt;
}

Result<Report> passages_report(const store::Project& project, const ReportWanted& wanted,
                               const JobControl& control) {
    if (wanted.outside && wanted.by == GroupBy::case_)
        return fail(
            ErrorKind::invalid,
            "Passages by case have a heading for each family or person: for readers outside of the team "
            "group them by code or element.");
    constexpr std::array<const char*, 4> names{"code", "element", "case", "coder"};
    const char* by = names.at(static_cast<std::size_t>(wanted.by));
    auto frame =
        ReportFrame::open(project, wanted, "passages", fmt::format("Coded passages by {}", by), control);
    if (!frame) return forward_error(frame);
    const auto groups = groups_of(project, frame->evidence(), wanted.by);
    Section& first = frame->section(1, "Overview", "overview");
    if (groups.empty())
        first.blocks.emplace_back(
            Paragraph{{words("No passage fits what was chosen.")}, Paragraph::Kind::lead});
    else
        first.blocks.emplace_back(overview(*frame, groups, by));
    if (!store::region_codings(project).empty())
        first.blocks.emplace_back(Paragraph{{words(regions_beside)}, Paragraph::Kind::note});
    for (const Group& group : groups) write_group(*frame, group, wanted.examples);
    if (wanted.with_texts)
        if (const auto texts = frame->texts(); !texts) return forward_error(texts);
    return frame->finish();
}

}  // namespace attune::jobs
