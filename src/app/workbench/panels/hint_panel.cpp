// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/hint_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/hints.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

void draw_hint(Frame& frame, Rect& page) {
    const auto hint = next_hint(frame.bench);
    if (!hint) return;
    Ui& ui = frame.ui;
    const Rect strip = page.cut_bottom(ui.em(2.6f));
    const auto pane = ui.pane("hint", "Hint", strip);
    ui.paint().fill(strip, ui.colour(Tone::panel));
    ui.paint().horizontal(strip.x, strip.y, strip.w, ui.colour(Tone::line));
    Rect row = strip.inset(ui.em(1.1f), 0);
    const Rect close = row.cut_right(ui.em(1.8f));
    row.cut_right(ui.em(0.5f));
    kit::text(ui, "hint/words", row, hint->words, {style::small});
    if (icon_button(ui, "hint/close", close.centred({ui.em(1.7f), ui.em(1.7f)}), Icon::close,
                    "No more hints"))
        frame.act([](Workbench& bench) {
            show_hints(bench, false);
            bench.focus_wanted = "page/text";
        });
}

void draw_fault(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("fault", "Something went wrong", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const float width = std::min(ui.em(36), at.w - ui.em(3));
    Rect column{std::round(at.x + (at.w - width) / 2), at.y + at.h * 0.25f, width, at.h * 0.6f};
    TextLook title{style::title};
    title.role = Role::heading;
    kit::text(ui, "fault/title", column.cut_top(ui.em(2.6f)), "Something went wrong", title);
    const std::string words =
        frame.bench.aside->fault.sentence +
        " What you have done is saved in the project. You can try again, or close the project "
        "and open it anew.";
    TextLook look;
    look.wrap = true;
    kit::text(ui, "fault/words", column.cut_top(std::ceil(text_height(ui, words, column.w)) + ui.em(1)),
              words, look);
    Flow flow(column, ui.em(0.7f));
    const ButtonLook again{"Try again", {}, Emphasis::primary}, close{"Close the project"},
        quit{"Quit Attune"};
    if (button(ui, "fault/again", flow.next(button_size(ui, again)), again))
        frame.act([](Workbench& bench) { bench.aside->fault = {}; });
    if (frame.bench.session && button(ui, "fault/close", flow.next(button_size(ui, close)), close))
        frame.act([](Workbench& bench) {
            bench.aside->fault = {};
            close_project(bench);
        });
    if (button(ui, "fault/quit", flow.next(button_size(ui, quit)), quit))
        frame.act([](Workbench& bench) { bench.desk.close(); });
}

}  // namespace attune::workbench
