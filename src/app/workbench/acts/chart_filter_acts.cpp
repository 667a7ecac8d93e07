// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/chart_filter_acts.h"

#include <algorithm>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/memo_acts.h"

namespace attune::workbench {

namespace {

constexpr const char* table_path = "charts/table";
constexpr const char* variable_path = "charts/filter_variable";

// What can be chosen of the variable is chosen, and a sign that says nothing of it is not.
void fit(RowFilterForm& form, const RowVariable& variable) {
    using Sign = jobs::RowCondition::Sign;
    if (!variable.ordered && form.sign != Sign::is && form.sign != Sign::is_not) form.sign = Sign::is;
    if (!variable.values.empty() && std::ranges::find(variable.values, form.value) == variable.values.end())
        form.value = variable.values.front();
}

}  // namespace

void open_row_filter(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!desk.chart() || !finish_cell(bench)) return;
    if (desk.read.by.empty())
        return say(bench, "Nothing is known of the cases yet that rows could be chosen by.");
    desk.naming.reset();
    desk.filter.emplace();
    fit(*desk.filter, desk.read.by.front());
    bench.focus_wanted = variable_path;
}

void leave_row_filter(Workbench& bench) {
    bench.charts->filter.reset();
    bench.focus_wanted = table_path;
}

void set_row_filter(Workbench& bench, const RowFilterForm& form) {
    ChartDesk& desk = *bench.charts;
    if (!desk.filter || form.variable >= desk.read.by.size()) return;
    if (form.variable != desk.filter->variable) {
        desk.filter = RowFilterForm{.variable = form.variable, .sign = form.sign};
    } else {
        desk.filter = form;
    }
    desk.filter->fault.clear();
    fit(*desk.filter, desk.read.by[form.variable]);
}

void add_row_condition(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!desk.chart() || !desk.filter || desk.filter->variable >= desk.read.by.size()) return;
    RowFilterForm& form = *desk.filter;
    if (form.value.find_first_not_of(" \t") == std::string::npos) {
        form.fault = "Write a value to compare with.";
        return;
    }
    // What cannot be followed is told before it is kept.
    const auto condition = jobs::CaseValues(bench.session->project())
                               .understand_new(jobs::row_condition_words(
                                   {desk.read.by[form.variable].name, form.sign, form.value}));
    if (!condition) {
        form.fault = condition.error().sentence;
        return;
    }
    auto choices = desk.chart()->choices;
    const std::string words = jobs::row_condition_words(*condition);
    if (std::ranges::find(choices.where, words) == choices.where.end()) choices.where.push_back(words);
    // What one chooses by is to be seen.
    const std::string variable = condition->variable.substr(0, condition->variable.rfind('@'));
    if (std::ranges::find(choices.show, variable) == choices.show.end()) choices.show.push_back(variable);
    desk.filter.reset();
    bench.focus_wanted = table_path;
    change_rows(bench, choices);
}

void drop_row_condition(Workbench& bench, std::size_t number) {
    if (!bench.charts->chart()) return;
    auto choices = bench.charts->chart()->choices;
    if (number >= choices.where.size()) return;
    choices.where.erase(choices.where.begin() + static_cast<std::ptrdiff_t>(number));
    bench.focus_wanted = table_path;
    change_rows(bench, choices);
}

void drop_row_conditions(Workbench& bench) {
    if (!bench.charts->chart()) return;
    auto choices = bench.charts->chart()->choices;
    if (choices.where.empty()) return say(bench, "The matrix shows all of its cases.");
    choices.where.clear();
    change_rows(bench, choices);
}

}  // namespace attune::workbench
