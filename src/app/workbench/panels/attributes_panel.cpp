// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/attributes_panel.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/attribute_desk.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/row_filter.h"
#include "app/workbench/panels/value_cells.h"
#include "app/workbench/wave_names.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "attributes/table";
const Path filter_path = "attributes/filter";

std::vector<GridColumn> columns_of(const CasesDesk& desk, const std::vector<std::string>& waves) {
    const AttributeDesk& table = *desk.attributes;
    const bool cases = table.of == model::VariableOf::cases;
    std::vector<GridColumn> columns{
        GridColumn{.id = "name", .name = cases ? "Case" : "Person", .width = 11},
        GridColumn{.id = "second", .name = cases ? "Kind" : "Who they are", .width = cases ? 7.f : 12.f}};
    for (const AttributeDesk::Column& column : table.columns()) {
        const model::Variable* variable = desk.find(column.variable);
        GridColumn& made = columns.emplace_back();
        made.id = column.id;
        if (!variable) continue;
        made.name = column.by_wave ? short_wave(column.wave, waves) : variable->name;
        if (column.by_wave) made.group = variable->name;
        made.description = variable_note(*variable, desk);
        if (column.by_wave) made.description = column.wave + ". " + made.description;
        made.width = variable->type == model::VariableType::text ? 12 : 7.5f;
        if (variable->type == model::VariableType::number) made.align = Align::end;
    }
    return columns;
}

void draw_figures(Frame& frame, Rect at) {
    const AttributeDesk& desk = *frame.bench.cases->attributes;
    const bool cases = desk.of == model::VariableOf::cases;
    const auto rows = static_cast<std::int64_t>(desk.rows().size());
    std::string words =
        fmt::format("{} {}", grouped(static_cast<std::int64_t>(desk.all())),
                    cases ? (desk.all() == 1 ? "case" : "cases") : (desk.all() == 1 ? "person" : "persons"));
    if (desk.rows().size() != desk.all()) words = fmt::format("{} of {}", grouped(rows), words);
    TextLook look{style::small, Tone::muted};
    look.role = Role::status;
    kit::text(frame.ui, "attributes/figures", at, words, look);
}

void draw_tools(Frame& frame, Rect row, bool& menu_open) {
    Ui& ui = frame.ui;
    const AttributeDesk& desk = *frame.bench.cases->attributes;
    static const std::array<Segment, 2> whose{Segment{"cases", "Cases"}, Segment{"persons", "Persons"}};
    SegmentedLook of;
    of.name = "Whose values";
    of.segments = whose;
    of.chosen = desk.of == model::VariableOf::cases ? 0 : 1;
    const Size size = segmented_size(ui, of);
    if (const auto picked = segmented(ui, "attributes/of", row.cut_left(size.w).centred(size), of))
        frame.act([picked](Workbench& bench) {
            show_attributes_of(bench, *picked == 0 ? model::VariableOf::cases : model::VariableOf::persons);
            bench.focus_wanted = "attributes/of";
        });
    row.cut_left(ui.em(0.6f));

    const Rect more = row.cut_right(row.h);
    row.cut_right(ui.em(0.4f));
    ButtonLook add{"New variable",         Icon::plus, Emphasis::plain,
                   frame.bench.writable(), {},         frame.key_of("variables.new")};
    const Rect add_at = row.cut_right(button_size(ui, add).w);
    row.cut_right(ui.em(0.6f));
    if (const auto words =
            row_filter(frame, filter_path, row.cut_left(std::min(row.w, ui.em(18))), desk.filter,
                       {"Words in the names of cases and persons", "Name", table_path}))
        frame.act([words = *words](Workbench& bench) { filter_attributes(bench, words); });
    if (button(ui, "attributes/new", add_at, add)) frame.run("variables.new");
    if (icon_button(ui, "attributes/more", more, Icon::more, "What can be done with the table", "Menu"))
        menu_open = true;
}

std::string empty_words(const Frame& frame, const CasesDesk& desk) {
    const AttributeDesk& table = *desk.attributes;
    if (table.all() > 0) return "No name has these words. Esc in the field above lists all again.";
    return table.of == model::VariableOf::cases
               ? fmt::format(
                     "No cases yet. Show their list ({}) and press {} for the first, or import a table.",
                     frame.key_of("go.cases"), frame.key_of("cases.new"))
               : std::string("No persons yet. They are made in a case, or when a transcript comes in.");
}

void write(Frame& frame, const GridEvents& events) {
    const CasesDesk& desk = *frame.bench.cases;
    const AttributeDesk& table = *desk.attributes;
    std::vector<model::Value> written;
    for (const auto& one : events.written) {
        const std::string subject = table.row(one.at.row).id;
        if (one.at.column == 0) {
            frame.act(
                [subject, words = one.words, cases = table.of == model::VariableOf::cases](Workbench& bench) {
                    if (cases)
                        rename_case(bench, CaseId(subject), words);
                    else
                        edit_person(bench, PersonId(subject), words, std::nullopt);
                });
            continue;
        }
        if (one.at.column < 2) continue;
        const AttributeDesk::Column& column = table.columns()[one.at.column - 2];
        if (const model::Variable* variable = desk.find(column.variable))
            written.push_back({column.variable, subject, column.wave, canonical_words(*variable, one.words)});
    }
    if (!written.empty())
        frame.act([written = std::move(written)](Workbench& bench) { write_values(bench, written); });
}

}  // namespace

void draw_attributes(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CasesDesk& desk = *frame.bench.cases;
    const AttributeDesk& table = *desk.attributes;
    const bool can = frame.bench.writable();
    const auto pane = ui.pane("attributes", "Values of cases and persons", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const Rect rest =
        draw_document_head(frame, "attributes", at.cut_top(ui.em(document_head_height)), "Values");
    draw_figures(frame, rest);
    bool& menu_open = ui.memory<bool>("attributes/menu_open");
    const float side = ui.em(1.1f);
    draw_tools(frame, at.cut_top(ui.em(measure::field)).inset(side, 0), menu_open);
    at.cut_top(ui.em(0.5f));

    const std::vector<GridColumn> columns = columns_of(desk, frame.view()->info().waves);
    const auto variable_of = [&](std::size_t column) {
        return column < 2 ? nullptr : desk.find(table.columns()[column - 2].variable);
    };
    GridLook look;
    look.name = table.of == model::VariableOf::cases ? "Values of cases" : "Values of persons";
    look.columns = columns;
    look.rows = table.rows().size();
    look.ruled = true;
    look.row_id = [&](std::size_t row) { return table.row(row).id; };
    look.row_name = [&](std::size_t row) { return table.row(row).name; };
    look.cell = [&](std::size_t row, std::size_t column) {
        CellLook cell;
        const AttributeDesk::Row& known = table.row(row);
        if (column == 0) {
            cell.words = known.name;
            cell.strong = true;
            cell.opens = true;
            cell.clearable = false;
            cell.editor = can ? CellEditor::words : CellEditor::none;
        } else if (column == 1) {
            cell.words = known.second;
            cell.muted = true;
        } else if (const model::Variable* variable = variable_of(column)) {
            cell = value_cell(*variable, known.texts[column - 2], desk, can);
        }
        return cell;
    };
    look.choices = [&](std::size_t, std::size_t column) {
        const model::Variable* variable = variable_of(column);
        return variable ? value_choices(*variable) : std::vector<std::string>{};
    };
    look.refuses = [&](std::size_t, std::size_t column, const std::string& words) {
        if (column == 0 && words.empty()) return std::optional<std::string>("It needs a name.");
        const model::Variable* variable = variable_of(column);
        return variable ? refuses_value(*variable, words) : std::nullopt;
    };
    look.sorted_by = table.sorted_by();
    look.descending = table.descending();
    look.empty = empty_words(frame, desk);
    GridChoice choice = table.choice;
    const Rect room = at.inset(side, 0);
    const GridEvents events = grid(ui, table_path, room, look, choice);
    if (choice != table.choice)
        frame.act([choice](Workbench& bench) { bench.cases->attributes->choice = choice; });
    if (events.sort_by)
        frame.act([column = *events.sort_by](Workbench& bench) { sort_attributes(bench, column); });
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
    write(frame, events);
    if (events.activated)
        frame.act([id = table.row(events.activated->row).id,
                   cases = table.of == model::VariableOf::cases](Workbench& bench) {
            if (cases) return show_case(bench, CaseId(id));
            const store::PersonRow* person = bench.cases->find(PersonId(id));
            show_case(bench, person && !person->cases.empty() ? person->cases.front() : CaseId(),
                      PersonId(id));
        });
    if (events.context) menu_open = true;
    static constexpr std::array<std::string_view, 6> ids{
        "variables.new", "variables.edit", "variables.delete", "", "cases.other_values", "go.cases"};
    const Rect beside = rect_of(frame, (table_path / choice.row / choice.column).text(),
                                rect_of(frame, "attributes/more", room));
    action_menu(frame, "attributes/menu", beside, "What can be done with the table", ids, menu_open);
}

}  // namespace attune::workbench
