// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace attune::kit {

// Where a window stood, to be kept between runs. Screen coordinates.
struct WindowPlace {
    int x = 0;
    int y = 0;
    int width = 1280;
    int height = 800;
    bool maximised = false;
    bool positioned = false;  // x and y mean something
    float scale = 1;          // of the monitor it stood on
};

// A monitor's room for windows, and its pixels per point.
struct MonitorArea {
    int x = 0, y = 0, width = 0, height = 0;
    float scale = 1;
};

// Where a window that stood at `wanted` goes on the monitors there are now, the first of them the main one.
// It stays where it was when its upper edge can be seen and taken hold of; else it stands in the middle of
// the main monitor. It is never larger than its monitor, and as large to the eye where the scale differs.
WindowPlace placed_on(WindowPlace wanted, std::span<const MonitorArea> monitors);

}  // namespace attune::kit
