// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/start_panel.h"

#include <algorithm>
#include <array>

#include "app/workbench/acts/project_acts.h"
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

void draw_start(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("start", "Start", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const float width = std::min(ui.em(34), at.w - ui.em(4));
    Rect column{at.x + (at.w - width) / 2, at.y + std::min(ui.em(7), at.h * 0.12f), width, 0};
    column.h = at.bottom() - column.y - ui.em(1);
    TextLook title{style::title};
    title.role = Role::heading;
    kit::text(ui, "start/title", column.cut_top(ui.em(2.6f)), "Attune", title);
    TextLook words{style::label, Tone::muted};
    words.wrap = true;
    kit::text(ui, "start/words", column.cut_top(ui.em(2.6f)),
              "Read, code and compare interviews. A project is one file, and it is yours.", words);
    column.cut_top(ui.em(1.6f));
    Rect row = column.cut_top(ui.em(measure::field));
    const ButtonLook open{"Open a project…",           Icon::folder, Emphasis::primary, true, "",
                          frame.key_of("project.open")};
    if (button(ui, "start/open", row.cut_left(button_size(ui, open).w), open)) frame.run("project.open");
    row.cut_left(ui.em(0.7f));
    const ButtonLook make{"Make a new project…",      Icon::plus, Emphasis::plain, true, "",
                          frame.key_of("project.new")};
    if (button(ui, "start/new", row.cut_left(button_size(ui, make).w), make)) frame.run("project.new");
    column.cut_top(ui.em(1.8f));

    const auto& recent = frame.bench.settings.recent;
    kit::text(ui, "start/recent_label", column.cut_top(ui.em(1.6f)), "Recent projects",
              {style::small, Tone::muted});
    ListLook look;
    look.name = "Recent projects";
    look.tall = true;
    look.rows = recent.size();
    look.empty = "Projects that you open are listed here.";
    look.row = [&](std::size_t i) {
        RowLook shown;
        shown.id = std::to_string(i + 1);
        shown.label = recent[i].file.stem().string();
        shown.detail = recent[i].file.parent_path().string();
        shown.icon = Icon::file;
        return shown;
    };
    const ListEvents events = list(ui, "start/recent", column, look);
    const auto chosen = events.activated ? events.activated : events.pressed;
    if (chosen) frame.act([file = recent[*chosen].file](Workbench& bench) { open_project(bench, file); });
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
    kit::text(
        ui, "page/empty", column.cut_top(ui.em(3)),
        empty
            ? "Drop transcripts here: Word, text, Markdown or WebVTT files. They come in with their speakers."
            : "Choose a source on the left to read it here.",
        words);
    if (!empty) return;
    const ButtonLook look{"Import transcripts…",  Icon::plus, Emphasis::primary,
                          frame.bench.writable(), "",         frame.key_of("project.import")};
    const Size size = button_size(ui, look);
    if (button(ui, "page/import", column.cut_top(size.h).centred(size), look)) frame.run("project.import");
}

}  // namespace attune::workbench
