// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/reconcile_panel.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/panels/compare_block.h"
#include "app/workbench/reconcile_desk.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

using Choice = Deciding::Choice;
using Act = std::function<void(Workbench&)>;

const Path desk_path = "reconcile";
constexpr std::size_t quote_bytes = 320;
constexpr std::size_t ends_words = 3;

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(static_cast<std::int64_t>(number)), number == 1 ? one : many);
}

std::string cut(std::string_view words, std::size_t most) {
    if (words.size() <= most) return std::string(words);
    while (most > 0 && (static_cast<unsigned char>(words[most]) & 0xC0) == 0x80) --most;
    return std::string(words.substr(0, most)) + "…";
}

// The first and the last words, which are what differs where ends do: "she just sat … with me".
std::string ends_of(std::string_view words) {
    const auto nth = [&](bool from_front) {
        std::size_t seen = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::size_t at = from_front ? i : words.size() - 1 - i;
            if (words[at] != ' ' && words[at] != '\n') continue;
            if (++seen == ends_words) return at;
        }
        return words.size();
    };
    const std::size_t first = nth(true), last = nth(false);
    if (first >= words.size() || last >= words.size() || first + 1 >= last) return std::string(words);
    std::string ends(words.substr(0, first));
    ends += " … ";
    ends += words.substr(last + 1);
    std::ranges::replace(ends, '\n', ' ');
    return ends;
}

// One way to decide, as a cell of two lines at most.
struct Cell {
    std::string id, label, below, key, description;
    std::optional<Colour> swatch;
    bool chosen = false;
    bool enabled = true;
    bool written = false;  // the label is a person's words, which may be cut
    Act act;
};

float cell_height(const Ui& ui, const Cell& cell) {
    return ui.em(cell.below.empty() ? 2.3f : 3.5f);
}

void draw_cell(Frame& frame, Rect at, const Cell& cell) {
    Ui& ui = frame.ui;
    Node node;
    node.path = (Path("reconcile/choices") / cell.id).text();
    node.role = Role::segment;
    node.name = cell.label;
    node.value = cell.below;
    node.description = cell.description;
    node.shortcut = cell.key;
    node.bounds = at;
    node.state.selected = cell.chosen;
    node.state.enabled = cell.enabled;
    const Touch touch = ui.control(std::move(node), Grip::pointer);
    if (touch.activated && cell.enabled) frame.act(cell.act);

    Painter& paint = ui.paint();
    const float rounding = ui.em(measure::rounding);
    paint.fill(at, ui.colour(Tone::page), rounding);
    if (cell.enabled && (touch.hovered || touch.held))
        paint.fill(at, ui.colour(touch.held ? Tone::selection : Tone::hover), rounding);
    if (cell.chosen)
        paint.outline(at, ui.colour(Tone::accent), rounding, std::max(2.f, std::round(2 * paint.scale())));
    else
        paint.outline(at, ui.colour(Tone::frame), rounding);
    if (touch.hovered && !cell.description.empty()) ui.tooltip(at, cell.description);

    const Colour ink = ui.colour(cell.enabled ? Tone::text : Tone::muted);
    Rect inner = at.inset(ui.em(0.7f), ui.em(0.25f));
    Rect mark = inner.cut_right(paint.measure(cell.key, style::tiny).w + ui.em(0.3f));
    paint.label({mark.x, inner.y, mark.w, ui.em(1.2f)}, cell.key,
                {style::tiny, ui.colour(Tone::muted), Align::end});
    Rect line = cell.below.empty() ? inner : inner.cut_top(ui.em(1.6f));
    if (cell.chosen) {
        // A tick tells it from the others without colour.
        Rect tick = line.cut_left(ui.em(1.3f));
        paint.icon(Icon::check, tick.centred({ui.em(1), ui.em(1)}), ui.colour(Tone::accent));
    }
    if (cell.swatch) {
        const float side = ui.em(measure::swatch);
        swatch(ui, line.cut_left(side).centred({side, side}), *cell.swatch, ui.colour(Tone::page));
        line.cut_left(ui.em(0.45f));
    }
    paint.label(line, cell.label, {style::label, ink});
    if (!cell.below.empty()) paint.label(inner, cell.below, {style::small, ui.colour(Tone::muted)});
}

// What one coder coded there: the code, who, and what of the text where it is not all of it.
Cell coder_cell(Frame& frame, const jobs::QueueItem& item, const CoderId& coder) {
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const CompareDesk& compare = *frame.bench.compare;
    const jobs::Queue& queue = compare.read.queue;
    const auto place =
        static_cast<std::size_t>(std::ranges::find(queue.coders, coder) - queue.coders.begin());
    const std::string words = queue.letter(coder), letter = words.substr(words.rfind(' ') + 1);
    Cell cell;
    cell.id = letter;
    cell.key = place < 2 ? frame.key_of(place == 0 ? "reconcile.take_a" : "reconcile.take_b")
                         : (place < 8 ? "Shift+" + letter : std::string());
    cell.chosen = desk.deciding.choice == Choice::coder && desk.deciding.coder == coder;
    std::string ends, notes;
    for (const auto& part : item.parts) {
        if (part.coder != coder) continue;
        if (cell.label.find(part.code_name) == std::string::npos)
            cell.label += (cell.label.empty() ? "" : ", ") + part.code_name;
        if (!cell.swatch)
            if (const auto* code = frame.view()->code(part.code)) cell.swatch = colour_of(code->code.colour);
        if (part.at != item.at) ends += fmt::format("{}“{}”", ends.empty() ? "" : ", ", ends_of(part.quote));
        if (!part.note.empty()) notes += (notes.empty() ? "" : " · ") + part.note;
    }
    cell.below = compare.coder_name(coder);
    if (!ends.empty()) cell.below += " · " + ends;
    if (!notes.empty()) cell.below += " · " + notes;
    cell.description = cell.label + " · " + cell.below;
    cell.act = [place](Workbench& bench) { take_coder(bench, place); };
    return cell;
}

std::vector<Cell> coder_cells(Frame& frame, const jobs::QueueItem& item) {
    std::vector<Cell> cells;
    for (const CoderId& coder : item.with()) cells.push_back(coder_cell(frame, item, coder));
    return cells;
}

std::vector<Cell> other_cells(Frame& frame, const jobs::QueueItem& item, bool wide) {
    const Deciding& deciding = frame.bench.reconcile->deciding;
    const auto name = [&](const CodeId& code) {
        const auto* row = frame.view()->code(code);
        return row ? row->code.name : std::string();
    };
    const auto cell = [&](std::string id, std::string label, std::string_view action, bool chosen) {
        Cell made;
        made.id = std::move(id);
        made.label = std::move(label);
        made.key = frame.key_of(action);
        made.chosen = chosen;
        made.act = [action](Workbench& bench) {
            if (const Action* found = workbench::action(action)) run_action(bench, *found);
        };
        return made;
    };
    std::vector<Cell> cells;
    if (item.with().size() > 1) {
        cells.push_back(cell("both", item.kind == analysis::DisagreementKind::boundary ? "All of it" : "Both",
                             "reconcile.both", deciding.choice == Choice::both));
        cells.back().description = "Each code once, over all that anybody coded with it";
    }
    cells.push_back(cell("neither", item.with().size() > 1 ? "Neither" : "No coding", "reconcile.neither",
                         deciding.choice == Choice::neither));
    const bool ends = deciding.choice == Choice::new_boundary;
    cells.push_back(cell("boundary", "New boundary", "reconcile.new_boundary", ends));
    if (ends && deciding.range && frame.bench.compare->page) {
        cells.back().description =
            fmt::format("{}: “{}”", name(deciding.code),
                        ends_of(frame.bench.compare->page->text().quote(*deciding.range)));
        cells.back().label =
            "New: “" + ends_of(frame.bench.compare->page->text().quote(*deciding.range)) + "”";
        cells.back().written = true;
    }
    const bool other = deciding.choice == Choice::other_code;
    cells.push_back(cell("other", other ? name(deciding.code) : "Other code", "reconcile.other_code", other));
    cells.back().written = other;
    if (other)
        if (const auto* row = frame.view()->code(deciding.code))
            cells.back().swatch = colour_of(row->code.colour);
    cells.push_back(
        cell("definition", wide ? "Edit definition" : "Definition", "reconcile.definition", false));
    if (const CodeId code = disputed_code(frame.bench); !code.empty())
        cells.back().description = fmt::format("The definition of “{}”", name(code));
    cells.push_back(cell("skip", "Skip", "reconcile.next", false));
    for (Cell& one : cells)
        if (one.id != "definition" && one.id != "skip") one.enabled = frame.bench.writable();
    return cells;
}

// So many in a row.
float draw_cells(Frame& frame, Rect column, float y, const std::vector<Cell>& cells, std::size_t in_row) {
    Ui& ui = frame.ui;
    const float gap = ui.em(0.45f);
    for (std::size_t i = 0; i < cells.size(); i += in_row) {
        const std::size_t count = std::min(in_row, cells.size() - i);
        float height = 0;
        for (std::size_t k = 0; k < count; ++k) height = std::max(height, cell_height(ui, cells[i + k]));
        const auto parts = static_cast<float>(count);
        const float width = std::floor((column.w - gap * (parts - 1)) / parts);
        for (std::size_t k = 0; k < count; ++k)
            draw_cell(frame,
                      Rect{column.x + static_cast<float>(k) * (width + gap), y, width, height}.snapped(),
                      cells[i + k]);
        y += height + gap;
    }
    return y;
}

// Three where our own words have room, chosen or not, else two.
std::size_t most_in_row(Frame& frame, Rect column, const std::vector<Cell>& cells) {
    Ui& ui = frame.ui;
    const float third = std::floor((column.w - 2 * ui.em(0.45f)) / 3);
    const bool fits = std::ranges::all_of(cells, [&](const Cell& cell) {
        const float around = ui.em(3) + ui.paint().measure(cell.key, style::tiny).w + 2;
        return cell.written || ui.paint().measure(cell.label, style::label).w + around <= third;
    });
    return fits ? 3 : 2;
}

std::string place_words(const Workbench& bench, const jobs::QueueItem& item) {
    const CompareDesk& compare = *bench.compare;
    std::string words = fmt::format("Disagreement {} of {} · {}", compare.place->item.value_or(0) + 1,
                                    compare.read.queue.items.size(), difference_words(item.kind));
    if (!compare.page || compare.page->id() != item.source) return words;
    const auto& text = compare.page->text();
    if (const auto turn = text.lines()[text.line_at(item.at.begin)].turn)
        words += fmt::format(" · turn {}", *turn + 1);
    return words;
}

std::string progress_words(const Frame& frame) {
    const jobs::Queue& queue = frame.bench.compare->read.queue;
    return fmt::format("{} of {} settled", queue.settled, queue.items.size());
}

void draw_progress(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const jobs::Queue& queue = frame.bench.compare->read.queue;
    const double share = queue.items.empty()
                             ? 1
                             : static_cast<double>(queue.settled) / static_cast<double>(queue.items.size());
    const std::string words = progress_words(frame);
    const float wide = ui.paint().measure(words, style::small).w + 1;
    kit::text(ui, desk_path / "figures", at.cut_right(std::min(at.w, wide)), words,
              {style::small, Tone::muted, Align::end});
    at.cut_right(ui.em(0.6f));
    const Rect bar = at.cut_right(std::min(at.w, ui.em(5)));
    if (bar.w > ui.em(1.5f))
        progress_bar(ui, desk_path / "progress", bar.centred({bar.w, ui.em(0.4f)}), "Settled", share);
}

// A paragraph with a bar at its begin, as quotes have everywhere.
float draw_quote(Frame& frame, Rect column, float y, const jobs::QueueItem& item) {
    Ui& ui = frame.ui;
    const std::string words = cut(item.quote, quote_bytes);
    const float pad = ui.em(0.9f);
    const float height = ui.paint().height_wrapped(words, style::quote, column.w - pad);
    Rect at{column.x, y, column.w, height};
    ui.paint().fill({at.x, at.y, std::max(2.f, std::round(3 * ui.paint().scale())), at.h},
                    ui.colour(Tone::accent));
    at.cut_left(pad);
    TextLook look{style::quote};
    look.wrap = true;
    kit::text(ui, desk_path / "quote", at, words, look);
    return y + height + ui.em(0.6f);
}

float draw_words(Frame& frame, const Path& path, Rect column, float y, const std::string& words,
                 Tone tone = Tone::muted) {
    if (words.empty()) return y;
    Ui& ui = frame.ui;
    TextLook look{style::small, tone};
    look.wrap = true;
    const float height = ui.paint().height_wrapped(words, style::small, column.w);
    kit::text(ui, path, {column.x, y, column.w, height}, words, look);
    return y + height + ui.em(0.45f);
}

std::string without_words(const Workbench& bench, const jobs::QueueItem& item) {
    if (item.without.empty()) return {};
    const auto with = item.with();
    std::string names;
    for (const CoderId& coder : item.coders)
        if (std::ranges::find(with, coder) == with.end())
            names += (names.empty() ? "" : ", ") + bench.compare->coder_name(coder);
    return names + " coded nothing here.";
}

float draw_reasons(Frame& frame, Rect column, float y) {
    Ui& ui = frame.ui;
    const Deciding& deciding = frame.bench.reconcile->deciding;
    Flow flow({column.x, y, column.w, 1e6F}, ui.em(0.35f));
    for (std::size_t i = 1; i <= reason_count; ++i) {
        const model::Reason reason = reason_of_key(i);
        ChipLook look;
        look.label = fmt::format("{} {}", i, reason_words(reason));
        look.selected = deciding.reason == reason;
        look.enabled = frame.bench.writable();
        look.description = reason_help(reason);
        Size size = chip_size(ui, look);
        size.h = ui.em(1.8f);
        if (chip(ui, desk_path / "reason" / std::to_string(i), flow.next(size), look) == ChipPress::pressed)
            frame.act([reason](Workbench& bench) { choose_reason(bench, reason); });
    }
    return y + flow.height() + ui.em(0.45f);
}

float draw_note(Frame& frame, Rect column, float y) {
    Ui& ui = frame.ui;
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const Path path = desk_path / "note";
    // Enter goes on from here too; a reason is a sentence, not a page.
    if (ui.focused(path) && ui.take(Key::enter)) frame.act(decide);
    if (ui.focused(path) && ui.take(Key::escape))
        frame.act([](Workbench& bench) { bench.focus_wanted = "reconcile/choices"; });
    std::string words = desk.deciding.note;
    TextAreaLook look;
    look.name = "Reason in words";
    const std::string key = frame.key_of("reconcile.words");
    look.placeholder = key.empty() ? std::string("Why, in words") : key + "  Why, in words";
    look.of = desk.of.text();
    look.enabled = frame.bench.writable();
    const Rect at{column.x, y, column.w, ui.em(3.4f)};
    if (text_area(ui, path, at, words, look).changed)
        frame.act([words](Workbench& bench) { bench.reconcile->deciding.note = words; });
    return y + at.h + ui.em(0.45f);
}

float draw_look_again(Frame& frame, Rect column, float y) {
    const auto codes = codes_to_look_at(frame.bench);
    if (codes.empty()) return y;
    Ui& ui = frame.ui;
    const auto* changed = frame.bench.codebook->changed.find(codes.front());
    const auto* row = frame.view()->code(codes.front());
    if (!changed || !row) return y;
    const std::string label =
        fmt::format("{} of “{}” from before its definition changed: look again",
                    counted(changed->codings.size(), "coding", "codings"), row->code.name);
    if (link(ui, desk_path / "look_again", {column.x, y, column.w, ui.em(1.4f)}, label, style::small))
        frame.act(look_again_from_desk);
    return y + ui.em(1.8f);
}

void draw_place(Frame& frame, Rect at, const jobs::QueueItem& item) {
    Ui& ui = frame.ui;
    const Workbench& bench = frame.bench;
    const ReconcileDesk& desk = *bench.reconcile;
    ScrollArea area(ui, desk_path / "scroll", at, "Disagreement");
    const Rect column = area.inner();
    float y = area.top();
    y = draw_quote(frame, column, y, item);
    if (item.settled) {
        const std::string key = frame.key_of("reconcile.unsettle");
        std::string words = "Settled: " + settled_words(*bench.compare, item);
        if (!key.empty() && bench.writable()) words += fmt::format(". {} takes it back", key);
        y = draw_words(frame, desk_path / "settled", column, y, words, Tone::text);
    }
    if (desk.choosing_range)
        y = draw_words(
            frame, desk_path / "boundary", column, y,
            "Select the passage as it is to be: Right and Left move its end by a word, with Shift "
            "by a letter, X the other end; Space takes the sentence. Enter takes it, Esc leaves it.",
            Tone::text);
    y = draw_cells(frame, column, y, coder_cells(frame, item), 2);
    y = draw_words(frame, desk_path / "without", column, y, without_words(bench, item));
    const auto others = other_cells(frame, item, column.w > ui.em(33));
    y = draw_cells(frame, column, y, others, most_in_row(frame, column, others));
    y = draw_look_again(frame, column, y);
    y += ui.em(0.2f);
    y = draw_reasons(frame, column, y);
    y = draw_note(frame, column, y);
    area.finish(y - area.top());
}

// Why there is no place, and what to do.
std::string empty_words(const Workbench& bench) {
    const CompareDesk& compare = *bench.compare;
    if (!compare.known) return "Reading what the coders did …";
    const jobs::Queue& queue = compare.read.queue;
    if (!queue.items.empty()) {
        const std::string key = bench.keys.text("reconcile.next_open");
        const std::string first = compare.place ? std::string("The coders agree on this passage.")
                                  : queue.items.size() == 1
                                      ? std::string("There is one place where these coders differ.")
                                      : fmt::format("There are {} places where these coders differ.",
                                                    grouped(static_cast<std::int64_t>(queue.items.size())));
        return key.empty() ? first : fmt::format("{} {} goes to the next that is open.", first, key);
    }
    if (queue.coders.size() < 2)
        return "Where two coders differ, it is settled here, place by place. No source has been coded by two "
               "of these coders yet.";
    return "These coders differ nowhere: there is nothing to settle.";
}

void draw_reason_table(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const auto rows = reason_rows(desk.reasons);
    ListLook look;
    look.name = "Reasons, code by code";
    look.tall = true;
    look.rows = rows.size();
    look.empty =
        "Reasons given to decisions are counted here, code by code: what a definition may have to say "
        "better.";
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = rows[i].code.text();
        row.label = rows[i].name;
        row.detail = rows[i].words;
        row.trailing = std::to_string(rows[i].all);
        row.selected = rows[i].code.text() == desk.reason_row;
        if (const auto* code = frame.view()->code(rows[i].code)) row.swatch = colour_of(code->code.colour);
        return row;
    };
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].code.text() == desk.reason_row) look.current = i;
    look.type_ahead = false;
    const Rect foot = at.cut_bottom(ui.em(2.4f));
    const ListEvents events = list(ui, desk_path / "reasons", at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = rows[*chosen].code.text()](Workbench& bench) { bench.reconcile->reason_row = id; });
    if (events.activated)
        frame.act([id = rows[*events.activated].code](Workbench& bench) { edit_definition_of(bench, id); });
    if (rows.empty()) return;
    ButtonLook edit;
    edit.label = "Edit definition";
    edit.shortcut = frame.key_of("reconcile.definition");
    edit.enabled = look.current.has_value();
    Rect row = foot;
    const float width = button_size(ui, edit).w;
    row.cut_top(ui.em(0.2f));
    if (button(ui, desk_path / "edit_definition", {row.x, row.y, width, ui.em(2.1f)}, edit))
        frame.act(edit_disputed_definition);
}

// How the places are walked and shown, each with its key.
void draw_tools(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const std::size_t alike = frame.bench.compare->read.queue.agreed.size();
    const auto tool = [&](const char* id, const std::string& label, std::string_view action) {
        const std::string key = frame.key_of(action);
        const std::string words = key.empty() ? label : fmt::format("{} {}", key, label);
        const float width = ui.paint().measure(words, style::small).w + 1;
        if (width > at.w) return;
        if (link(ui, desk_path / id, at.cut_left(width), words, style::small)) frame.run(action);
        at.cut_left(ui.em(1.1f));
    };
    if (alike > 0 && frame.bench.writable())
        tool("alike", fmt::format("take {} alike", grouped(static_cast<std::int64_t>(alike))),
             "reconcile.alike");
    tool("order", frame.bench.compare->by_code ? "by text" : "by code", "reconcile.order");
    tool("names", frame.bench.compare->names_hidden ? "show names" : "hide names", "reconcile.names");
    tool("why", desk.shows_reasons ? "back" : "reasons", "reconcile.reasons");
}

std::string foot_words(const Frame& frame) {
    const ReconcileDesk& desk = *frame.bench.reconcile;
    if (!frame.bench.writable()) return "This project is open to read only.";
    std::string words = desk.deciding.reason == model::Reason::none
                            ? std::string("No reason yet")
                            : fmt::format("Reason: {}", reason_words(desk.deciding.reason));
    const std::string key = frame.key_of("reconcile.decide");
    if (desk.choosing_range) return words;
    const jobs::QueueItem* item = frame.bench.compare->item();
    if (item && !key.empty())
        words += item->settled && !desk.changed() ? fmt::format(" · {} goes on", key)
                                                  : fmt::format(" · {} decides and goes on", key);
    return words;
}

// The one tab stop of the choices, which has the keys of the desk.
void register_choices(Frame& frame, Rect at, const jobs::QueueItem* item) {
    Ui& ui = frame.ui;
    Node node;
    node.path = (desk_path / "choices").text();
    node.role = Role::radio_group;
    node.name = item ? place_words(frame.bench, *item) : std::string("Disagreements");
    node.value = item ? item->quote : empty_words(frame.bench);
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::tab_stop);
    if (!touch.ring) return;
    focus_ring(ui, at.inset(ui.em(0.2f)), ui.em(measure::rounding_small));
}

}  // namespace

void draw_reconcile_panel(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const auto pane = ui.pane(desk_path, "Disagreements", at);
    const jobs::QueueItem* item = frame.bench.compare->item();
    register_choices(frame, at, item);
    at = at.inset(ui.em(measure::pad), ui.em(0.7f));

    Rect head = at.cut_top(ui.em(1.7f));
    TextLook title{style::small, Tone::muted};
    title.role = Role::heading;
    const std::string words = desk.shows_reasons ? std::string("Reasons, code by code")
                              : item             ? place_words(frame.bench, *item)
                                                 : std::string("Where coders differ");
    // The figures always, their bar where the title leaves room.
    const float wide = ui.paint().measure(words, style::small).w + ui.em(0.8f);
    if (!frame.bench.compare->read.queue.items.empty()) {
        const float least = ui.paint().measure(progress_words(frame), style::small).w + 1;
        draw_progress(frame, head.cut_right(std::max(least, head.w - wide)));
    }
    kit::text(ui, desk_path / "title", head, words, title);

    // Drawn in the order in which Tab goes through them: the tools last.
    const Rect tools = at.cut_bottom(ui.em(1.5f));
    if (desk.shows_reasons) {
        draw_reason_table(frame, at);
    } else if (item) {
        const Rect foot = at.cut_bottom(ui.em(1.5f));
        draw_place(frame, at, *item);
        kit::text(ui, desk_path / "foot", foot, foot_words(frame), {style::small, Tone::muted});
    } else {
        draw_words(frame, desk_path / "empty", at, at.y + ui.em(0.3f), empty_words(frame.bench));
    }
    if (frame.bench.compare->read.queue.coders.size() > 1) draw_tools(frame, tools);
}

}  // namespace attune::workbench
