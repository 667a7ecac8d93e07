// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "kit/colour.h"
#include "kit/geometry.h"
#include "kit/painter.h"

namespace attune::kit {

// Draws words in at most so many lines from the top of `at`, and no line that its height would cut; where
// they are more, the last line shown ends in "…". What is drawn again costs no shaping. True where it was
// cut.
bool few_lines(Painter& paint, Rect at, std::string_view words, const TextStyle& style, Colour colour,
               int most);
// How many lines of that style go into the height; at least one.
int lines_in(const Painter& paint, float height, const TextStyle& style);
// Whether words would be cut at that width.
bool cut_in_lines(Painter& paint, float width, std::string_view words, const TextStyle& style, int most);

}  // namespace attune::kit
