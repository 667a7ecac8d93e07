// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/pseudonym_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/row_filter.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/sources_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "pseudonyms/table";
const Path filter_path = "pseudonyms/filter";

using Kind = model::IdentifierKind;
constexpr std::array kinds{Kind::name, Kind::place,  Kind::organisation,
                           Kind::date, Kind::number, Kind::other};

using text::counted;

std::array<GridColumn, pseudonym_columns> columns() {
    return {
        GridColumn{.id = "words", .name = "Word", .width = 13, .grow = 2},
        GridColumn{.id = "pseudonym",
                   .name = "Pseudonym",
                   .description = "What comes in its place; typing one means that it is to be put in",
                   .width = 12,
                   .grow = 2},
        GridColumn{.id = "decision",
                   .name = "Replace",
                   .description = "Y: replace it; N: leave it; Delete: not decided",
                   .width = 5.5f},
        GridColumn{.id = "kind", .name = "Kind", .width = 8},
        GridColumn{.id = "places",
                   .name = "Places",
                   .description = "In what is said, and in speakers’ labels",
                   .width = 5.5f,
                   .align = Align::end},
        GridColumn{.id = "sources", .name = "Sources", .width = 6, .align = Align::end},
        GridColumn{.id = "confidence",
                   .name = "How sure",
                   .description = "How sure the rules are; hover or choose a row to see why",
                   .width = 6.5f},
    };
}

std::string_view confidence_name(analysis::Confidence confidence) {
    switch (confidence) {
        case analysis::Confidence::sure:
            return "sure";
        case analysis::Confidence::likely:
            return "likely";
        case analysis::Confidence::possible:
            return "possible";
    }
    return {};
}

CellLook cell_of(const PseudonymDesk& desk, const PseudonymRow& row, PseudonymColumn column) {
    CellLook cell;
    const bool dismissed = row.decision == Decision::dismissed;
    cell.muted = dismissed;
    switch (column) {
        case PseudonymColumn::words:
            cell.words = row.found.what.words;
            cell.strong = !dismissed;
            if (row.own) cell.note = "You added this word";
            break;
        case PseudonymColumn::pseudonym:
            cell.words = row.pseudonym;
            cell.editor = CellEditor::words;
            cell.muted = row.decision != Decision::put_in;
            if (row.from_key) cell.note = "From the key file";
            if (!row.pseudonym.empty() && row.pseudonym.front() != '[' &&
                desk.is_suggested(text::fold(row.pseudonym))) {
                cell.warning = true;
                cell.note = "This stands in the texts as a word of this list: two people would become one";
            } else if (row.pseudonym.empty() && row.decision == Decision::put_in) {
                cell.warning = true;
                cell.note = "A pseudonym is missing";
            }
            break;
        case PseudonymColumn::decision:
            cell.words = row.decision == Decision::put_in ? "yes" : dismissed ? "no" : "";
            cell.editor = CellEditor::yes_no;
            cell.strong = row.decision == Decision::put_in;
            break;
        case PseudonymColumn::kind:
            cell.words = kind_name(row.found.what.kind);
            cell.editor = CellEditor::choice;
            cell.clearable = false;
            break;
        case PseudonymColumn::places:
            cell.words =
                grouped(static_cast<std::int64_t>(row.found.places.size() + row.found.labels.size()));
            if (!row.found.labels.empty())
                cell.note = jobs::places_in_words(row.found.places.size(), row.found.labels.size());
            break;
        case PseudonymColumn::sources:
            cell.words = grouped(static_cast<std::int64_t>(row.found.what.texts));
            break;
        case PseudonymColumn::confidence:
            cell.words = row.own ? "yours" : std::string(confidence_name(row.found.what.confidence));
            cell.muted = true;
            if (!row.found.what.why.empty()) cell.note = row.found.what.why.front();
            break;
    }
    return cell;
}

// Which sources: all, those selected in the table of sources, or one.
void draw_scope(Frame& frame, Rect at) {
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    const auto& sources = frame.view()->sources();
    std::vector<std::vector<SourceId>> scopes{{}};
    std::vector<std::string> names{sources.empty()
                                       ? std::string("No sources")
                                       : fmt::format("All {}", counted(sources.size(), "source", "sources"))};
    std::vector<SourceId> selected;
    for (const auto& row : sources)
        if (frame.bench.sources->choice.rows.contains(row.id.text())) selected.push_back(row.id);
    if (selected.size() > 1) {
        names.push_back(fmt::format("The {} selected in the table", selected.size()));
        scopes.push_back(selected);
    }
    for (const auto& row : sources) {
        names.push_back(row.title);
        scopes.push_back({row.id});
    }
    ComboLook look;
    look.name = "Sources that are looked through";
    look.options = names;
    const auto now = std::find(scopes.begin(), scopes.end(), desk.scope);
    look.chosen = now == scopes.end() ? 0 : static_cast<std::size_t>(now - scopes.begin());
    if (const auto picked = combo(frame.ui, "pseudonyms/scope", at, look))
        frame.act([scope = scopes[*picked]](Workbench& bench) { set_pseudonym_scope(bench, scope); });
}

// How wide it is, with or without an open key file.
float key_width(Ui& ui, const PseudonymDesk& desk, const ButtonLook& open, const ChipLook& opened) {
    return desk.key ? chip_size(ui, opened).w : button_size(ui, open).w;
}

// The room that it leaves, and then the key file itself: Tab goes from left to right.
void draw_own_words(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    const ButtonLook add{
        "Add", Icon::plus, Emphasis::plain, !desk.own_words.empty(), "Words that are not suggested", "Enter"};
    const Rect add_at = row.cut_right(button_size(ui, add).w);
    row.cut_right(ui.em(0.6f));
    std::string words = desk.own_words;
    TextFieldLook look;
    look.name = "A word of your own";
    look.placeholder = "A word of your own";
    const auto events = text_field(ui, "pseudonyms/own", row, words, look);
    if (events.changed) frame.act([words](Workbench& bench) { bench.pseudonyms->own_words = words; });
    const bool pressed = button(ui, "pseudonyms/add", add_at, add);
    if (events.submitted || pressed) frame.act(add_own_words);
}

void draw_first_line(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    const ButtonLook open{"Open a key file…", Icon::folder, Emphasis::plain, true,
                          "The same person then keeps the same pseudonym"};
    ChipLook opened;
    opened.label = "Key file open";
    opened.pressable = false;
    opened.removable = true;
    if (desk.key) opened.description = desk.key->path().filename().string();
    draw_scope(frame, row.cut_left(std::floor(row.w * 0.32f)));
    row.cut_left(ui.em(0.6f));
    Rect key = row.cut_right(key_width(ui, desk, open, opened));
    row.cut_right(ui.em(0.6f));
    draw_own_words(frame, row);
    if (!desk.key) {
        if (button(ui, "pseudonyms/open_key", key, open))
            frame.act([](Workbench& bench) { choose(bench, ChooserFor::key); });
        return;
    }
    const Size size = chip_size(ui, opened);
    key = Rect{key.x, key.y + (key.h - size.h) / 2, size.w, size.h}.snapped();
    if (chip(ui, "pseudonyms/key", key, opened) == ChipPress::removed) frame.act(close_key);
}

void draw_second_line(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    const float gap = ui.em(0.6f), side = std::floor((row.w - 2 * gap) * 0.28f);
    const Rect decisions = row.cut_right(side);
    row.cut_right(gap);
    const Rect kinds_at = row.cut_right(side);
    row.cut_right(gap);
    if (const auto words = row_filter(frame, filter_path, row, desk.filter,
                                      {"Words in the list", "Words in the list", table_path}))
        frame.act([words = *words](Workbench& bench) { filter_pseudonyms(bench, words); });

    std::vector<std::string> names{"All kinds"};
    for (const Kind kind : kinds) names.emplace_back(kind_name(kind));
    ComboLook kind_look;
    kind_look.name = "Kinds that are listed";
    kind_look.options = names;
    kind_look.chosen = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (desk.only_kind == kinds.at(i)) kind_look.chosen = i + 1;
    if (const auto picked = combo(ui, "pseudonyms/kinds", kinds_at, kind_look))
        frame.act([kind = *picked == 0 ? std::nullopt : std::optional<Kind>(kinds.at(*picked - 1))](
                      Workbench& bench) { filter_pseudonym_kind(bench, kind); });

    const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    const std::array<std::string, 4> decided{
        fmt::format("All decisions ({})", number(desk.rows().size())),
        fmt::format("Not decided ({})", number(desk.count(Decision::open))),
        fmt::format("To be replaced ({})", number(desk.count(Decision::put_in))),
        fmt::format("Left as they are ({})", number(desk.count(Decision::dismissed)))};
    ComboLook decided_look;
    decided_look.name = "Decisions that are listed";
    decided_look.options = decided;
    decided_look.chosen = static_cast<std::size_t>(desk.only);
    if (const auto picked = combo(ui, "pseudonyms/decisions", decisions, decided_look))
        frame.act([only = static_cast<PseudonymFilter>(*picked)](Workbench& bench) {
            filter_decisions(bench, only);
        });
}

std::string empty_words(const Frame& frame) {
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    if (!desk.fault.empty()) return desk.fault;
    if (desk.looking) {
        const std::string step = desk.looking->progress().step;
        return (step.empty() ? std::string("Looking through the sources") : step) + " …";
    }
    if (frame.view()->sources().empty())
        return fmt::format("There is no transcript yet; {} brings some in.", frame.key_of("project.import"));
    if (!desk.rows().empty()) return "No word in the list is so. Change the fields above to see the others.";
    return "Nothing looks like a name, a place, a number, an address or a date. The rules know "
           "English alone: read the texts all the same, and add words of your own above.";
}

void take_events(Frame& frame, const GridEvents& events) {
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    if (events.sort_by)
        frame.act([column = static_cast<PseudonymColumn>(*events.sort_by)](Workbench& bench) {
            sort_pseudonyms(bench, column);
        });
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
    for (const auto& one : events.written)
        frame.act([id = PseudonymDesk::id_of(desk.shown()[one.at.row]),
                   column = static_cast<PseudonymColumn>(one.at.column),
                   words = one.words](Workbench& bench) { write_pseudonym_cell(bench, id, column, words); });
    if (events.activated && desk.current()) frame.ui.set_focus("pseudonyms/places");
}

void draw_table(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    const auto heads = columns();
    const auto row_at = [&](std::size_t row) -> const PseudonymRow& {
        return desk.rows()[desk.shown()[row]];
    };
    GridLook look;
    look.name = "Words by which somebody may be recognised";
    look.columns = heads;
    look.rows = desk.shown().size();
    look.row_id = [&](std::size_t row) { return PseudonymDesk::id_of(desk.shown()[row]); };
    look.row_name = [&](std::size_t row) { return row_at(row).found.what.words; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(desk, row_at(row), static_cast<PseudonymColumn>(column));
    };
    look.choices = [](std::size_t, std::size_t) {
        std::vector<std::string> options;
        options.reserve(std::size(kinds));
        for (const Kind kind : kinds) options.emplace_back(kind_name(kind));
        return options;
    };
    look.refuses = [&](std::size_t row, std::size_t column, const std::string& words) {
        return static_cast<PseudonymColumn>(column) == PseudonymColumn::pseudonym
                   ? refused_pseudonym(row_at(row), words)
                   : std::nullopt;
    };
    if (desk.sorted_by()) look.sorted_by = static_cast<std::size_t>(*desk.sorted_by());
    look.descending = desk.descending();
    look.empty = empty_words(frame);
    GridChoice choice = desk.choice;
    if (desk.edit_wanted) {
        const auto& shown = desk.shown();
        for (std::size_t row = 0; row < shown.size(); ++row)
            if (PseudonymDesk::id_of(shown[row]) == choice.row) reveal_grid_row(ui, table_path, row);
        edit_grid_cell(ui, table_path);
        ui.set_focus(table_path);
        frame.act([](Workbench& bench) { bench.pseudonyms->edit_wanted = false; });
    }
    // Of one row alone the table itself empties a cell.
    if (ui.focused(table_path) && desk.current() && !choice.rows.empty() && ui.take(Key::del))
        frame.act([](Workbench& bench) { decide_pseudonyms(bench, Decision::open); });
    const GridEvents events = grid(ui, table_path, at, look, choice);
    if (choice != desk.choice)
        frame.act([choice](Workbench& bench) { choose_pseudonym_rows(bench, choice); });
    take_events(frame, events);
}

void draw_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const PseudonymDesk& desk = *frame.bench.pseudonyms;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    const std::size_t words = desk.count(Decision::put_in);
    const ButtonLook go{
        "Look at what will change…",  {},          Emphasis::primary, words > 0 && !desk.looking,
        "Nothing is changed by that", "Ctrl+Enter"};
    const Rect go_at = row.cut_right(button_size(ui, go).w);
    row.cut_right(ui.em(1));
    if (!ui.modal_open() && ui.take(Key::enter, Mods::ctrl)) {
        // What is half typed in a cell counts: it is written when the keys have left the field.
        const bool typing = ui.focused(table_path / "editor");
        if (typing) ui.set_focus(table_path);
        frame.act([typing](Workbench& bench) {
            if (typing)
                bench.pseudonyms->agree_wanted = true;
            else
                agree_on_pseudonyms(bench);
        });
    }
    if (desk.agree_wanted)
        frame.act([](Workbench& bench) {
            bench.pseudonyms->agree_wanted = false;
            agree_on_pseudonyms(bench);
        });
    std::size_t places = 0, labels = 0;
    for (const PseudonymRow& one : desk.rows()) {
        if (one.decision != Decision::put_in) continue;
        places += one.found.places.size();
        labels += one.found.labels.size();
    }
    std::string said =
        words == 0 ? std::string(desk.count(Decision::dismissed) > 0
                                     ? "No word is to be replaced yet, and nothing has been changed."
                                     : "Nothing is decided for you, and nothing has been changed.")
                   : fmt::format("{} to be replaced, in {}. Nothing has been changed yet.",
                                 counted(words, "word", "words"), jobs::places_in_words(places, labels));
    if (const std::size_t selected = desk.choice.rows.size(); selected > 1)
        said = fmt::format("{} selected: what you decide is decided for all of them.",
                           counted(selected, "word", "words"));
    TextLook look{style::small, Tone::muted};
    look.role = Role::status;
    kit::text(ui, "pseudonyms/foot", row, said, look);
    if (button(ui, "pseudonyms/go", go_at, go)) frame.act(agree_on_pseudonyms);
}

}  // namespace

void draw_pseudonyms(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    if (frame.bench.pseudonyms->agreement) return draw_pseudonym_agreement(frame, at);
    const auto pane = ui.pane("pseudonyms", "Pseudonyms", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "pseudonyms", at.cut_top(ui.em(document_head_height)),
                       "Pseudonyms in the place of names",
                       {"Back to the page; the list waits", step_back_from_pseudonyms});
    const float side = ui.em(1.1f);
    draw_first_line(frame, at.cut_top(ui.em(measure::field)).inset(side, 0));
    at.cut_top(ui.em(0.5f));
    draw_second_line(frame, at.cut_top(ui.em(measure::field)).inset(side, 0));
    at.cut_top(ui.em(0.6f));
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    const Rect foot = at.cut_bottom(ui.em(3.6f));
    if (frame.bench.pseudonyms->current() && !frame.bench.pseudonyms->shown().empty()) {
        const Rect details = at.cut_right(std::round(std::min(ui.em(27), at.w * 0.36f)));
        ui.paint().fill(details, ui.colour(Tone::panel));
        ui.paint().vertical(details.x, details.y, details.h, ui.colour(Tone::line));
        draw_table(frame, at.inset(side, 0));
        draw_pseudonym_details(frame, details);
    } else {
        draw_table(frame, at.inset(side, 0));
    }
    draw_foot(frame, foot);
}

}  // namespace attune::workbench
