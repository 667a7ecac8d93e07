// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/choice_group.h"

namespace attune::kit {

namespace {

float segment_width(Ui& ui, const Segment& segment, float pad) {
    return ui.paint().measure(segment.label, style::label).w + 2 * ui.em(pad);
}

float bar_pad(SegmentStyle look) {
    return look == SegmentStyle::bar ? 1.1f : 0.8f;
}

// The group is the one tab stop; Left and Right step over its enabled members from `from`.
}  // namespace

Size segmented_size(Ui& ui, const SegmentedLook& look) {
    float width = look.look == SegmentStyle::bar ? 2 * ui.em(0.2f) : 0;
    for (const Segment& segment : look.segments) width += segment_width(ui, segment, bar_pad(look.look));
    return {width, ui.em(look.look == SegmentStyle::bar ? 2.5f : measure::chip)};
}

std::optional<std::size_t> segmented(Ui& ui, const Path& path, Rect at, const SegmentedLook& look) {
    Painter& paint = ui.paint();
    const bool bar = look.look == SegmentStyle::bar;
    const float rounding = ui.em(measure::rounding);
    const Size natural = segmented_size(ui, look);
    at.w = std::min(at.w, natural.w);

    const bool any = look.chosen && *look.chosen < look.segments.size();
    const Touch whole = choice_group(ui, path, at, look.name,
                                     any ? look.segments[*look.chosen].label : std::string(), look.enabled);

    std::optional<std::size_t> picked;
    if (whole.focused) {
        picked = stepped(ui, look.segments, look.chosen);
        if (!picked && look.may_clear && look.chosen && (ui.take(Key::del) || ui.take(Key::backspace)))
            picked = look.chosen;
    }

    if (bar)
        paint.fill(at, ui.colour(Tone::panel), rounding);
    else
        paint.fill(at, ui.colour(Tone::page), rounding);

    Rect row = bar ? at.inset(ui.em(0.2f)) : at;
    for (std::size_t i = 0; i < look.segments.size(); ++i) {
        const Segment& segment = look.segments[i];
        const bool on = look.chosen == i, first = i == 0, last = i + 1 == look.segments.size();
        const Rect cell = row.cut_left(segment_width(ui, segment, bar_pad(look.look))).snapped();
        Node node;
        node.path = (path / segment.id).text();
        node.role = Role::segment;
        node.name = segment.label;
        node.shortcut = segment.shortcut;
        node.state.enabled = look.enabled && segment.enabled;
        node.state.selected = on;
        node.bounds = cell;
        node.actions = bit(Action::press);
        const bool usable = node.state.enabled;
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.activated && (!on || look.may_clear)) picked = i;
        if (touch.pressed) ui.set_focus(path);
        if (touch.hovered && !segment.shortcut.empty()) ui.tooltip(cell, segment.shortcut);

        const Tone ground = bar ? Tone::page : Tone::accent;
        const auto paint_cell = [&](Colour colour) {
            if (bar || (first && last))
                paint.fill(cell, colour, rounding * (bar ? 0.8f : 1));
            else if (first)
                paint.fill_left(cell, colour, rounding);
            else if (last)
                paint.fill_right(cell, colour, rounding);
            else
                paint.fill(cell, colour);
        };
        if (on) {
            paint_cell(ui.colour(ground));
            if (bar) paint.outline(cell, ui.colour(Tone::line), rounding * 0.8f);
        } else if (touch.hovered) {
            paint_cell(ui.colour(Tone::hover));
        }
        if (!bar && !first && !on && look.chosen != i - 1)
            paint.vertical(cell.x, cell.y, cell.h, ui.colour(Tone::frame));

        Colour ink = ui.colour(on ? (bar ? Tone::text : Tone::on_accent) : (bar ? Tone::muted : Tone::text));
        if (touch.hovered && !on) ink = ui.colour(Tone::text);
        if (!usable) ink = ink.faded(0.45);
        paint.label(cell, segment.label, {on && bar ? style::strong : style::label, ink, Align::centre});
    }
    if (!bar) paint.outline(at, ui.colour(Tone::frame), rounding);
    if (whole.ring) focus_ring(ui, at, rounding);
    return picked;
}

std::optional<std::size_t> tab_strip(Ui& ui, const Path& path, Rect at, const std::string& name,
                                     std::span<const Segment> tabs, std::size_t present) {
    Painter& paint = ui.paint();
    Node group;
    group.path = path.text();
    group.role = Role::tab_list;
    group.name = name;
    group.bounds = at;
    if (present < tabs.size()) group.value = tabs[present].label;
    const Touch whole = ui.control(std::move(group), Grip::tab_stop);
    std::optional<std::size_t> picked;
    if (whole.focused) picked = stepped(ui, tabs, present);

    // Spread closer, then in smaller letters, then cut, where the pane is narrow.
    float gap = ui.em(0.8f), least_gap = ui.em(0.3f), labels = 0;
    TextStyle plain = style::small, strong = style::small_strong;
    const auto width_of_all = [&] {
        float all = 0;
        for (const Segment& tab : tabs) all += paint.measure(tab.label, strong).w;
        return all;
    };
    labels = width_of_all();
    if (tabs.size() > 1 && labels + least_gap * static_cast<float>(tabs.size() - 1) > at.w) {
        plain.size = strong.size = style::tiny.size;
        least_gap = ui.em(0.2f);
        labels = width_of_all();
    }
    if (tabs.size() > 1)
        gap = std::clamp((at.w - labels) / static_cast<float>(tabs.size() - 1), least_gap, gap);
    Rect row = at;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const bool on = i == present;
        const Rect cell = row.cut_left(paint.measure(tabs[i].label, strong).w).snapped();
        row.cut_left(gap);
        Node node;
        node.path = (path / tabs[i].id).text();
        node.role = Role::tab;
        node.name = tabs[i].label;
        node.shortcut = tabs[i].shortcut;
        node.state.selected = on;
        node.state.enabled = tabs[i].enabled;
        node.bounds = cell;
        node.actions = bit(Action::press);
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.activated && !on) picked = i;
        if (touch.pressed) ui.set_focus(path);
        if (touch.hovered && !tabs[i].shortcut.empty()) ui.tooltip(cell, tabs[i].shortcut);
        paint.label(
            cell, tabs[i].label,
            {on ? strong : plain, ui.colour(on || touch.hovered ? Tone::text : Tone::muted), Align::centre});
        if (on) {
            const float thickness = std::max(2.f, std::round(2 * paint.scale()));
            paint.fill({cell.x, cell.bottom() - thickness, cell.w, thickness}, ui.colour(Tone::accent));
            if (whole.ring) focus_ring(ui, cell, ui.em(measure::rounding_small));
        }
    }
    return picked;
}

}  // namespace attune::kit
