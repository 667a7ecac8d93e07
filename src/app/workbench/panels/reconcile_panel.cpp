// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/reconcile_panel.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/acts/reconcile_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/panels/compare_block.h"
#include "app/workbench/panels/quote_style.h"
#include "app/workbench/panels/reconcile_choices.h"
#include "app/workbench/reconcile_desk.h"
#include "kit/painter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_area.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path desk_path = "reconcile";
constexpr std::size_t most_quote_bytes = 480;

using text::counted;

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

// A paragraph with a bar at its begin, as quotes have everywhere. A long one loses its middle where there is
// no room for it: the transcript beside shows all of it.
float draw_quote(Frame& frame, Rect column, float y, const jobs::QueueItem& item, float room) {
    Ui& ui = frame.ui;
    const float pad = ui.em(0.9f);
    const TextStyle style = quote_style(frame);
    const float most = std::max(room, 2.2f * ui.paint().line_px(style));
    std::string words = without_middle(item.quote, most_quote_bytes);
    for (std::size_t bytes = words.size();
         bytes > 40 && ui.paint().height_wrapped(words, style, column.w - pad) > most;
         bytes = bytes * 15 / 16)
        words = without_middle(item.quote, bytes);
    const float height = ui.paint().height_wrapped(words, style, column.w - pad);
    Rect at{column.x, y, column.w, height};
    ui.paint().fill({at.x, at.y, std::max(2.f, std::round(3 * ui.paint().scale())), at.h},
                    ui.colour(Tone::accent));
    at.cut_left(pad);
    TextLook look{style};
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
    return y + height + ui.em(0.4f);
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

ChipLook reason_chip(const Frame& frame, std::size_t number) {
    const model::Reason reason = reason_of_key(number);
    ChipLook look;
    look.label = fmt::format("{} {}", number, reason_words(reason));
    look.selected = frame.bench.reconcile->deciding.reason == reason;
    look.enabled = frame.bench.writable();
    look.description = reason_help(reason);
    return look;
}

// In lines, each where `draw` puts it; gives their height.
float lay_reasons(Frame& frame, Rect column, float y,
                  const std::function<void(std::size_t, Rect, const ChipLook&)>& draw = {}) {
    Ui& ui = frame.ui;
    Flow flow({column.x, y, column.w, 1e6F}, ui.em(0.3f));
    for (std::size_t i = 1; i <= reason_count; ++i) {
        const ChipLook look = reason_chip(frame, i);
        Size size = chip_size(ui, look);
        size.h = ui.em(1.7f);
        const Rect at = flow.next(size);
        if (draw) draw(i, at, look);
    }
    return flow.height() + ui.em(0.4f);
}

float draw_reasons(Frame& frame, Rect column, float y) {
    return y + lay_reasons(frame, column, y, [&](std::size_t number, Rect at, const ChipLook& look) {
               const model::Reason reason = reason_of_key(number);
               if (chip(frame.ui, desk_path / "reason" / std::to_string(number), at, look) ==
                   ChipPress::pressed)
                   frame.act([reason](Workbench& bench) { choose_reason(bench, reason); });
           });
}

// A line or two, and more as words come; what else is free goes to it too.
constexpr float most_note = 6;  // em
float note_height(Frame& frame, float width) {
    Ui& ui = frame.ui;
    const float words =
        ui.paint().height_wrapped(frame.bench.reconcile->deciding.note, style::label, width - ui.em(2));
    return std::ceil(std::clamp(words + ui.em(1.4f), ui.em(2.8f), ui.em(most_note)));
}

float draw_note(Frame& frame, Rect column, float y, float room) {
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
    const float high = std::max(note_height(frame, column.w), std::min(room, ui.em(4.2f)));
    const Rect at{column.x, y, column.w, std::floor(high)};
    if (text_area(ui, path, at, words, look).changed)
        frame.act([words](Workbench& bench) { bench.reconcile->deciding.note = words; });
    return y + at.h + ui.em(0.2f);
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
    return y + ui.em(1.7f);
}

// What stands between the passage and the ways to decide.
struct Sentence {
    const char* id;
    std::string words;
    Tone tone = Tone::muted;
};

std::vector<Sentence> sentences_of(const Frame& frame, const jobs::QueueItem& item) {
    const Workbench& bench = frame.bench;
    std::vector<Sentence> all;
    if (item.settled) {
        const std::string key = frame.key_of("reconcile.unsettle");
        std::string words = "Settled: " + settled_words(*bench.compare, item);
        if (!key.empty() && bench.writable()) words += fmt::format(". {} takes it back", key);
        all.push_back({"settled", std::move(words), Tone::text});
    }
    if (bench.reconcile->choosing_range)
        all.push_back(
            {"boundary",
             "Select the passage as it is to be: Right and Left move its end by a word, with Shift "
             "by a letter, X the other end; Space takes the sentence. Enter takes it, Esc leaves it.",
             Tone::text});
    if (std::string words = without_words(bench, item); !words.empty())
        all.push_back({"without", std::move(words), Tone::muted});
    return all;
}

// What the desk showed in the frame before.
struct Seen {
    std::string of;
    Deciding deciding;
};

// A place that is come to is seen from its top.
void begin_at_top(Frame& frame, ScrollArea& area) {
    const ReconcileDesk& desk = *frame.bench.reconcile;
    auto& seen = frame.ui.memory<Seen>(desk_path / "scroll/seen");
    if (seen.of == desk.of.text()) return;
    seen = {desk.of.text(), desk.deciding};
    area.state().y = 0;
    area.state().reveal.reset();
}

// What was just chosen by its key is brought into view, in a window that is too low for all of it.
void show_chosen(Frame& frame, ScrollArea& area, const std::vector<const ChoiceGrid*>& grids) {
    Ui& ui = frame.ui;
    auto& seen = ui.memory<Seen>(desk_path / "scroll/seen");
    const Deciding was = std::exchange(seen.deciding, frame.bench.reconcile->deciding);
    const Deciding& now = seen.deciding;
    Path path;
    for (std::size_t i = 1; i <= reason_count; ++i)
        if (was.reason != now.reason && reason_of_key(i) == now.reason)
            path = desk_path / "reason" / std::to_string(i);
    if (was.choice != now.choice || was.coder != now.coder || was.code != now.code || was.range != now.range)
        for (const ChoiceGrid* grid : grids)
            for (const ChoiceCell& cell : grid->cells)
                if (cell.chosen) path = desk_path / "choices" / cell.id;
    if (path.text().empty()) return;
    if (const Node* node = ui.registered(path))
        area.state().reveal = node->bounds.moved(0, -area.top()).outset(ui.em(0.4f));
}

void draw_place(Frame& frame, Rect at, const jobs::QueueItem& item) {
    Ui& ui = frame.ui;
    const Path scroll = desk_path / "scroll";
    ScrollArea area(ui, scroll, at, "Disagreement");
    begin_at_top(frame, area);
    const Rect column = area.inner();
    const auto sentences = sentences_of(frame, item);
    const ChoiceGrid coders = coder_grid(frame, column.w, coder_choices(frame, item));
    const ChoiceGrid others = other_grid(frame, column.w, other_choices(frame, item, column.w > ui.em(33)));
    // The passage has what all else leaves.
    float rest = height_of(frame, column.w, coders) + height_of(frame, column.w, others) +
                 lay_reasons(frame, column, 0) + note_height(frame, column.w) + ui.em(0.5f);
    for (const Sentence& one : sentences)
        rest += ui.paint().height_wrapped(one.words, style::small, column.w) + ui.em(0.4f);
    if (!codes_to_look_at(frame.bench).empty()) rest += ui.em(1.7f);

    float y = area.top();
    y = draw_quote(frame, column, y, item, at.h - rest - ui.em(0.6f));
    for (const Sentence& one : sentences)
        y = draw_words(frame, desk_path / one.id, column, y, one.words, one.tone);
    y = draw_choices(frame, column, y, coders);
    y = draw_choices(frame, column, y, others);
    y = draw_look_again(frame, column, y);
    y += ui.em(0.1f);
    y = draw_reasons(frame, column, y);
    y = draw_note(frame, column, y, at.h - (y - area.top()) - ui.em(0.3f));
    show_chosen(frame, area, {&coders, &others});
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
    tool("report", "report…", "report.reliability");
}

// As short as the room needs it.
std::string foot_words(Frame& frame, float room) {
    const ReconcileDesk& desk = *frame.bench.reconcile;
    if (!frame.bench.writable()) return "This project is open to read only.";
    std::string reason = desk.deciding.reason == model::Reason::none
                             ? std::string("No reason yet")
                             : fmt::format("Reason: {}", reason_words(desk.deciding.reason));
    const std::string key = frame.key_of("reconcile.decide");
    const jobs::QueueItem* item = frame.bench.compare->item();
    if (desk.choosing_range || !item || key.empty()) return reason;
    const bool goes_on = item->settled && !desk.changed();
    const bool chosen = desk.deciding.choice != Deciding::Choice::none;
    if (!chosen && desk.deciding.reason == model::Reason::none) return "Choose by letter, then " + key;
    const std::string enter = goes_on  ? key + " goes on"
                              : chosen ? key + " decides and goes on"
                                       : "choose, then " + key;
    const auto fits = [&](const std::string& words) {
        return frame.ui.paint().measure(words, style::small).w + 1 <= room;
    };
    if (fits(reason + " · " + enter)) return reason + " · " + enter;
    return fits(enter) ? enter : goes_on ? key + " goes on" : chosen ? key + " decides" : reason;
}

// Under whose name, and whether as one of those who differ: pressed, it leads to where that is changed.
void draw_settler(Frame& frame, Rect& foot, const jobs::QueueItem& item) {
    Ui& ui = frame.ui;
    if (!frame.bench.writable()) return;
    const CoderId& own = frame.bench.session->project().coder();
    const model::Coder* coder = frame.view()->coder(own);
    if (!coder) return;
    const bool third = std::ranges::find(item.coders, own) == item.coders.end();
    const auto measured = [&](const std::string& words) {
        return ui.paint().measure(words, style::small).w + 1;
    };
    std::string words = "Settling as " + coder->name;
    const std::string longer = words + ", a third person";
    if (third && measured(longer) <= foot.w * 0.55f) words = longer;
    const Rect at = foot.cut_right(std::min(measured(words), foot.w * 0.6f));
    foot.cut_right(ui.em(0.8f));
    if (link(ui, desk_path / "as", at, words, style::small)) frame.run("reconcile.as");
    const std::string key = frame.key_of("reconcile.as");
    Node* const node = ui.registered(desk_path / "as");
    if (!node) return;
    node->description = (third ? "As a third person, who coded nothing of this source"
                               : "As one of those who coded this source") +
                        std::string(". Press to settle under another name");
    node->shortcut = key;
    if (node->bounds.contains(ui.pointer()))
        ui.tooltip(at, node->description + (key.empty() ? std::string() : ": " + key));
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

void draw_settled_figures(Frame& frame, Rect at) {
    if (!frame.bench.compare->read.queue.items.empty()) draw_progress(frame, at);
}

void draw_reconcile_panel(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReconcileDesk& desk = *frame.bench.reconcile;
    const auto pane = ui.pane(desk_path, "Disagreements", at);
    const jobs::QueueItem* item = frame.bench.compare->item();
    register_choices(frame, at, item);
    at = at.inset(ui.em(measure::pad), ui.em(0.45f));

    const Rect head = at.cut_top(ui.em(1.6f));
    TextLook title{style::small, Tone::muted};
    title.role = Role::heading;
    const std::string words = desk.shows_reasons ? std::string("Reasons, code by code")
                              : item             ? place_words(frame.bench, *item)
                                                 : std::string("Where coders differ");
    kit::text(ui, desk_path / "title", head, words, title);

    // Drawn in the order in which Tab goes through them: the tools last.
    const Rect tools = at.cut_bottom(ui.em(1.5f));
    if (desk.shows_reasons) {
        draw_reason_table(frame, at);
    } else if (item) {
        Rect foot = at.cut_bottom(ui.em(1.5f));
        draw_place(frame, at, *item);
        Rect left = foot;
        draw_settler(frame, left, *item);
        kit::text(ui, desk_path / "foot", left, foot_words(frame, left.w), {style::small, Tone::muted});
    } else {
        draw_words(frame, desk_path / "empty", at, at.y + ui.em(0.3f), empty_words(frame.bench));
    }
    if (frame.bench.compare->read.queue.coders.size() > 1) draw_tools(frame, tools);
}

}  // namespace attune::workbench
