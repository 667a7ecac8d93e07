// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/few_lines.h"

#include <algorithm>
#include <cmath>

#include "text/layout.h"

namespace attune::kit {

namespace {

ParagraphPtr wrapped(Painter& paint, float width, std::string_view words, const TextStyle& style) {
    ShapeLook look;
    look.style = style;
    look.width = std::floor(std::max(1.f, width));
    return paint.shape(words, look);
}

}  // namespace

int lines_in(const Painter& paint, float height, const TextStyle& style) {
    return std::max(1, static_cast<int>(std::floor((height + 0.5f) / paint.line_px(style))));
}

bool cut_in_lines(Painter& paint, float width, std::string_view words, const TextStyle& style, int most) {
    return !words.empty() &&
           wrapped(paint, width, words, style)->lines().size() > static_cast<std::size_t>(std::max(1, most));
}

bool few_lines(Painter& paint, Rect at, std::string_view words, const TextStyle& style, Colour colour,
               int most) {
    if (words.empty() || at.w < 1) return false;
    const auto whole = wrapped(paint, at.w, words, style);
    const auto& lines = whole->lines();
    auto last = static_cast<std::size_t>(std::max(1, most) - 1);
    // A line that is higher than others (letters of another font) may leave room for fewer.
    last = std::min(last, lines.size() - 1);
    while (last > 0 && lines[last].top + lines[last].height > at.h + 1) --last;
    if (lines.size() <= last + 1) {
        paint.draw(*whole, at.origin(), colour);
        return false;
    }
    // The lines before the last one wrap as they did; the last one is one line that ends in "…".
    const auto begin = static_cast<std::size_t>(lines[last].begin);
    if (begin > 0) {
        std::string_view before = words.substr(0, begin);
        while (!before.empty() && (before.back() == '\n' || before.back() == ' ')) before.remove_suffix(1);
        const auto head = wrapped(paint, at.w, before, style);
        paint.draw(*head, at.origin(), colour);
    }
    ShapeLook tail;
    tail.style = style;
    tail.width = std::floor(at.w);
    tail.wrap = false;
    paint.draw(*paint.shape(words.substr(begin), tail), {at.x, at.y + lines[last].top}, colour);
    return true;
}

}  // namespace attune::kit
