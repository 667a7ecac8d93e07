// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "kit/painter.h"

namespace attune::workbench {

// Along the curve in dashes of `on` pixels with gaps of `off` between them: what is supposed and not yet
// shown.
void dashed_line(kit::Painter& paint, std::span<const kit::Point> curve, kit::Colour colour, float thick,
                 float on, float off);

}  // namespace attune::workbench
