// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/radio.h"

#include <algorithm>
#include <cmath>

#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/choice_group.h"

namespace attune::kit {

namespace {

constexpr float ring_side = 1.15f;  // em
constexpr float indent = 1.75f;
constexpr float between = 0.45f;

struct Heights {
    float label = 0, detail = 0;
    float all() const { return label + detail; }
};

Heights heights_of(Ui& ui, const RadioOption& option, float width) {
    const float room = std::max(ui.em(4), width - ui.em(indent));
    return {std::max(ui.em(1.5f), std::ceil(text_height(ui, option.label, room, style::label))),
            option.detail.empty() ? 0 : std::ceil(text_height(ui, option.detail, room, style::small))};
}

}  // namespace

float radio_height(Ui& ui, const RadioLook& look, float width) {
    float height = 0;
    for (const RadioOption& option : look.options)
        height += heights_of(ui, option, width).all() + ui.em(between);
    return height;
}

std::optional<std::size_t> radio_group(Ui& ui, const Path& path, Rect at, const RadioLook& look) {
    const bool any = look.chosen && *look.chosen < look.options.size();
    const Touch whole = choice_group(ui, path, at, look.name,
                                     any ? look.options[*look.chosen].label : std::string(), look.enabled);
    std::optional<std::size_t> picked;
    if (whole.focused && look.enabled) picked = stepped(ui, look.options, look.chosen);

    Painter& paint = ui.paint();
    float y = at.y;
    for (std::size_t i = 0; i < look.options.size(); ++i) {
        const RadioOption& option = look.options[i];
        const Heights heights = heights_of(ui, option, at.w);
        const Rect row{at.x, y, at.w, heights.all()};
        y += row.h + ui.em(between);
        const bool on = look.chosen == i, usable = look.enabled && option.enabled;
        Node node;
        node.path = (path / option.id).text();
        node.role = Role::segment;
        node.name = option.label;
        node.description = option.detail;
        node.state.enabled = usable;
        node.state.selected = on;
        node.bounds = row;
        node.actions = bit(Action::press);
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.activated && !on) picked = i;
        if (touch.pressed) ui.set_focus(path);

        const float side = std::round(ui.em(ring_side));
        const Rect ring = Rect{row.x, row.y + (ui.em(1.5f) - side) / 2, side, side}.snapped();
        paint.fill(ring, ui.colour(touch.hovered && usable ? Tone::hover : Tone::page), side / 2);
        const Tone edge = on ? Tone::accent : Tone::frame;
        paint.outline(ring, usable ? ui.colour(edge) : ui.colour(edge).faded(0.45), side / 2);
        if (on)
            paint.disc(ring.centre(), side * 0.26f,
                       usable ? ui.colour(Tone::accent) : ui.colour(Tone::accent).faded(0.45));
        if (on && whole.ring) focus_ring(ui, ring, side / 2);

        Rect words = row;
        words.cut_left(ui.em(indent));
        const auto ink = [&](Tone tone) { return usable ? ui.colour(tone) : ui.colour(tone).faded(0.45); };
        const Rect label = words.cut_top(heights.label);
        // A single line stands beside the middle of its ring, several begin there.
        const bool one_line = heights.label <= ui.em(1.6f);
        paint.label(label, option.label, {style::label, ink(Tone::text), Align::start, !one_line});
        if (!option.detail.empty())
            paint.label(words, option.detail, {style::small, ink(Tone::muted), Align::start, true});
    }
    if (!look.chosen && whole.ring) focus_ring(ui, at, ui.em(measure::rounding_small));
    return picked;
}

}  // namespace attune::kit
