// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/ui.h"
#include "model/figure/drawing.h"
#include "model/figure/figure.h"

namespace attune::workbench {

// Pixels to a unit of a figure's page at the present zoom: its small text is as large as the interface's.
float figure_scale(kit::Ui& ui);
// Laid out for so many pixels, by the widths of the interface's letters. A page narrower than can be read is
// never made: it may come out wider than asked for.
figure::Drawing lay_out_figure(kit::Ui& ui, const figure::Description& description, float width);
// Draws it with its upper left corner at `at`, in the theme's colours.
void draw_figure(kit::Ui& ui, const figure::Drawing& drawing, kit::Point at, float scale);

}  // namespace attune::workbench
