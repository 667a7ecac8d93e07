// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/window_place.h"

#include <algorithm>
#include <cmath>

namespace attune::kit {

namespace {

// So much of the upper edge must be in sight, for the hand to find it.
constexpr int edge_width = 120, edge_height = 24;

int common(int a_begin, int a_length, int b_begin, int b_length) {
    return std::max(0, std::min(a_begin + a_length, b_begin + b_length) - std::max(a_begin, b_begin));
}

bool edge_in_sight(const WindowPlace& place, const MonitorArea& monitor) {
    const bool top_inside = place.y >= monitor.y && place.y + edge_height <= monitor.y + monitor.height;
    return top_inside &&
           common(place.x, place.width, monitor.x, monitor.width) >= std::min(edge_width, place.width);
}

}  // namespace

WindowPlace placed_on(WindowPlace wanted, std::span<const MonitorArea> monitors) {
    if (monitors.empty()) return wanted;
    const MonitorArea* home = nullptr;
    int most = 0;
    for (const MonitorArea& monitor : monitors) {
        const int width = common(wanted.x, wanted.width, monitor.x, monitor.width);
        if (wanted.positioned && edge_in_sight(wanted, monitor) && width > most) {
            most = width;
            home = &monitor;
        }
    }
    const bool stays = home != nullptr;
    if (!home) home = &monitors.front();
    if (wanted.scale > 0 && home->scale > 0 && wanted.scale != home->scale) {
        const float by = home->scale / wanted.scale;
        wanted.width = static_cast<int>(std::lround(static_cast<float>(wanted.width) * by));
        wanted.height = static_cast<int>(std::lround(static_cast<float>(wanted.height) * by));
    }
    wanted.width = std::min(wanted.width, home->width);
    wanted.height = std::min(wanted.height, home->height);
    wanted.scale = home->scale;
    if (!stays) {
        wanted.x = home->x + (home->width - wanted.width) / 2;
        wanted.y = home->y + (home->height - wanted.height) / 2;
        wanted.positioned = true;
    }
    return wanted;
}

}  // namespace attune::kit
