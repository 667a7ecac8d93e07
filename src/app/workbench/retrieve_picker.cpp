// SPDX-License-Identifier: GPL-3.0-or-later
// What can be chosen for a query.
#include <array>
#include <utility>

#include "app/workbench/retrieve_desk.h"
#include "text/fold.h"

namespace attune::workbench {
namespace {

using analysis::Comparator;
using analysis::Field;
using analysis::Relation;
using analysis::Term;

struct FieldLine {
    Field field;
    const char* name;
    const char* detail;
};
struct FieldGroup {
    const char* name;
    std::vector<FieldLine> fields;
};

const std::array<FieldGroup, 5>& field_groups() {
    static const std::array<FieldGroup, 5> groups{
        FieldGroup{"Codes",
                   {{Field::code, "Code", "with this code"},
                    {Field::tree, "Code, with those below", "this code or one below it"},
                    {Field::element, "Element", "a code linked to it"},
                    {Field::group, "Group of elements", "a code of the group"},
                    {Field::direction, "Direction", "positive, negative, mixed …"},
                    {Field::intensity, "Intensity", "1 to 3"},
                    {Field::account, "Whose account", "own, about another …"},
                    {Field::coder, "Coder", "by this coder"}}},
        FieldGroup{"Words",
                   {{Field::text, "Words", "that stand in the passage"},
                    {Field::pattern, "Pattern", "a regular expression"}}},
        FieldGroup{"Who",
                   {{Field::speaker, "Speaker", "by the label"},
                    {Field::role, "Role", "mother, key worker …"},
                    {Field::voice, "Voice", "parent, staff …"},
                    {Field::case_, "Case", "that the passage tells of"},
                    {Field::case_kind, "Kind of case", "family, site …"},
                    {Field::value, "Value of a case or person", "an attribute or a score"},
                    {Field::change, "Change of a score", "between two waves"}}},
        FieldGroup{"Where",
                   {{Field::source, "Source", ""},
                    {Field::kind, "Kind of source", "interview, focus group …"},
                    {Field::wave, "Wave", ""}}},
        FieldGroup{"Beside another passage", {}}};
    return groups;
}

constexpr std::array<std::pair<Relation, const char*>, 6> relation_lines{
    std::pair{Relation::overlapping, "Overlapping"}, std::pair{Relation::within, "Within"},
    std::pair{Relation::containing, "Containing"},   std::pair{Relation::same_turn, "In the same turn as"},
    std::pair{Relation::followed_by, "Followed by"}, std::pair{Relation::preceded_by, "Preceded by"}};

// Which fields there are, under their headings; a heading without a row below it goes.
std::vector<PickerRow> fields(const ConditionPicker& picker, const jobs::QueryVocabulary& vocabulary) {
    const auto offered = [&](Field field) {
        if (field == Field::text || field == Field::pattern || field == Field::intensity) return true;
        if (field == Field::value || field == Field::change) return !vocabulary.variables.empty();
        const auto words = vocabulary.words.find(field);
        return words != vocabulary.words.end() && !words->second.empty();
    };
    std::vector<PickerRow> rows;
    for (const auto& group : field_groups()) {
        PickerRow& heading = rows.emplace_back();
        heading.label = group.name;
        heading.heading = true;
        for (const auto& line : group.fields)
            if (offered(line.field)) {
                PickerRow& row = rows.emplace_back();
                row.label = line.name;
                row.detail = line.detail;
                row.field = line.field;
            }
        if (group.fields.empty() && !picker.beside)
            for (const auto& [relation, words] : relation_lines) {
                PickerRow& row = rows.emplace_back();
                row.label = std::string(words) + " …";
                row.relation = relation;
            }
    }
    return rows;
}

PickerRow of_term(std::string label, Term term) {
    PickerRow row;
    row.label = std::move(label);
    row.term = std::move(term);
    return row;
}

std::vector<PickerRow> intensities() {
    const auto row = [](const char* label, Comparator comparison, const char* value) {
        return of_term(label, {Field::intensity, {}, comparison, value, {}, {}});
    };
    return {row("3", Comparator::equal, "3"),      row("2 or 3", Comparator::at_least, "2"),
            row("2", Comparator::equal, "2"),      row("1", Comparator::equal, "1"),
            row("any", Comparator::at_least, "1"), row("not given", Comparator::equal, "0")};
}

std::vector<PickerRow> words(Field field, const jobs::QueryVocabulary& vocabulary) {
    std::vector<PickerRow> rows;
    const auto found = vocabulary.words.find(field);
    if (found == vocabulary.words.end()) return rows;
    for (const auto& word : found->second) {
        rows.push_back(of_term(word.name, {field, word.typed, Comparator::equal, {}, {}, {}}));
        rows.back().detail = word.detail;
        rows.back().depth = word.depth;
    }
    return rows;
}

std::vector<PickerRow> variables(Field field, const jobs::QueryVocabulary& vocabulary) {
    std::vector<PickerRow> rows;
    for (const auto& variable : vocabulary.variables) {
        if (field == Field::change && (variable.type != model::VariableType::number || !variable.by_wave ||
                                       vocabulary.waves.size() < 2))
            continue;
        PickerRow& row = rows.emplace_back();
        row.label = variable.name;
        row.detail = variable.label;
        row.variable = variable.name;
    }
    return rows;
}

}  // namespace

std::string field_name(Field field) {
    for (const auto& group : field_groups())
        for (const auto& line : group.fields)
            if (line.field == field) return line.name;
    return {};
}

std::vector<PickerRow> picker_rows(const ConditionPicker& picker, const jobs::QueryVocabulary& vocabulary) {
    std::vector<PickerRow> rows;
    if (!picker.field)
        rows = fields(picker, vocabulary);
    else if (*picker.field == Field::intensity)
        rows = intensities();
    else if (*picker.field == Field::value || *picker.field == Field::change)
        rows = variables(*picker.field, vocabulary);
    else
        rows = words(*picker.field, vocabulary);
    const std::string wanted = text::fold(picker.typed);
    if (wanted.empty()) return rows;
    std::erase_if(rows, [&](const PickerRow& row) {
        return row.heading || (text::fold(row.label).find(wanted) == std::string::npos &&
                               text::fold(row.detail).find(wanted) == std::string::npos);
    });
    // Without what stood above it, a row is not indented.
    for (auto& row : rows) row.depth = 0;
    return rows;
}

}  // namespace attune::workbench
