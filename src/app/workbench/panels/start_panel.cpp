// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/start_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/workbench/actions.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/start_acts.h"
#include "app/workbench/aside.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

void draw_opening(Frame& frame) {
    if (!frame.bench.opening) return;
    const Opening& opening = *frame.bench.opening;
    Ui& ui = frame.ui;
    const std::string name = opening.file.filename().string();
    DialogLook look;
    look.words = opening.sentence;
    if (opening.asks_passphrase) {
        look.title = "Passphrase";
        look.body_height = ui.em(measure::field);
        const std::array<DialogButton, 2> buttons{
            DialogButton{"open", "Open", Emphasis::primary, !opening.passphrase.empty()},
            DialogButton{"cancel", "Cancel"}};
        look.buttons = buttons;
        std::string typed = opening.passphrase;
        bool changed = false;
        const DialogEvents events = dialog(ui, "opening", look, [&](Rect at) {
            TextFieldLook field;
            field.name = "Passphrase of " + name;
            field.password = true;
            field.takes_enter = false;
            changed = text_field(ui, "opening/passphrase", at, typed, field).changed;
        });
        if (changed)
            frame.act([typed](Workbench& bench) {
                if (bench.opening) bench.opening->passphrase = typed;
            });
        if (events.pressed == 0U) frame.act(give_passphrase);
        if (events.pressed == 1U || events.dismissed) frame.act(forget_opening);
        return;
    }
    look.title = name;
    const std::array<DialogButton, 2> both{DialogButton{"read_only", "Open to read only", Emphasis::primary},
                                           DialogButton{"cancel", "Cancel"}};
    const std::array<DialogButton, 1> one{DialogButton{"cancel", "Close", Emphasis::primary}};
    if (opening.offers_read_only)
        look.buttons = both;
    else
        look.buttons = one;
    const DialogEvents events = dialog(ui, "opening", look);
    if (opening.offers_read_only && events.pressed == 0U) frame.act(open_read_only);
    if (events.dismissed || (events.pressed && (!opening.offers_read_only || *events.pressed == 1)))
        frame.act(forget_opening);
}

namespace {

struct StartButton {
    const char* path;
    const char* action;
    const char* label;
    Icon icon;
};
constexpr std::array start_buttons{
    StartButton{"start/new", "project.new", "New project…", Icon::plus},
    StartButton{"start/open", "project.open", "Open a project…", Icon::folder},
    StartButton{"start/demonstration", "project.demonstration", "Open the demonstration", Icon::file},
    StartButton{"start/refi", "project.import_refi", "From another tool…", Icon::folder},
};

void draw_start_buttons(Frame& frame, Rect& column) {
    Ui& ui = frame.ui;
    const float gap = ui.em(0.7f);
    Flow flow(column, gap);
    for (const StartButton& one : start_buttons) {
        const ButtonLook look{
            one.label, one.icon, &one == start_buttons.data() ? Emphasis::primary : Emphasis::plain,
            true,      "",       frame.key_of(one.action)};
        if (button(ui, one.path, flow.next(button_size(ui, look)), look)) frame.run(one.action);
    }
    column.cut_top(flow.height());
}

void draw_start_links(Frame& frame, Rect row) {
    Ui& ui = frame.ui;
    struct Way {
        const char* path;
        const char* action;
        const char* words;
    };
    for (const Way& way :
         {Way{"start/settings", "view.settings", "Settings"}, Way{"start/help", "help.open", "User guide"},
          Way{"start/keys", "help.keys", "Keys"}}) {
        if (!action(way.action)) continue;
        const float width = ui.paint().measure(way.words, style::label).w;
        if (link(ui, way.path, row.cut_left(width), way.words)) frame.run(way.action);
        row.cut_left(ui.em(0.5f));
        const std::string key = frame.key_of(way.action);
        kit::text(ui, {}, row.cut_left(ui.paint().measure(key, style::small).w + 1), key,
                  {style::small, Tone::muted});
        row.cut_left(ui.em(1.6f));
    }
}

std::string opened_text(const StartScreen::Recent& recent, std::int64_t now_ms) {
    if (recent.missing) return "not there any more · " + recent.folder;
    if (recent.opened_ms == 0) return recent.folder;
    return "opened " + when_text(recent.opened_ms, now_ms) + " · " + recent.folder;
}

void draw_recent(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const StartScreen& start = frame.bench.aside->start;
    Rect head = at.cut_top(ui.em(1.6f));
    kit::text(ui, "start/recent_label", head, "Recent projects", {style::small, Tone::muted});
    if (!start.recent.empty())
        kit::text(ui, "start/recent_keys", head, "Delete takes one off the list",
                  {style::small, Tone::muted, Align::end});
    ListLook look;
    look.name = "Recent projects";
    look.tall = true;
    look.rows = start.recent.size();
    look.empty = "Projects that you open are listed here.";
    look.current = start.current;
    look.row = [&](std::size_t i) {
        RowLook shown;
        shown.id = std::to_string(i + 1);
        shown.label = start.recent[i].name;
        shown.detail = opened_text(start.recent[i], frame.bench.clock());
        shown.icon = start.recent[i].missing ? Icon::warning : Icon::file;
        shown.muted = start.recent[i].missing;
        return shown;
    };
    const ListEvents events = list(ui, "start/recent", at, look);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) { bench.aside->start.current = row; });
    const auto chosen = events.activated ? events.activated : events.pressed;
    if (chosen) frame.act([row = *chosen](Workbench& bench) { open_recent(bench, row); });
    if (ui.focus_within("start/recent") && start.current && *start.current < start.recent.size() &&
        ui.take(Key::del))
        frame.act(
            [file = start.recent[*start.current].file](Workbench& bench) { forget_recent(bench, file); });
}

// A project of the list that is gone: off the list, or found elsewhere.
void draw_missing(Frame& frame) {
    const auto& file = frame.bench.aside->start.asks_about;
    if (file.empty()) return;
    DialogLook look;
    look.title = file.stem().string() + " is not there any more";
    look.words = "There is no file " + file.string() +
                 ". It may have been moved, renamed or removed, or lie on a disk "
                 "that is not connected now.";
    const std::array<DialogButton, 3> buttons{DialogButton{"look", "Look for it…", Emphasis::primary},
                                              DialogButton{"forget", "Take it off the list"},
                                              DialogButton{"cancel", "Close"}};
    look.buttons = buttons;
    const DialogEvents events = dialog(frame.ui, "missing", look);
    if (events.pressed == 0U)
        frame.act([](Workbench& bench) {
            leave_missing(bench);
            choose(bench, ChooserFor::open);
        });
    if (events.pressed == 1U) frame.act([file](Workbench& bench) { forget_recent(bench, file); });
    if (events.dismissed || events.pressed == 2U) frame.act(leave_missing);
}

}  // namespace

void draw_start(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("start", "Start", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const float width = std::min(ui.em(42), at.w - ui.em(3));
    Rect column{std::round(at.x + (at.w - width) / 2), at.y + std::min(ui.em(7), at.h * 0.12f), width, 0};
    column.h = at.bottom() - column.y - ui.em(1.4f);
    TextLook title{style::title};
    title.role = Role::heading;
    kit::text(ui, "start/title", column.cut_top(ui.em(2.6f)), "Attune", title);
    TextLook words{style::label, Tone::muted};
    words.wrap = true;
    const std::string about = "Read, code and compare interviews. A project is one file, and it is yours.";
    kit::text(ui, "start/words", column.cut_top(text_height(ui, about, column.w)), about, words);
    column.cut_top(ui.em(1.4f));
    draw_start_buttons(frame, column);
    column.cut_top(ui.em(1.8f));
    const Rect links = column.cut_bottom(ui.em(2));
    column.cut_bottom(ui.em(0.6f));
    draw_recent(frame, column);
    draw_start_links(frame, links);
    draw_missing(frame);
}

void draw_read_only_bar(Frame& frame, Rect& rest) {
    Ui& ui = frame.ui;
    const std::string& words = frame.bench.read_only_words;
    const float pad = ui.em(measure::pad);
    const ButtonLook again{
        "Try again", {}, Emphasis::plain, true, "Open the project for writing, if it is free now"};
    const float button_w = button_size(ui, again).w, close_w = ui.em(2);
    const float words_w = rest.w - 2 * pad - button_w - close_w - ui.em(3);
    const float height =
        std::max(ui.em(3), std::ceil(text_height(ui, words, words_w, style::small)) + ui.em(1));
    const Rect bar = rest.cut_top(height);
    const auto pane = ui.pane("read_only", "Read only", bar);
    ui.paint().fill(bar, ui.colour(Tone::panel));
    ui.paint().horizontal(bar.x, bar.bottom() - ui.hairline(), bar.w, ui.colour(Tone::line));
    Rect row = bar.inset(pad, 0);
    const Rect sign = row.cut_left(ui.em(1.6f));
    ui.paint().icon(Icon::warning, sign.centred({ui.em(1.2f), ui.em(1.2f)}), ui.colour(Tone::warning));
    const Rect close = row.cut_right(close_w);
    row.cut_right(ui.em(0.4f));
    const Rect try_at = row.cut_right(button_w);
    row.cut_right(ui.em(0.8f));
    TextLook look{style::small, Tone::text};
    look.wrap = true;
    look.role = Role::status;
    const float words_h = std::ceil(text_height(ui, words, row.w, style::small));
    kit::text(ui, "read_only/words", row.centred({row.w, words_h}).snapped(), words, look);
    if (button(ui, "read_only/again", try_at.centred({button_w, ui.em(2.1f)}), again))
        frame.act(try_to_write);
    if (icon_button(ui, "read_only/close", close.centred({ui.em(1.8f), ui.em(1.8f)}), Icon::close,
                    "Hide this line"))
        frame.act(hide_read_only_words);
}

void draw_empty_page(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("page", "Page", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const bool empty = frame.view()->sources().empty();
    const float width = std::min(ui.em(30), at.w - ui.em(3));
    Rect column{at.x + (at.w - width) / 2, at.y + at.h * 0.36f, width, ui.em(8)};
    TextLook words{style::label, Tone::muted, Align::centre};
    words.wrap = true;
    const std::string key = frame.key_of("project.import");
    const std::string what = empty ? "Drop transcripts here, or a folder of them" +
                                         (key.empty() ? std::string() : ", or press " + key) +
                                         ". Word, PDF, text, subtitles and more: you see what was found "
                                         "before anything comes in."
                                   : "Choose a source on the left to read it here.";
    kit::text(ui, "page/empty", column.cut_top(text_height(ui, what, column.w, style::label)), what, words);
    if (!empty) return;
    column.cut_top(ui.em(1));
    const ButtonLook look{"Import transcripts…",  Icon::plus, Emphasis::primary,
                          frame.bench.writable(), "",         frame.key_of("project.import")};
    const Size size = button_size(ui, look);
    if (button(ui, "page/import", column.cut_top(size.h).centred(size), look)) frame.run("project.import");
}

}  // namespace attune::workbench
