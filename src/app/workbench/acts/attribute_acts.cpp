// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/attribute_acts.h"

#include <utility>

#include "app/workbench/acts/case_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/cases_desk.h"
#include "store/commands/variable_commands.h"

namespace attune::workbench {

void show_attributes(Workbench& bench) {
    show_attributes_of(bench, bench.cases->attributes->of);
}

void show_attributes_of(Workbench& bench, model::VariableOf of) {
    if (!bench.session) return;
    AttributeDesk& desk = *bench.cases->attributes;
    if (desk.of != of) desk.choice = {};
    desk.of = of;
    desk.stale = true;
    show_document(bench, Document::attributes);
    settle_cases(bench);
}

void sort_attributes(Workbench& bench, std::size_t column) {
    bench.cases->attributes->sort_by(column, *bench.cases);
}

void filter_attributes(Workbench& bench, std::string words) {
    bench.cases->attributes->set_filter(std::move(words), *bench.cases);
}

namespace {

void open_form(Workbench& bench, VariableForm form) {
    form.from_case = bench.document == Document::of_case;
    bench.cases->attributes->form = std::move(form);
    show_document(bench, Document::variable);
    settle_cases(bench);
}

}  // namespace

void begin_variable(Workbench& bench) {
    VariableForm form;
    form.of = bench.document == Document::attributes ? bench.cases->attributes->of : model::VariableOf::cases;
    if (bench.session) form.by_wave = bench.session->view().info().waves.size() > 1;
    open_form(bench, std::move(form));
}

void edit_variable(Workbench& bench, const VariableId& id) {
    for (const store::VariableRow& row : bench.cases->variables()) {
        if (row.variable.id != id) continue;
        VariableForm form = VariableForm::of_variable(row.variable);
        form.has_values = row.values > 0;
        return open_form(bench, std::move(form));
    }
}

void edit_chosen_variable(Workbench& bench) {
    if (const auto* column = bench.cases->attributes->current_column())
        edit_variable(bench, VariableId(column->variable));
}

void delete_chosen_variable(Workbench& bench) {
    const auto* column = bench.cases->attributes->current_column();
    if (!bench.session || !column) return;
    const auto made = bench.session->submit(store::DeleteVariables{{column->variable}});
    if (!made) return say_error(bench, made.error());
    say_done(bench, *made);
}

void save_variable(Workbench& bench) {
    if (!bench.session) return;
    VariableForm& form = bench.cases->attributes->form;
    model::Variable made = form.made();
    if (made.name.empty()) {
        form.fault = "Give the variable a name, such as the head of its column in your tables.";
        bench.focus_wanted = "variable/name";
        return;
    }
    Result<store::Done> done = fail(ErrorKind::invalid, "");
    if (form.edited) {
        done = bench.session->submit(store::EditVariable{made});
    } else {
        made.id = bench.session->project().new_id<VariableId>();
        done = bench.session->submit(store::AddVariable{made});
    }
    if (!done) {
        form.fault = done.error().sentence;
        return say_error(bench, done.error());
    }
    say_done(bench, *done);
    bench.cases->attributes->of = made.of;
    leave_variable(bench);
    // The cursor goes to its column, where its values are written.
    if (bench.document != Document::attributes) return;
    for (const AttributeDesk::Column& column : bench.cases->attributes->columns())
        if (column.variable == made.id) {
            bench.cases->attributes->choice.column = column.id;
            break;
        }
}

void leave_variable(Workbench& bench) {
    if (bench.document != Document::variable) return;
    if (bench.cases->attributes->form.from_case) {
        show_document(bench, Document::of_case);
        settle_cases(bench);
    } else {
        show_attributes_of(bench, bench.cases->attributes->of);
    }
}

}  // namespace attune::workbench
