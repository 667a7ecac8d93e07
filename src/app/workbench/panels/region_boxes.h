// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/workbench/panels/frame.h"
#include "store/queries/exchange_queries.h"

namespace attune::workbench {

// The coded regions of the picture or page that is shown, each in a box with the names of its codes.
// `picture` is where all of it would lie on the screen; painting is clipped to the view.
void draw_region_boxes(Frame& frame, const std::vector<const store::RegionCodingRow*>& here,
                       kit::Rect picture);

}  // namespace attune::workbench
