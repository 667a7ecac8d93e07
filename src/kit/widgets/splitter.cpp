// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/splitter.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "kit/painter.h"
#include "kit/widgets/basics.h"

namespace attune::kit {

namespace {
struct Grab {
    float at = 0;
    float width = 0;
};
}  // namespace

bool splitter(Ui& ui, const Path& path, Rect at, const std::string& name, float& width, float least,
              float most, int growth) {
    // Wider to the hand than to the eye.
    const float reach = std::max(5.f, ui.em(0.4f));
    const Rect grip{at.x - std::floor(reach / 2), at.y, reach, at.h};
    Node node;
    node.path = path.text();
    node.role = Role::splitter;
    node.name = name;
    node.value = fmt::format("{:.0f}", width);
    node.bounds = grip;
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    auto& grab = ui.memory<Grab>(path);
    float next = width;
    if (touch.pressed) grab = {touch.pointer.x, width};
    if (touch.held) next = grab.width + static_cast<float>(growth) * (touch.pointer.x - grab.at);
    if (touch.focused && ui.take(Key::right)) next = width + static_cast<float>(growth) * ui.em();
    if (touch.focused && ui.take(Key::left)) next = width - static_cast<float>(growth) * ui.em();
    // Only the hand changes the width: a window that is small for a moment leaves it as it was chosen.
    const bool moved = next != width;
    if (moved) next = std::round(std::clamp(next, least, std::max(least, most)));
    if (touch.hovered || touch.held) ui.set_cursor(Cursor::resize_horizontal);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    if (touch.held || touch.ring)
        ui.paint().fill({at.x - 1, at.y, 3 * ui.hairline(), at.h}, ui.colour(Tone::focus));
    const bool changed = next != width;
    width = next;
    return changed;
}

}  // namespace attune::kit
