// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

constexpr std::string_view no_case = "Choose a case or a person in the list of cases first.";

Blocked needs_row(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.case_row, no_case);
}
Blocked needs_row_and_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.case_row, no_case);
}
Blocked needs_person_and_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.person_row, "Choose a person below a case in the list of cases first.");
}
Blocked needs_column(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.variable_column, "Go to the column of a variable in the table of values first.");
}
Blocked needs_table(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.attributes, "Open the table of values first.");
}
Blocked needs_form(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.variable_form, "No variable is being described.");
}

}  // namespace

void add_case_actions(std::vector<Action>& table) {
    using S = ActionScope;
    const Action made[] = {
        {"cases.new", "New case", "Cases", {"Insert"}, S::cases, needs_writing, begin_case},
        {"cases.new_person",
         "New person in the chosen case",
         "Cases",
         {"Shift+Insert"},
         S::cases,
         needs_writing,
         begin_person},
        {"cases.open", "Show the case", "Cases", {"Enter"}, S::cases, needs_row, show_chosen_case},
        {"cases.rename",
         "Rename the case or person",
         "Cases",
         {"F2"},
         S::cases,
         needs_row_and_writing,
         begin_case_rename},
        {"cases.add_source",
         "Put the source on the page into the case",
         "Cases",
         {"Alt+Insert"},
         S::cases,
         [](const ActionContext& c) -> Blocked {
             const auto why = needs_row_and_writing(c);
             return why ? why : needs_source(c);
         },
         add_page_to_case},
        {"cases.take_person_out",
         "Take the person out of the case",
         "Cases",
         {"Shift+Delete"},
         S::cases,
         needs_person_and_writing,
         take_person_out},
        {"cases.delete",
         "Delete the case or person",
         "Cases",
         {"Delete"},
         S::cases,
         needs_row_and_writing,
         delete_chosen_case},
        {"cases.values",
         "Values of cases and persons as a table",
         "Cases",
         {"Alt+G"},
         S::anywhere,
         needs_project,
         show_attributes},
        {"cases.other_values",
         "Change between values of cases and of persons",
         "Cases",
         {"Alt+O"},
         S::attributes,
         needs_table,
         [](Workbench& b) {
             const bool cases = b.cases->attributes->of == model::VariableOf::cases;
             show_attributes_of(b, cases ? model::VariableOf::persons : model::VariableOf::cases);
         }},
        {"variables.new", "New variable…", "Cases", {"Insert"}, S::attributes, needs_writing, begin_variable},
        {"variables.edit",
         "Describe the variable of the column…",
         "Cases",
         {"Alt+E"},
         S::attributes,
         needs_column,
         edit_chosen_variable},
        {"variables.delete",
         "Delete the column’s variable and values",
         "Cases",
         {"Ctrl+Delete"},
         S::attributes,
         needs_column,
         delete_chosen_variable},
        {"variables.save",
         "Save the variable",
         "Cases",
         {"Ctrl+Enter"},
         S::variable,
         needs_form,
         save_variable},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
