// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/turn_text_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/text_acts.h"
#include "app/workbench/text_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

// Where the turn's text stands on the screen; the middle of the page where it is scrolled away.
float top_of(const Frame& frame, const PageLayout& layout, TextRange range) {
    if (const OpenSource* page = frame.bench.page.get()) {
        const Place begin = page->place_of(range.begin);
        for (const VisibleParagraph& shown : page->column.visible())
            if (shown.index == begin.paragraph) return shown.box.y;
    }
    return layout.page.y + layout.page.h * 0.25f;
}

}  // namespace

void draw_turn_text(Frame& frame, const PageLayout& layout) {
    if (!frame.bench.texts->turn) return;
    const TurnText& turn = *frame.bench.texts->turn;
    Ui& ui = frame.ui;
    const float pad = ui.em(0.8f), head_h = ui.em(1.8f), foot_h = ui.em(measure::field);
    const float width = layout.text.w + 2 * pad + ui.em(measure::scrollbar);
    const float words_h =
        std::ceil(ui.paint().height_wrapped(turn.words.empty() ? std::string(" ") : turn.words,
                                            style::reading, layout.text.w)) +
        ui.em(2.2f);
    float fault_h = 0;
    if (!turn.fault.empty())
        fault_h = std::ceil(text_height(ui, turn.fault, width - 2 * pad, style::small)) + ui.em(0.5f);
    const float around = head_h + foot_h + fault_h + 2 * pad + ui.em(0.6f);
    const float most = layout.page.h - ui.em(2);
    const float height = std::min(most, std::max(ui.em(8), words_h) + around);
    const float wanted = top_of(frame, layout, turn.range) - head_h - pad;
    const float y = std::clamp(wanted, layout.page.y + ui.em(1), layout.page.bottom() - height - ui.em(1));

    LayerLook look;
    look.role = Role::dialog;
    look.name = "Correct the text of a turn";
    look.modal = true;
    look.bounds = Rect{layout.text.x - pad, y, width, height}.snapped();
    const Layer layer = ui.layer("turn_text", look);
    Rect inside = look.bounds.inset(pad, pad * 0.7f);

    Rect head = inside.cut_top(head_h);
    const std::string title = turn.speaker.empty() ? std::string("Correct this turn")
                                                   : fmt::format("Correct what {} says", turn.speaker);
    TextLook heading{style::small_strong, Tone::muted};
    heading.role = Role::heading;
    kit::text(ui, "turn_text/title", head, title, heading);

    Rect foot = inside.cut_bottom(foot_h);
    inside.cut_bottom(ui.em(0.6f));
    if (!turn.fault.empty()) {
        Rect fault = inside.cut_bottom(fault_h);
        TextLook words{style::small, Tone::warning};
        words.wrap = true;
        words.role = Role::status;
        kit::text(ui, "turn_text/fault", fault, turn.fault, words);
    }

    // Before the field, which takes Enter and the arrows for itself.
    const bool write = ui.take(Key::enter, Mods::ctrl);
    const bool next = ui.take(Key::down, Mods::alt), previous = ui.take(Key::up, Mods::alt);
    std::string words = turn.words;
    TextAreaLook field;
    field.name = title;
    field.style = style::reading;
    field.of = fmt::format("{} {}", turn.source.text(), turn.range.begin.value);
    field.caret_at_begin = true;
    if (text_area(ui, "turn_text/words", inside, words, field).changed)
        frame.act([words](Workbench& bench) { set_turn_words(bench, words); });

    const ButtonLook save{"Write",     {}, Emphasis::primary, turn.changed(), "Codings and memos follow",
                          "Ctrl+Enter"};
    if (button(ui, "turn_text/write", foot.cut_left(button_size(ui, save).w), save) || write)
        frame.act(write_turn);
    foot.cut_left(ui.em(0.6f));
    const ButtonLook leave{"Cancel", {}, Emphasis::plain, true, "The text stays as it was", "Esc"};
    if (button(ui, "turn_text/cancel", foot.cut_left(button_size(ui, leave).w), leave)) frame.act(leave_turn);
    foot.cut_left(ui.em(0.8f));
    TextLook hint{style::small, Tone::muted};
    kit::text(ui, "turn_text/hint", foot, "Alt+↓ ↑ writes and goes to the next or previous turn", hint);
    if (next) frame.act([](Workbench& bench) { edit_next_turn(bench, 1); });
    if (previous) frame.act([](Workbench& bench) { edit_next_turn(bench, -1); });
    if (layer.escaped()) frame.act(leave_turn);
}

}  // namespace attune::workbench
