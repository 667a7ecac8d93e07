// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "model/figure/drawing.h"
#include "model/figure/figure.h"

namespace attune::figure {

// How wide a line of text is, in units of the page.
using Measure = std::function<double(std::string_view text, double size, bool strong)>;

inline constexpr double usual_width = 720;

// Where everything stands. The page is `width` wide, or wider where its columns ask for that, and as high as
// it needs to be. Nothing stands outside of it and no two texts overlap. An empty figure is its title and the
// sentence that says why. Any thread on which `measure` may be called.
Drawing lay_out(const Description& description, const Measure& measure, double width = usual_width);

}  // namespace attune::figure
