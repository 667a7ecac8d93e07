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
    float size = 0;
};

enum class Between { columns, rows };

bool split(Ui& ui, const Path& path, Rect at, const std::string& name, Between between, float& size,
           float least, float most, int growth) {
    const bool columns = between == Between::columns;
    // Wider to the hand than to the eye.
    const float reach = std::max(5.f, ui.em(0.4f)), back = std::floor(reach / 2);
    Node node;
    node.path = path.text();
    node.role = Role::splitter;
    node.name = name;
    node.value = fmt::format("{:.0f}", size);
    node.bounds = columns ? Rect{at.x - back, at.y, reach, at.h} : Rect{at.x, at.y - back, at.w, reach};
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);
    auto& grab = ui.memory<Grab>(path);
    const float pointer = columns ? touch.pointer.x : touch.pointer.y, step = static_cast<float>(growth);
    float next = size;
    if (touch.pressed) grab = {pointer, size};
    if (touch.held) next = grab.size + step * (pointer - grab.at);
    if (touch.focused && ui.take(columns ? Key::right : Key::down)) next = size + step * ui.em();
    if (touch.focused && ui.take(columns ? Key::left : Key::up)) next = size - step * ui.em();
    // Only the hand changes the size: a window that is small for a moment leaves it as it was chosen.
    const bool moved = next != size;
    if (moved) next = std::round(std::clamp(next, least, std::max(least, most)));
    if (touch.hovered || touch.held)
        ui.set_cursor(columns ? Cursor::resize_horizontal : Cursor::resize_vertical);
    const bool marked = touch.held || touch.ring;
    if (columns) {
        ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
        if (marked) ui.paint().fill({at.x - 1, at.y, 3 * ui.hairline(), at.h}, ui.colour(Tone::focus));
    } else {
        ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
        if (marked) ui.paint().fill({at.x, at.y - 1, at.w, 3 * ui.hairline()}, ui.colour(Tone::focus));
    }
    const bool changed = next != size;
    size = next;
    return changed;
}

}  // namespace

bool splitter(Ui& ui, const Path& path, Rect at, const std::string& name, float& width, float least,
              float most, int growth) {
    return split(ui, path, at, name, Between::columns, width, least, most, growth);
}

bool row_splitter(Ui& ui, const Path& path, Rect at, const std::string& name, float& height, float least,
                  float most, int growth) {
    return split(ui, path, at, name, Between::rows, height, least, most, growth);
}

}  // namespace attune::kit
