// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/compare_block.h"

#include <algorithm>
#include <cmath>

#include "kit/painter.h"
#include "kit/theme.h"

namespace attune::workbench {

using namespace kit;

namespace {

// Slanting lines from the lower left to the upper right, as far as the rectangle goes.
void hatch(Painter& paint, Rect at, Colour colour, float step, float thick) {
    const ClipScope clip(paint, at);
    const auto lines = static_cast<int>(std::ceil((at.h + at.w) / step));
    for (int line = 0; line < lines; ++line) {
        const float y = at.y + static_cast<float>(line) * step;
        paint.line({at.x, y}, {at.right(), y - at.w}, colour, thick);
    }
}

}  // namespace

float hatched_edge(Ui& ui, Rect box) {
    return std::round(std::clamp(box.w * 0.15f, ui.em(0.25f), ui.em(0.5f)));
}

void paint_compare_block(Ui& ui, Rect at, Colour colour, CompareBlock::State state, bool strong) {
    using State = CompareBlock::State;
    Painter& paint = ui.paint();
    const Colour ground = ui.colour(Tone::ground);
    const float rounding = std::min(ui.em(0.22f), at.h / 3);
    const float thick = std::max(1.f, std::round((strong ? 2.f : 1.f) * paint.scale()));
    switch (state) {
        case State::alike:
            paint.fill(at, mix(ground, colour, strong ? 0.5 : 0.36), rounding);
            if (strong) paint.outline(at, colour, rounding, thick);
            break;
        case State::agreed: {
            paint.fill(at, mix(ground, colour, 0.2), rounding);
            Rect bar = at;
            paint.fill_left(bar.cut_left(std::min(at.w, std::round(ui.em(0.25f)))), colour, rounding);
            break;
        }
        case State::differs: {
            paint.fill(at, strong ? mix(ground, colour, 0.12) : ground, rounding);
            Rect inside = at.inset(thick);
            hatch(paint, inside.cut_left(hatched_edge(ui, at) - thick), colour,
                  std::max(3.f, std::round(ui.em(0.3f))), std::max(1.f, paint.scale()));
            paint.outline(at, colour, rounding, thick);
            break;
        }
        case State::alone:
            paint.fill(at, mix(ground, colour, 0.08), rounding);
            paint.outline(at, mix(ground, colour, 0.55), rounding, thick);
            break;
    }
}

const char* difference_words(analysis::DisagreementKind kind) {
    using Kind = analysis::DisagreementKind;
    switch (kind) {
        case Kind::missed:
            return "missed by some";
        case Kind::extra:
            return "extra";
        case Kind::boundary:
            return "other ends";
        case Kind::different_code:
            return "different code";
    }
    return "";
}

}  // namespace attune::workbench
