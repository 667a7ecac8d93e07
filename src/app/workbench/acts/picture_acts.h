// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"
#include "model/kept_aside.h"

// Pictures and pages as they look, in the page's stead.
namespace attune::workbench {

// All that can be shown; the last one shown stays.
void show_pictures(Workbench& bench);
// The pages of the PDF, or the picture, that the text on the page was read from; from there back to the text.
void switch_text_and_page(Workbench& bench);
// Where the region lies; a stretch of a recording that has a transcript here, in that.
void show_region(Workbench& bench, const RegionCodingId& region);
// The turn in which a stretch of a recording is heard.
void go_to_stretch(Workbench& bench, const RegionCodingId& region);
void close_pictures(Workbench& bench);
void choose_picture(Workbench& bench, std::size_t item);
void step_page(Workbench& bench, int by);
void choose_region(Workbench& bench, std::size_t region);
void zoom_picture(Workbench& bench, float by);  // 0: all of it is seen
// In shares of what is seen.
void pan_picture(Workbench& bench, float across, float down);

// Between frames: reads the list and has the picture read. True when something is to be drawn anew.
bool settle_pictures(Workbench& bench);

}  // namespace attune::workbench
