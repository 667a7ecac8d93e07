// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/value_cells.h"

#include <fmt/format.h>

#include "app/workbench/attribute_desk.h"
#include "app/workbench/cases_desk.h"

namespace attune::workbench {

using namespace kit;

namespace {
// More are written, not picked: a menu of them would not fit the window.
constexpr std::size_t most_choices = 15;
}  // namespace

CellLook value_cell(const model::Variable& variable, const std::string& canonical, const CasesDesk& desk,
                    bool can_write) {
    CellLook cell;
    cell.words = value_words(variable, canonical);
    if (can_write) {
        const std::size_t categories = variable.categories.size();
        if (variable.type == model::VariableType::yes_no)
            cell.editor = CellEditor::yes_no;
        else if (has_categories(variable.type) && categories > 0 && categories <= most_choices)
            cell.editor = CellEditor::choice;
        else
            cell.editor = CellEditor::words;
    }
    if (canonical.empty()) return cell;
    if (const auto measure = desk.measures.find(variable.measure); measure != desk.measures.end()) {
        cell.note = model::oddness(measure->second, canonical);
        cell.warning = !cell.note.empty();
    }
    return cell;
}

std::vector<std::string> value_choices(const model::Variable& variable) {
    std::vector<std::string> options{""};
    for (const model::Category& category : variable.categories)
        options.push_back(category.label.empty() ? category.value : category.label);
    return options;
}

std::optional<std::string> refuses_value(const model::Variable& variable, const std::string& words) {
    if (words.empty()) return std::nullopt;
    const auto canonical = model::canonical_value(variable, words);
    return canonical ? std::nullopt : std::optional(canonical.error().sentence);
}

std::string canonical_words(const model::Variable& variable, const std::string& words) {
    if (words.empty()) return {};
    return model::canonical_value(variable, words).value_or(std::string());
}

std::string variable_note(const model::Variable& variable, const CasesDesk& desk) {
    std::string note = variable.label.empty() ? variable.name : variable.label;
    note += fmt::format(" ({})", model::variable_type_word(variable.type));
    if (const auto found = desk.measures.find(variable.measure); found != desk.measures.end()) {
        const model::Measure& measure = found->second;
        note += ". " + measure.name;
        if (measure.min && measure.max) note += fmt::format(", {:g} to {:g}", *measure.min, *measure.max);
        if (measure.better == "higher" || measure.better == "lower")
            note += ", " + measure.better + " is better";
    }
    if (!variable.note.empty()) note += ". " + variable.note;
    return note;
}

}  // namespace attune::workbench
