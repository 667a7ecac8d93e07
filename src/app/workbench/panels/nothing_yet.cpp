// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/nothing_yet.h"

#include <algorithm>
#include <cmath>

#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

void draw_nothing_yet(Frame& frame, const Path& words_path, Rect at, const std::string& words,
                      std::span<const FirstStep> steps, Tone tone) {
    Ui& ui = frame.ui;
    Rect inside = at.inset(ui.em(2), ui.em(1.6f));
    const float width = std::min(inside.w, ui.em(44));
    TextLook look;
    look.wrap = true;
    look.tone = tone;
    look.role = Role::paragraph;
    Rect paragraph = inside.cut_top(std::ceil(text_height(ui, words, width, look.style)));
    paragraph.w = width;
    kit::text(ui, words_path, paragraph, words, look);
    inside.cut_top(ui.em(1.2f));
    Rect row = inside.cut_top(ui.em(measure::field));
    for (const FirstStep& step : steps) {
        ButtonLook button_look{.label = step.label,
                               .emphasis = &step == &steps.front() ? Emphasis::primary : Emphasis::plain,
                               .shortcut = frame.key_of(step.action)};
        button_look.enabled = frame.bench.writable() && step.enabled;
        if (!frame.bench.writable())
            button_look.description = "This project is open to read only";
        else if (!step.enabled)
            button_look.description = step.why_not;
        const float wide = button_size(ui, button_look).w;
        if (wide > row.w && row.w < inside.w) {  // the next line
            inside.cut_top(ui.em(0.6f));
            row = inside.cut_top(ui.em(measure::field));
        }
        if (button(ui, step.path, row.cut_left(std::min(row.w, wide)), button_look)) frame.run(step.action);
        row.cut_left(std::min(row.w, ui.em(0.6f)));
    }
}

}  // namespace attune::workbench
