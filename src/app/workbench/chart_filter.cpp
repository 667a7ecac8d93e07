// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/chart_filter.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

namespace attune::workbench {

namespace {

constexpr std::size_t most_values = 60;  // of words that were written freely

// The values to choose from: those of the variable, else what was written where that is few.
void lay_values(RowVariable& made, const model::Variable& variable, const store::Project& project) {
    using T = model::VariableType;
    if (variable.type == T::number || variable.type == T::date) return;
    if (variable.type == T::yes_no) {
        made.values = {"yes", "no"};
    } else if (!variable.categories.empty()) {
        for (const auto& category : variable.categories) {
            made.values.push_back(category.value);
            made.options.push_back(category.label.empty() ? category.value : category.label);
        }
        return;
    } else {
        std::set<std::string> written;
        for (const auto& value : store::values(project, {variable.id, {}})) written.insert(value.text);
        if (written.size() <= most_values) made.values.assign(written.begin(), written.end());
    }
    made.options = made.values;
}

}  // namespace

std::vector<RowVariable> read_row_variables(const store::Project& project) {
    std::vector<RowVariable> all;
    const auto waves = store::project_info(project).waves;
    for (const auto& row : store::variables(project)) {
        const auto& variable = row.variable;
        using T = model::VariableType;
        if (variable.of != model::VariableOf::cases) continue;
        RowVariable made{.name = variable.name, .words = variable.name};
        made.ordered =
            variable.type == T::number || variable.type == T::date || variable.type == T::ordered_category;
        lay_values(made, variable, project);
        all.push_back(made);
        if (!variable.by_wave) continue;
        all.back().words += ", last known";
        for (const auto& wave : waves) {
            made.name = variable.name + "@" + wave;
            made.words = variable.name + ", " + wave;
            all.push_back(made);
        }
    }
    return all;
}

std::string shown_condition(const std::vector<RowVariable>& by, const std::string& words) {
    // The longest name that it begins with: one may begin another.
    const RowVariable* of = nullptr;
    for (const auto& one : by)
        if (words.starts_with(one.name) && (!of || one.name.size() > of->name.size())) of = &one;
    if (!of) return words;
    using Sign = jobs::RowCondition::Sign;
    for (const auto sign :
         {Sign::is_not, Sign::at_least, Sign::at_most, Sign::is, Sign::above, Sign::below}) {
        const std::string begin = jobs::row_condition_words({of->name, sign, {}});
        if (!words.starts_with(begin)) continue;
        std::string value = words.substr(begin.size());
        const auto at = std::ranges::find(of->values, value);
        if (at != of->values.end()) value = of->options[static_cast<std::size_t>(at - of->values.begin())];
        return fmt::format("{} {} {}", of->words, jobs::row_sign(sign), value);
    }
    return words;
}

}  // namespace attune::workbench
