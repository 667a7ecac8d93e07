// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/case_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/attribute_acts.h"
#include "app/workbench/acts/case_acts.h"
#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/cases_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::size_t most_rows = 14;

bool quiet_button(Ui& ui, const Path& path, Rect& room, const ButtonLook& look) {
    const Size size = button_size(ui, look);
    const bool pressed = button(ui, path, room.cut_right(size.w), look);
    room.cut_right(ui.em(0.4f));
    return pressed;
}

void tell(Frame& frame, const GridEvents& events) {
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
}

}  // namespace

// ---------------------------------------------------------------- people

namespace {

enum PeopleColumn : std::size_t { name, relation, speaks, first_scope };

std::vector<GridColumn> people_columns() {
    std::vector<GridColumn> columns{
        GridColumn{.id = "name", .name = "Person", .width = 11, .grow = 1, .sortable = false},
        GridColumn{.id = "relation",
                   .name = "Who they are",
                   .description = "In this case: mother, baby, key worker",
                   .width = 8,
                   .sortable = false},
        GridColumn{.id = "speaks", .name = "Speaks in", .width = 9, .grow = 1, .sortable = false}};
    static constexpr std::array<std::string_view, 5> heads{"Quotes", "Audio", "Archive", "Records",
                                                           "Re-contact"};
    for (const model::ConsentScope scope : model::all_consent_scopes) {
        const auto at = static_cast<std::size_t>(scope);
        columns.push_back(
            {.id = fmt::format("consent{}", at),
             .name = std::string(heads.at(at)),
             .group = "Agreed to",
             .description =
                 fmt::format("{}: yes or no, and since when. Y and N say it as of today; “yes 2022-03-14” as "
                             "of that day; Delete takes the last word back.",
                             model::consent_scope_word(scope)),
             .width = 9.6f,  // a refused one has its sign beside the day
             .sortable = false});
    }
    return columns;
}

CellLook person_cell(const CaseView& view, const ProjectView& lists, std::size_t row, std::size_t column,
                     bool can) {
    const store::PersonRow& person = view.people[row];
    CellLook cell;
    cell.editor = can ? CellEditor::words : CellEditor::none;
    if (column == name) {
        cell.words = person.person.name;
        cell.strong = true;
        cell.clearable = false;
    } else if (column == relation) {
        cell.words = person.person.relation;
    } else if (column == speaks) {
        cell.editor = CellEditor::none;
        cell.muted = true;
        for (const SourceId& source : person.sources)
            if (const auto* known = lists.source(source))
                cell.words += (cell.words.empty() ? "" : ", ") + known->title;
        if (person.sources.empty()) cell.words = "never speaks";
    } else {
        const auto scope = static_cast<model::ConsentScope>(column - first_scope);
        const auto found = person.consents.find(scope);
        if (found != person.consents.end()) {
            cell.words = consent_text(found->second);
            cell.warning = !found->second.given;
            cell.note =
                found->second.given ? found->second.note : "Refused or taken back. " + found->second.note;
        }
    }
    return cell;
}

}  // namespace

void draw_case_people(CaseColumn& column) {
    Frame& frame = column.frame();
    Ui& ui = frame.ui;
    const CaseView& view = *frame.bench.cases->view;
    const bool can = frame.bench.writable();
    Rect beside = column.heading("people", view.of ? "People" : "This person");
    auto& choice = ui.memory<GridChoice>("case/people_choice");
    // Tab goes from left to right: the room of the right one is taken first.
    const ButtonLook withdraw{"Withdraw…",
                              {},
                              Emphasis::quiet,
                              can,
                              "Erase the chosen person for good, with all that is known of them",
                              frame.key_of("erase.person")};
    const bool somebody = !view.people.empty();
    const Rect withdraw_at = beside.cut_right(somebody ? button_size(ui, withdraw).w : 0);
    if (somebody) beside.cut_right(ui.em(0.4f));
    if (view.of) {
        ButtonLook add{"Add a person",
                       Icon::plus,
                       Emphasis::quiet,
                       can,
                       "Also one who never speaks, as a baby",
                       frame.key_of("cases.new_person")};
        if (quiet_button(ui, "case/add_person", beside, add)) frame.act(begin_person);
    }
    if (somebody && button(ui, "case/withdraw_person", withdraw_at, withdraw))
        frame.act([chosen = PersonId(choice.row)](Workbench& bench) { ask_withdraw_person(bench, chosen); });
    static const std::vector<GridColumn> columns = people_columns();
    const std::string today = day_of(frame.bench.clock());
    GridLook look;
    look.name = "People of the case and what they agreed to";
    look.columns = columns;
    look.rows = view.people.size();
    look.ruled = true;
    look.multi_select = false;
    look.row_id = [&](std::size_t row) { return view.people[row].person.id.text(); };
    look.row_name = [&](std::size_t row) { return view.people[row].person.name; };
    look.cell = [&](std::size_t row, std::size_t at) {
        return person_cell(view, *frame.view(), row, at, can);
    };
    look.refuses = [&](std::size_t, std::size_t at, const std::string& words) {
        std::optional<std::string> why;
        if (at == name && words.empty()) why = "A person needs a name: a pseudonym or a reference.";
        if (at >= first_scope && !words.empty())
            if (const auto read = consent_from(words, today); !read) why = read.error().sentence;
        return why;
    };
    look.carry = [&](std::size_t row) -> std::optional<Drag> {
        return Drag{"member", "person " + view.people[row].person.id.text(), view.people[row].person.name};
    };
    look.empty = "Nobody yet. Add those who speak, and those who never do.";
    const Rect at = column.take(grid_height(ui, look, most_rows));
    if (view.wanted) {
        choice.row = view.wanted.text();
        if (choice.column.empty()) choice.column = columns.front().id;
        frame.act([](Workbench& bench) { bench.cases->view->wanted = {}; });
    }
    const GridEvents events = grid(ui, "case/people", at, look, choice);
    tell(frame, events);
    for (const auto& one : events.written) {
        const PersonId id = view.people[one.at.row].person.id;
        frame.act([id, at_column = one.at.column, words = one.words](Workbench& bench) {
            if (at_column == name) return edit_person(bench, id, words, std::nullopt);
            if (at_column == relation) return edit_person(bench, id, std::nullopt, words);
            write_consent(bench, id, static_cast<model::ConsentScope>(at_column - first_scope), words);
        });
    }
}

// ---------------------------------------------------------------- sources

void draw_case_sources(CaseColumn& column) {
    Frame& frame = column.frame();
    Ui& ui = frame.ui;
    const CaseView& view = *frame.bench.cases->view;
    column.heading("sources", "Sources");
    static const std::array<GridColumn, 4> columns{
        GridColumn{.id = "title", .name = "Source", .width = 14, .grow = 2, .sortable = false},
        GridColumn{.id = "wave", .name = "Wave", .width = 10, .grow = 1, .sortable = false},
        GridColumn{.id = "how", .name = "Belongs as", .width = 11, .sortable = false},
        GridColumn{.id = "codings", .name = "Codings", .width = 6, .align = Align::end, .sortable = false}};
    GridLook look;
    look.name = "Sources of the case";
    look.columns = columns;
    look.rows = view.sources.size();
    look.multi_select = false;
    look.row_id = [&](std::size_t row) { return view.sources[row].id.text(); };
    look.row_name = [&](std::size_t row) { return view.sources[row].title; };
    look.cell = [&](std::size_t row, std::size_t at) {
        const CaseSource& source = view.sources[row];
        CellLook cell;
        cell.words = at == 0   ? source.title
                     : at == 1 ? source.wave
                     : at == 2 ? source.how
                               : grouped(source.codings);
        cell.muted = at == 2;
        return cell;
    };
    look.empty = view.of ? fmt::format(
                               "No source yet. Drag one here from the list of sources or their table "
                               "({}) onto the case in its list, or say who speaks in it.",
                               frame.key_of("sources.grid"))
                         : std::string("Speaks in no source.");
    const Rect at = column.take(grid_height(ui, look, most_rows));
    auto& choice = ui.memory<GridChoice>("case/sources_choice");
    const Path path = "case/sources";
    // Before the grid: there Delete has no cell to empty.
    if (ui.focused(path) && frame.bench.writable() && ui.take(Key::del))
        for (const CaseSource& source : view.sources)
            if (source.id.text() == choice.row)
                frame.act([ids = source.ids](Workbench& bench) {
                    if (ids.empty())
                        return say(
                            bench,
                            "It belongs because somebody of the case speaks there; say who speaks there "
                            "instead.");
                    remove_case_members(bench, ids);
                });
    const GridEvents events = grid(ui, path, at, look, choice);
    if (events.activated)
        frame.act([id = view.sources[events.activated->row].id](Workbench& bench) {
            show_source(bench, id);
            focus_page(bench);
        });
    if (view.of && frame.bench.writable() && ui.drop_hover(at, "member")) {
        ui.paint().outline(at, ui.colour(Tone::accent), ui.em(measure::rounding_small), 2);
        if (const auto dropped = ui.take_drop(at, "member"); dropped && dropped->data.starts_with("source "))
            frame.act([of = view.of, id = SourceId(dropped->data.substr(7))](Workbench& bench) {
                add_case_source(bench, of, id);
            });
    }
}

// ---------------------------------------------------------------- codings

void draw_case_codings(CaseColumn& column) {
    Frame& frame = column.frame();
    Ui& ui = frame.ui;
    const CaseView& view = *frame.bench.cases->view;
    column.heading("codings", "Codings");
    if (view.codes.empty()) return column.words("codings", "Nothing that belongs to it has been coded yet.");
    ListLook look;
    look.name = "Codes of the case";
    look.rows = view.codes.size();
    look.row = [&](std::size_t i) {
        RowLook row;
        const CaseCode& code = view.codes[i];
        row.id = code.id.text();
        const store::CodeRow* known = frame.view()->code(code.id);
        row.label = known ? known->code.name : "A code that is gone";
        if (known) row.swatch = colour_of(known->code.colour);
        row.trailing = grouped(static_cast<std::int64_t>(code.codings.size()));
        return row;
    };
    const float height = row_height(ui, look) * static_cast<float>(std::min(view.codes.size(), most_rows));
    const ListEvents events = list(ui, "case/codes", column.take(height), look);
    if (events.activated)
        frame.act(
            [id = view.codes[*events.activated].id](Workbench& bench) { show_case_passages(bench, id); });
}

}  // namespace attune::workbench
