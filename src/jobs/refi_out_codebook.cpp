// SPDX-License-Identifier: GPL-3.0-or-later
// Codes, and the programme elements they speak to.
#include <fmt/format.h>

#include "exchange/refi/code_description.h"
#include "exchange/sentences.h"
#include "jobs/codebook_rows.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_out.h"
#include "jobs/written_words.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

// A programme element's own words, for the description of its set or code.
std::string element_description(const store::ElementRow& row) {
    std::string words =
        fmt::format("Programme element {} ({}, {})", row.element.key, row.group_name, row.type_label);
    for (const std::string* text : {&row.element.definition, &row.element.full_definition})
        if (!text->empty()) words += "\n" + *text;
    return words;
}

}  // namespace

Result<Ok> RefiOut::add_codes() {
    // A whole project holds every text; a codebook goes to people who have none of them.
    std::set<CodeId> held;
    if (wanted_.form == RefiWanted::Form::codebook) {
        auto examples = examples_held(from_, control_);
        if (!examples) return forward_error(examples);
        held = std::move(*examples);
        if (const auto sentence = held_examples_sentence(held.size()); !sentence.empty()) lost(sentence);
    }
    std::map<CodeId, int> places;
    std::int64_t retired = 0, described = 0;
    for (const auto& row : store::codebook(from_)) {
        exchange::refi::Code code;
        code.guid = guid(refi::target_code, row.code.id.text());
        code.name = row.code.name;
        model::Code described_as = row.code;
        // May be what somebody said elsewhere.
        if (wanted_.only || held.contains(row.code.id)) described_as.example.clear();
        code.description = exchange::refi::code_description(described_as);
        code.codable = !row.code.folder;
        code.color = model::colour_text(row.code.colour);
        code.notes = code_notes_[row.code.id];
        if (const auto parent = places.find(row.code.parent); parent != places.end())
            code.parent = parent->second;
        places.emplace(row.code.id, static_cast<int>(out().codes.size()));
        retired += row.code.state == model::CodeState::retired ? 1 : 0;
        described += code.description != row.code.brief ? 1 : 0;
        out().codes.push_back(std::move(code));
    }
    if (described > 0)
        said(fmt::format(
            "The standard has one description of a code: definitions, when to use it, examples and "
            "other names stand in it under their names, in {}.",
            exchange::counted(described, "code", "codes")));
    if (retired > 0)
        said(fmt::format("{} retired: other tools offer {} like the others.",
                         retired == 1 ? "One code is" : text::grouped(retired) + " codes are",
                         retired == 1 ? "it" : "them"));
    return Ok{};
}

void RefiOut::add_elements() {
    const auto rows = store::elements(from_);
    const bool as_codes = wanted_.elements == RefiWanted::Elements::codes;
    int top = -1;
    std::map<std::string, int> groups;
    std::int64_t elements = 0, unused = 0;
    for (const auto& row : rows) {
        if (row.codes.empty()) {
            unused += row.element.active ? 1 : 0;
            continue;
        }
        ++elements;
        const Pooled id = guid("element", row.element.id.text());
        if (!as_codes) {
            exchange::refi::Set set{id, "Element: " + row.element.name, element_description(row), {}, {}, {}};
            for (const CodeId& code : row.codes) set.codes.push_back(guid(refi::target_code, code.text()));
            set.notes = element_notes_[row.element.id];
            out().sets.push_back(std::move(set));
            continue;
        }
        const auto folder = [&](std::string_view words, const std::string& name, int parent) {
            exchange::refi::Code code;
            code.guid = derived(words);
            code.name = name;
            code.codable = false;
            code.parent = parent;
            out().codes.push_back(std::move(code));
            return static_cast<int>(out().codes.size()) - 1;
        };
        if (top < 0) top = folder("programme elements", "Programme elements", -1);
        auto group = groups.find(row.element.group);
        if (group == groups.end())
            group = groups
                        .emplace(row.element.group,
                                 folder("element group " + row.element.group,
                                        row.group_name.empty() ? "Elements" : row.group_name, top))
                        .first;
        exchange::refi::Code code;
        code.guid = id;
        code.name = row.element.name;
        code.description = element_description(row);
        code.notes = element_notes_[row.element.id];
        code.parent = group->second;
        out().codes.push_back(std::move(code));
        for (const CodeId& one : row.codes) element_codes_[one].push_back(id);
    }
    if (elements > 0)
        said(as_codes ? fmt::format("{} codes below “Programme elements”; each coding stands there a second "
                                    "time, under what its code speaks to.",
                                    elements == 1 ? "One element goes out as"
                                                  : text::grouped(elements) + " elements go out as")
                      : fmt::format("{} of their codes.",
                                    elements == 1
                                        ? "One programme element goes out as a set"
                                        : text::grouped(elements) + " programme elements go out as sets"));
    if (unused > 0)
        lost(fmt::format(
            "{} no code and stay{} here.",
            unused == 1 ? "One programme element has" : text::grouped(unused) + " programme elements have",
            unused == 1 ? "s" : ""));
}

}  // namespace attune::jobs
