// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/scroll_area.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "kit/painter.h"
#include "kit/theme.h"

namespace attune::kit {

namespace {
constexpr float lines_a_notch = 3.f;
}

void scroll_by_wheel(Ui& ui, const Path& path, ScrollState& state, float line) {
    const Point wheel = ui.take_wheel(path);
    if (wheel.y == 0) return;
    state.y = std::round(state.y - wheel.y * line * lines_a_notch);
    state.clamp();
}

bool scroll_bar(Ui& ui, const Path& path, Rect at, ScrollState& state) {
    state.clamp();
    const float before = state.y;
    if (state.most() <= 0) {
        state.thumb_held = false;
        return false;
    }
    const float width = ui.em(measure::scrollbar);
    const Rect track{at.right() - width, at.y, width, at.h};
    const float length = std::max(std::min(track.h, ui.em(2)), track.h * state.view / state.content);
    const float travel = track.h - length;
    Rect thumb{track.x, track.y + travel * state.y / state.most(), width, length};

    Node node;
    node.path = (path / "scrollbar").text();
    node.role = Role::scroll_bar;
    node.name = "Scroll";
    node.value = fmt::format("{:.0f} %", 100 * state.y / state.most());
    node.bounds = track;
    const Touch touch = ui.control(std::move(node), Grip::pointer);
    if (touch.pressed) {
        if (thumb.contains(touch.pointer)) {
            state.thumb_held = true;
            state.grab = touch.pointer.y - thumb.y;
        } else {
            state.y += touch.pointer.y < thumb.y ? -state.view : state.view;
        }
    }
    if (!touch.held) state.thumb_held = false;
    // Only a pointer that moves moves the thumb: under one that is held still, heights that become known as
    // they are shown would move the content again with every frame.
    const bool dragged = state.thumb_held && travel > 0 && touch.pointer.y != state.dragged_to;
    if (dragged) state.y = (touch.pointer.y - state.grab - track.y) / travel * state.most();
    if (touch.pressed || dragged) {
        state.dragged_to = touch.pointer.y;
        state.y = std::round(state.y);
        state.clamp();
    }
    thumb.y = track.y + travel * state.y / state.most();

    const bool near = touch.hovered || touch.held;
    const float thickness = std::round(width * (near ? 0.7f : 0.45f));
    const Rect bar{thumb.right() - thickness - ui.hairline(), thumb.y + ui.hairline(), thickness,
                   thumb.h - 2 * ui.hairline()};
    ui.paint().fill(bar, ui.colour(Tone::scroll_thumb).faded(near ? 1.0 : 0.6), thickness / 2);
    return state.y != before;
}

ScrollArea::ScrollArea(Ui& ui, const Path& path, Rect at, std::string name)
    : ui_(ui), path_(path), at_(at.snapped()), inner_(at_), state_(ui.memory<ScrollState>(path)) {
    Node node;
    node.path = path.text();
    node.role = Role::scroll_area;
    node.name = std::move(name);
    node.bounds = at_;
    state_.view = at_.h;
    state_.clamp();
    node.scrolls_back = state_.y > 0;
    node.scrolls_on = state_.y < state_.most();
    ui.describe(std::move(node));
    scroll_by_wheel(ui, path, state_, ui.em(1.5f));
    if (state_.most() > 0) inner_.cut_right(ui.em(measure::scrollbar));
    first_node_ = ui.registered_count();
    ui.paint().push_clip(at_);
}

float ScrollArea::top() const {
    return at_.y - state_.y;
}

void ScrollArea::finish(float content_height) {
    finished_ = true;
    if (state_.content != content_height) ui_.again();
    state_.content = content_height;
    // A control inside that has just got the focus must be seen.
    if (ui_.focus_moved() && ui_.focus_ring_shown())
        if (const Node* node = ui_.registered_since(first_node_, ui_.focus()))
            state_.reveal = node->bounds.moved(0, -top()).outset(ui_.em(0.6f));
    if (state_.reveal) {
        const Rect wanted = *state_.reveal;
        state_.reveal.reset();
        const float before = state_.y;
        if (wanted.y < state_.y || wanted.h > state_.view)
            state_.y = wanted.y;
        else if (wanted.bottom() > state_.y + state_.view)
            state_.y = wanted.bottom() - state_.view;
        state_.y = std::round(state_.y);
        state_.clamp();
        if (state_.y != before) ui_.again();
    }
    if (ui_.focus_within(path_) || ui_.registered_since(first_node_, ui_.focus())) {
        const float before = state_.y;
        if (state_.most() > 0 && ui_.take(Key::page_down)) state_.y += state_.view * 0.9f;
        if (state_.most() > 0 && ui_.take(Key::page_up)) state_.y -= state_.view * 0.9f;
        state_.y = std::round(state_.y);
        state_.clamp();
        if (state_.y != before) ui_.again();
    }
}

ScrollArea::~ScrollArea() {
    ui_.paint().pop_clip();
    if (finished_) scroll_bar(ui_, path_, at_, state_);
}

}  // namespace attune::kit
