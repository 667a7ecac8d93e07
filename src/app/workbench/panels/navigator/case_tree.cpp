// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/navigator/case_tree.h"

#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/case_acts.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/navigator/tree_parts.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path name_path = "navigator/case_name";

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
    return text::counted(count, one, many);
}

RowLook row_of(const Frame& frame, const CasesDesk& desk, const CaseTreeRow& shown, bool current) {
    RowLook row;
    row.id = shown.id;
    row.label = shown.label;
    row.selected = current;
    switch (shown.kind) {
        case CaseTreeRow::Kind::heading:
            row.heading = true;
            break;
        case CaseTreeRow::Kind::naming:
            row.label = "New";
            row.level = shown.of ? 2 : 1;
            break;
        case CaseTreeRow::Kind::of_case: {
            row.expandable = shown.expandable;
            row.expanded = shown.open;
            const store::CaseRow* known = desk.find(shown.of);
            if (!known) break;
            if (known->codings > 0) row.trailing = grouped(known->codings);
            row.description = fmt::format(
                "{}, {}, {}, {}",
                plural(static_cast<std::int64_t>(known->persons.size()), "person", "persons"),
                plural(static_cast<std::int64_t>(known->sources.size()), "source", "sources"),
                plural(known->codings, "coding", "codings"), plural(known->values, "value", "values"));
            break;
        }
        case CaseTreeRow::Kind::person: {
            row.level = shown.of ? 2 : 1;
            const store::PersonRow* known = desk.find(shown.person);
            if (!known) break;
            row.trailing = known->person.relation;
            row.description = known->sources.empty()
                                  ? std::string("Speaks in no source")
                                  : fmt::format("Speaks in {}, {}",
                                                plural(static_cast<std::int64_t>(known->sources.size()),
                                                       "source", "sources"),
                                                plural(known->words, "word", "words"));
            break;
        }
    }
    static_cast<void>(frame);
    return row;
}

void name_field(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CaseNaming& naming = *frame.bench.cases->naming;
    std::string words = naming.words;
    TextFieldLook look;
    const bool person = naming.what == CaseNaming::What::new_person || naming.person;
    look.name = person ? "Name of the person" : "Name of the case";
    look.placeholder = person ? "A pseudonym or reference" : "Name of the case";
    look.select_all_on_focus = true;
    if (ui.focused(name_path) && ui.take(Key::escape)) return frame.act(cancel_case_name);
    const FieldEvents events = text_field(ui, name_path, at.centred({at.w, ui.em(2.05f)}), words, look);
    if (events.changed) frame.act([words](Workbench& bench) { type_case_name(bench, words); });
    if (events.submitted)
        frame.act([](Workbench& bench) {
            finish_case_name(bench);
            bench.focus_wanted = "navigator/list";
        });
    else if (events.left)
        frame.act(finish_case_name);
}

void draw_menu(Frame& frame, bool& open, Rect list_at) {
    static constexpr std::array<std::string_view, 11> ids{
        "cases.open",   "cases.rename",     "",
        "cases.new",    "cases.new_person", "",
        "cases.values", "cases.add_source", "cases.take_person_out",
        "cases.delete", "erase.person"};
    const CaseTreeRow* row = frame.bench.cases->current_row();
    const Rect beside = row ? rect_of(frame, (tree_list_path / row->id).text(), list_at)
                            : rect_of(frame, "navigator/more", list_at);
    action_menu(frame, "navigator/case_menu", beside, "What can be done with cases", ids, open);
}

}  // namespace

void draw_case_tree(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CasesDesk& desk = *frame.bench.cases;
    bool& menu_open = ui.memory<bool>("navigator/case_menu_open");

    Rect head = at.cut_top(ui.em(2.1f)).inset(ui.em(0.8f), 0);
    const float side = head.h;
    const Rect more = head.cut_right(side), add = head.cut_right(side);
    head.cut_right(ui.em(0.2f));
    if (auto words = tree_filter(frame, head, desk.filter, {"Filter the cases", ""}))
        frame.act([words](Workbench& bench) { filter_cases(bench, *words); });
    if (icon_button(ui, "navigator/new", add, Icon::plus, "New case", frame.key_of("cases.new"),
                    frame.bench.writable()))
        frame.run("cases.new");
    if (icon_button(ui, "navigator/more", more, Icon::more, "What can be done with cases", "Menu"))
        menu_open = true;
    at.cut_top(ui.em(0.5f));

    const auto& rows = desk.rows();
    ListLook look;
    look.name = "Cases";
    look.tree = true;
    look.type_ahead = false;
    look.rows = rows.size();
    look.empty = desk.filter.empty()
                     ? fmt::format(
                           "Families, staff and sites go here: press {} for the first. A case gathers "
                           "persons, sources and scores.",
                           frame.key_of("cases.new"))
                     : std::string("No case or person has such a name. Esc shows all again.");
    look.row = [&](std::size_t i) { return row_of(frame, desk, rows[i], desk.current_row() == &rows[i]); };
    if (desk.current_row()) look.current = desk.current();
    look.takes = "member";
    look.carry = [&](std::size_t i) -> std::optional<Drag> {
        if (rows[i].kind != CaseTreeRow::Kind::person) return std::nullopt;
        return Drag{"member", "person " + rows[i].person.text(), rows[i].label};
    };
    for (std::size_t i = 0; desk.naming && i < rows.size(); ++i) {
        const bool renamed = desk.naming->what == CaseNaming::What::rename && rows[i].of == desk.naming->of &&
                             rows[i].person == desk.naming->person &&
                             rows[i].kind != CaseTreeRow::Kind::heading;
        if (rows[i].kind == CaseTreeRow::Kind::naming || renamed) look.edited = look.current = i;
    }
    look.editor = [&](Rect room) { name_field(frame, room); };

    const ListEvents events = list(ui, tree_list_path, at, look);
    const auto chosen = events.pressed ? events.pressed : events.current;
    if (chosen) frame.act([row = *chosen](Workbench& bench) { choose_case_row(bench, row); });
    if (events.activated) frame.run("cases.open");
    // A click shows it, as it does for sources; the keys stay in the list.
    if (events.pressed && !std::holds_alternative<KeyPress>(ui.event()))
        frame.act([](Workbench& bench) {
            show_chosen_case(bench);
            bench.focus_wanted = "navigator/list";
        });
    if (events.expand)
        frame.act([id = rows[*events.expand].of](Workbench& bench) { fold_case(bench, id, true); });
    if (events.collapse)
        frame.act([id = rows[*events.collapse].of](Workbench& bench) { fold_case(bench, id, false); });
    if (events.dropped)
        frame.act([row = events.dropped->row, data = events.dropped->what.data](Workbench& bench) {
            drop_on_case(bench, row, data);
        });
    if (events.context) {
        frame.act([row = *events.context](Workbench& bench) { choose_case_row(bench, row); });
        menu_open = true;
    }
    if (auto words = filter_from_rows(frame, desk.filter))
        frame.act([words](Workbench& bench) { filter_cases(bench, *words); });
    draw_menu(frame, menu_open, at);
}

}  // namespace attune::workbench
