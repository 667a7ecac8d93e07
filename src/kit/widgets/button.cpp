// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "kit/theme.h"
#include "kit/widgets/basics.h"

namespace attune::kit {

namespace {

std::string tip_of(const std::string& words, const std::string& shortcut) {
    if (shortcut.empty()) return words;
    return words.empty() ? shortcut : fmt::format("{} · {}", words, shortcut);
}

// Disabled text keeps half its strength; it is exempt from the contrast rules, and must look so.
Colour text_colour(Ui& ui, Tone tone, bool enabled) {
    const Colour colour = ui.colour(tone);
    return enabled ? colour : colour.faded(0.45);
}

}  // namespace

Size button_size(Ui& ui, const ButtonLook& look) {
    float width = look.label.empty() ? 0 : ui.paint().measure(look.label, style::label).w;
    if (look.icon) width += ui.em(1.2f) + (look.label.empty() ? 0 : ui.em(0.4f));
    return {width + 2 * ui.em(0.9f), ui.em(measure::field)};
}

bool button(Ui& ui, const Path& path, Rect at, const ButtonLook& look) {
    Node node;
    node.path = path.text();
    node.role = Role::button;
    node.name = look.label;
    node.description = look.description;
    node.shortcut = look.shortcut;
    node.state.enabled = look.enabled;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node));

    Painter& paint = ui.paint();
    const float rounding = ui.em(measure::rounding);
    Tone ink = Tone::text;
    // One that cannot be pressed has no accent: pale letters on a pale accent could not be read.
    const bool accented = look.emphasis == Emphasis::primary && look.enabled;
    if (accented) {
        Colour ground = ui.colour(Tone::accent);
        if (touch.hovered || touch.held) ground = mix(ground, ui.colour(Tone::text), touch.held ? 0.2 : 0.1);
        paint.fill(at, ground, rounding);
        ink = Tone::on_accent;
    } else {
        const bool framed = look.emphasis != Emphasis::quiet;
        if (framed) paint.fill(at, ui.colour(Tone::page), rounding);
        if (touch.hovered || touch.held)
            paint.fill(at, ui.colour(touch.held ? Tone::selection : Tone::hover), rounding);
        if (framed) paint.outline(at, ui.colour(Tone::frame), rounding);
    }
    // The ring has the colour of a filled button, so that a gap has to part the two.
    const float gap = accented ? std::max(2.f, std::round(2 * ui.paint().scale())) : 0;
    if (touch.ring) focus_ring(ui, at.outset(gap), rounding + gap);
    if (touch.hovered || touch.ring)
        if (const std::string tip = tip_of(look.description, look.shortcut); !tip.empty())
            ui.tooltip(at, tip);

    const Colour colour = text_colour(ui, ink, look.enabled);
    Rect inner = at.inset(ui.em(0.6f), 0);
    if (look.icon) {
        const float side = ui.em(1.2f);
        if (look.label.empty()) {
            paint.icon(*look.icon, at.centred({side, side}), colour);
            return touch.activated;
        }
        paint.icon(*look.icon, inner.cut_left(side).centred({side, side}), colour);
        inner.cut_left(ui.em(0.3f));
    }
    paint.label(inner, look.label, {style::label, colour, Align::centre});
    return touch.activated;
}

bool icon_button(Ui& ui, const Path& path, Rect at, Icon icon, const std::string& label,
                 const std::string& shortcut, bool enabled) {
    Node node;
    node.path = path.text();
    node.role = Role::button;
    node.name = label;
    node.shortcut = shortcut;
    node.state.enabled = enabled;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node));
    const float rounding = ui.em(measure::rounding);
    if (touch.hovered || touch.held)
        ui.paint().fill(at, ui.colour(touch.held ? Tone::selection : Tone::hover), rounding);
    if (touch.ring) focus_ring(ui, at, rounding);
    if (touch.hovered || touch.ring) ui.tooltip(at, tip_of(label, shortcut));
    const float side = std::min({at.w, at.h, ui.em(1.2f)});
    ui.paint().icon(icon, at.centred({side, side}),
                    text_colour(ui, touch.hovered ? Tone::text : Tone::muted, enabled));
    return touch.activated;
}

bool link(Ui& ui, const Path& path, Rect at, const std::string& label, const TextStyle& text_style) {
    const float width = std::min(at.w, ui.paint().measure(label, text_style).w);
    const Rect own{at.x, at.y, width, at.h};
    Node node;
    node.path = path.text();
    node.role = Role::link;
    node.name = label;
    node.bounds = own;
    const Touch touch = ui.control(std::move(node));
    if (touch.hovered) ui.set_cursor(Cursor::hand);
    ui.paint().label(own, label, {text_style, ui.colour(Tone::accent)});
    // The underline tells a link from text without its colour.
    const float line = ui.paint().size_px(text_style) * 0.62f;
    ui.paint().horizontal(own.x, own.centre().y + line, own.w,
                          ui.colour(Tone::accent).faded(touch.hovered ? 1.0 : 0.5));
    if (touch.ring) focus_ring(ui, own, ui.em(measure::rounding_small));
    return touch.activated;
}

bool check_box(Ui& ui, const Path& path, Rect at, const std::string& label, bool on, bool enabled) {
    Node node;
    node.path = path.text();
    node.role = Role::check_box;
    node.name = label;
    node.state.enabled = enabled;
    node.state.checked = on;
    node.bounds = at;
    node.actions = bit(Action::toggle);
    const Touch touch = ui.control(std::move(node));
    const bool toggled = touch.activated || ui.take_request(path, Action::toggle).has_value();

    Painter& paint = ui.paint();
    const float side = ui.em(1.15f), rounding = ui.em(measure::rounding_small);
    Rect row = at;
    const Rect box = row.cut_left(side).centred({side, side}).snapped();
    const double strength = enabled ? 1.0 : 0.45;
    if (on) {
        paint.fill(box, ui.colour(Tone::accent).faded(strength), rounding);
        paint.icon(Icon::check, box.inset(side * 0.08f), ui.colour(Tone::on_accent));
    } else {
        paint.fill(box, ui.colour(touch.hovered ? Tone::hover : Tone::page), rounding);
        // An empty box has nothing but its outline: it takes the muted text's strength.
        paint.outline(box, ui.colour(Tone::muted).faded(strength), rounding);
    }
    if (touch.ring) focus_ring(ui, box, rounding);
    row.cut_left(ui.em(0.5f));
    paint.label(row, label, {style::label, text_colour(ui, Tone::text, enabled)});
    return toggled;
}

Size chip_size(Ui& ui, const ChipLook& look) {
    float width = ui.paint().measure(look.label, style::label).w + 2 * ui.em(0.7f);
    if (look.swatch) width += ui.em(measure::swatch) + ui.em(0.45f);
    if (look.removable) width += ui.em(1.2f);
    return {width, ui.em(measure::chip)};
}

ChipPress chip(Ui& ui, const Path& path, Rect at, const ChipLook& look) {
    Node node;
    node.path = path.text();
    node.role = Role::chip;
    node.name = look.label;
    node.description = look.description;
    node.state.enabled = look.enabled;
    node.state.selected = look.selected;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), look.pressable ? Grip::button : Grip::none);
    Painter& paint = ui.paint();
    const float rounding = ui.em(measure::rounding);
    const Tone ground = look.selected ? Tone::selection : touch.hovered ? Tone::hover : Tone::page;
    paint.fill(at, ui.colour(ground), rounding);
    paint.outline(at, ui.colour(Tone::frame), rounding);
    if (touch.ring) focus_ring(ui, at, rounding);
    if ((touch.hovered || touch.ring) && !look.description.empty()) ui.tooltip(at, look.description);

    Rect inner = at.inset(ui.em(0.7f), 0);
    ChipPress result = touch.activated ? ChipPress::pressed : ChipPress::none;
    if (look.removable) {
        Rect cross = inner.cut_right(ui.em(1.2f));
        cross.x += ui.em(0.35f);
        if (icon_button(ui, path / "remove", cross.centred({ui.em(1.2f), ui.em(1.4f)}), Icon::close,
                        "Remove " + look.label, touch.focused ? "Delete" : ""))
            result = ChipPress::removed;
        if (touch.focused && ui.take(Key::del)) result = ChipPress::removed;
    }
    if (look.swatch) {
        const float side = ui.em(measure::swatch);
        swatch(ui, inner.cut_left(side).centred({side, side}), *look.swatch, ui.colour(ground));
        inner.cut_left(ui.em(0.45f));
    }
    paint.label(
        inner, look.label,
        {style::label, text_colour(ui, look.selected ? Tone::on_selection : Tone::text, look.enabled)});
    return result;
}

}  // namespace attune::kit
