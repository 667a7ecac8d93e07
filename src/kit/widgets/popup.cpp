// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/popup.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "kit/painter.h"
#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/scroll_area.h"

namespace attune::kit {

Rect place_popup(Size size, Rect anchor, Rect window, std::span<const Side> preferred,
                 std::optional<Rect> avoid, float gap) {
    static constexpr Side every[] = {Side::below, Side::above, Side::right, Side::left};
    std::vector<Side> order(preferred.begin(), preferred.end());
    for (const Side side : every)
        if (std::find(order.begin(), order.end(), side) == order.end()) order.push_back(side);

    size = {std::min(size.w, window.w), std::min(size.h, window.h)};
    const auto inside = [&](Rect r) {
        r.x = std::clamp(r.x, window.x, window.right() - r.w);
        r.y = std::clamp(r.y, window.y, window.bottom() - r.h);
        return r;
    };
    // Beside the anchor; where that would hide `avoid`, beside both.
    const auto beside = [&](Side side, Rect of) {
        switch (side) {
            case Side::below:
                return Rect{anchor.x, of.bottom() + gap, size.w, size.h};
            case Side::above:
                return Rect{anchor.x, of.y - gap - size.h, size.w, size.h};
            case Side::right:
                return Rect{of.right() + gap, anchor.y, size.w, size.h};
            case Side::left:
                return Rect{of.x - gap - size.w, anchor.y, size.w, size.h};
        }
        return Rect{};
    };
    std::vector<Rect> candidates;
    candidates.reserve(3 * order.size());
    for (const Side side : order) candidates.push_back(beside(side, anchor));
    if (avoid)
        for (const Side side : order) candidates.push_back(beside(side, anchor.united(*avoid)));
    if (avoid)
        for (const Side side : order) candidates.push_back(beside(side, *avoid));

    Rect best = inside(candidates.front());
    float least = std::numeric_limits<float>::max();
    for (const Rect& candidate : candidates) {
        const Rect placed = inside(candidate);
        // Pushing a candidate along the side it stands on is fine; over what it must not hide is not.
        float hidden = 0;
        if (avoid) {
            const Rect common = placed.intersected(*avoid);
            hidden += common.w * common.h;
        }
        const Rect over_anchor = placed.intersected(anchor);
        hidden += 0.01f * over_anchor.w * over_anchor.h;
        if (hidden < least) {
            least = hidden;
            best = placed;
        }
        if (hidden <= 0) break;
    }
    return best.snapped();
}

std::optional<std::size_t> menu(Ui& ui, const Path& path, Rect anchor, const std::string& name,
                                std::span<const MenuItem> items, bool& open) {
    struct State {
        std::optional<std::size_t> current, shown;  // shown: in the last frame
    };
    if (!open) return std::nullopt;
    auto& state = ui.memory<State>(path);
    const float row = ui.em(measure::row), pad = ui.em(0.35f);
    float labels = 0, shortcuts = 0, height = 2 * pad;
    for (const MenuItem& item : items) {
        labels = std::max(labels, ui.paint().measure(item.label, style::label).w);
        if (!item.shortcut.empty())
            shortcuts = std::max(shortcuts, ui.paint().measure(item.shortcut, style::small).w);
        height += row + (item.separator_before ? pad : 0);
    }
    const float ticks = ui.em(1.9f);
    // What is higher than the window is scrolled.
    const float most = ui.window().h - 2 * ui.em(0.6f);
    const bool scrolls = height > most;
    const Size size{std::max(anchor.w, ticks + labels + (shortcuts > 0 ? ui.em(1.5f) + shortcuts : 0) +
                                           ui.em(scrolls ? 2.f : 1.f)),
                    std::min(height, most)};
    static constexpr Side sides[] = {Side::below, Side::above};
    const Rect at = place_popup(size, anchor, ui.window(), sides, anchor, ui.em(0.2f));

    const Layer layer = ui.layer(path, {.role = Role::menu, .name = name, .bounds = at});
    if (layer.appeared()) {
        // The keys start from what is so now.
        state.current.reset();
        for (std::size_t i = 0; i < items.size() && !state.current; ++i)
            if (items[i].checked && items[i].enabled) state.current = i;
    }

    // One tab stop holds the keys for all items.
    Node keys;
    keys.path = (path / "items").text();
    keys.role = Role::menu;
    keys.name = name;
    keys.bounds = at;
    const Touch whole = ui.control(std::move(keys), Grip::tab_stop);

    std::optional<std::size_t> chosen;
    const auto step = [&](int direction) {
        const auto count = static_cast<int>(items.size());
        int next = state.current ? static_cast<int>(*state.current) : (direction > 0 ? -1 : count);
        for (int tries = 0; tries < count; ++tries) {
            next = (next + direction + count) % count;
            if (items[static_cast<std::size_t>(next)].enabled) {
                state.current = static_cast<std::size_t>(next);
                return;
            }
        }
    };
    if (whole.focused && !items.empty()) {
        if (ui.take(Key::down)) step(1);
        if (ui.take(Key::up)) step(-1);
        if (ui.take(Key::home)) state.current.reset(), step(1);
        if (ui.take(Key::end)) state.current.reset(), step(-1);
        if (state.current && (ui.take(Key::enter) || ui.take(Key::space))) chosen = state.current;
        if (const std::string typed = ui.take_text(); !typed.empty()) {
            const std::size_t start = state.current ? *state.current + 1 : 0;
            for (std::size_t i = 0; i < items.size(); ++i) {
                const std::size_t at_item = (start + i) % items.size();
                const std::string& label = items[at_item].label;
                if (items[at_item].enabled && !label.empty() &&
                    std::tolower(static_cast<unsigned char>(label[0])) ==
                        std::tolower(static_cast<unsigned char>(typed[0]))) {
                    state.current = at_item;
                    break;
                }
            }
        }
    }

    std::optional<ScrollArea> area;
    Rect rest = at.inset(0, pad);
    if (scrolls) {
        area.emplace(ui, path / "rows", rest, name);
        rest = {rest.x, area->top(), area->inner().w, height};
    }
    const std::optional<std::size_t> before = state.shown;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const MenuItem& item = items[i];
        if (item.separator_before) {
            const Rect gap = rest.cut_top(pad);
            ui.paint().horizontal(gap.x, gap.centre().y, gap.w, ui.colour(Tone::line));
        }
        Rect line = rest.cut_top(row).inset(ui.em(0.3f), 0);
        Node node;
        node.path = (path / item.id).text();
        node.role = Role::menu_item;
        node.name = item.label;
        node.shortcut = item.shortcut;
        node.state.enabled = item.enabled;
        node.state.checked = item.checked;
        node.state.focused = state.current == i;
        node.bounds = line;
        node.actions = bit(Action::press);
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.hovered && std::holds_alternative<MouseMoved>(ui.event()))
            state.current = state.shown = i;
        else if (area && state.current == i && before != i)
            area->state().reveal = Rect{line.x, line.y - area->top(), line.w, line.h};
        if (touch.activated) chosen = i;
        const bool on = state.current == i && item.enabled;
        if (on) ui.paint().fill(line, ui.colour(Tone::selection), ui.em(measure::rounding_small));
        const double strength = item.enabled ? 1.0 : 0.45;
        const Colour ink = ui.colour(on ? Tone::on_selection : Tone::text).faded(strength);
        const Rect tick = line.cut_left(ui.em(1.6f));
        if (item.checked) ui.paint().icon(Icon::check, tick.centred({ui.em(1.1f), ui.em(1.1f)}), ink);
        line.cut_right(ui.em(0.4f));
        ui.paint().label(line, item.shortcut,
                         {style::small, on ? ink : ui.colour(Tone::muted).faded(strength), Align::end});
        ui.paint().label(line, item.label, {style::label, ink});
    }
    state.shown = state.current;
    if (area) area->finish(height - 2 * pad);
    if (chosen || (!layer.appeared() && layer.dismissed())) open = false;
    return chosen;
}

std::optional<std::size_t> combo(Ui& ui, const Path& path, Rect at, const ComboLook& look) {
    struct State {
        bool open = false;
    };
    auto& state = ui.memory<State>(path);
    Node node;
    node.path = path.text();
    node.role = Role::combo;
    node.name = look.name;
    node.bounds = at;
    node.state.enabled = look.enabled;
    node.state.expandable = true;
    node.state.expanded = state.open;
    const bool any = look.chosen && *look.chosen < look.options.size();
    if (any) node.value = look.options[*look.chosen];
    const Touch touch = ui.control(std::move(node));
    std::optional<std::size_t> picked;
    if (touch.activated || (touch.focused && ui.take(Key::down, Mods::alt)))
        state.open = !state.open;
    else if (touch.focused && !state.open && !look.options.empty()) {
        if (ui.take(Key::down)) picked = any ? std::min(*look.chosen + 1, look.options.size() - 1) : 0;
        if (ui.take(Key::up)) picked = any && *look.chosen > 0 ? *look.chosen - 1 : 0;
        if (picked == look.chosen) picked.reset();
    }
    const float rounding = ui.em(measure::rounding);
    ui.paint().fill(at, ui.colour(touch.hovered ? Tone::hover : Tone::page), rounding);
    ui.paint().outline(at, ui.colour(Tone::frame), rounding);
    if (touch.ring) focus_ring(ui, at, rounding);
    Rect inner = at.inset(ui.em(0.7f), 0);
    const Rect arrow = inner.cut_right(ui.em(1));
    const double strength = look.enabled ? 1.0 : 0.45;
    ui.paint().icon(Icon::chevron_down, arrow.centred({ui.em(1), ui.em(1)}),
                    ui.colour(Tone::muted).faded(strength));
    ui.paint().label(inner, any ? look.options[*look.chosen] : look.placeholder,
                     {style::label, ui.colour(any ? Tone::text : Tone::muted).faded(strength)});
    if (state.open) {
        std::vector<MenuItem> items;
        for (std::size_t i = 0; i < look.options.size(); ++i)
            items.push_back({.id = std::to_string(i), .label = look.options[i], .checked = look.chosen == i});
        if (const auto chosen = menu(ui, path / "menu", at, look.name, items, state.open)) picked = chosen;
    }
    return picked;
}

DialogEvents dialog(Ui& ui, const Path& path, const DialogLook& look, const std::function<void(Rect)>& body) {
    DialogEvents events;
    const float pad = ui.em(1.4f), gap = ui.em(0.9f);
    const float width = std::min(ui.em(look.width_em), ui.window().w - 2 * ui.em(1));
    const float inner_width = width - 2 * pad;
    // Names that people gave stand in titles, whole.
    const TextStyle bold{Face::interface, 1.25f, Weight::bold};
    const float title = std::max(ui.em(1.9f), std::ceil(text_height(ui, look.title, inner_width, bold)));
    const float words = look.words.empty() ? 0 : text_height(ui, look.words, inner_width) + 2 * gap;
    const float body_height = look.body_height > 0 ? look.body_height + gap : 0;
    const float buttons = ui.em(measure::field);
    const float height = std::min(2 * pad + title + gap + words + body_height + buttons, ui.window().h);
    Rect at = ui.window().centred({width, height});
    at.y = std::round(at.y * 0.8f);  // a little above the middle reads as the middle
    at = at.snapped();

    const Layer layer =
        ui.layer(path, {.role = Role::dialog, .name = look.title, .bounds = at, .modal = true, .veil = true});
    Rect rest = at.inset(pad);
    text(ui, path / "title", rest.cut_top(title), look.title,
         {bold, Tone::text, Align::start, title > ui.em(1.9f), Role::heading});
    rest.cut_top(gap);
    if (!look.words.empty()) {
        TextLook paragraph;
        paragraph.wrap = true;
        text(ui, path / "words", rest.cut_top(words - 2 * gap), look.words, paragraph);
        rest.cut_top(gap);
    }
    Rect row = rest.cut_bottom(buttons);
    rest.cut_bottom(gap);
    if (body) body(rest);
    // Drawn from the end, registered from the start, so that Tab follows the eye.
    std::vector<Rect> places(look.buttons.size());
    for (std::size_t i = 0; i < look.buttons.size(); ++i) {
        ButtonLook size_of;
        size_of.label = look.buttons[i].label;
        places[i] = row.cut_right(std::max(button_size(ui, size_of).w, ui.em(5.5f)));
        row.cut_right(ui.em(0.6f));
    }
    for (std::size_t i = look.buttons.size(); i-- > 0;) {
        const DialogButton& shown = look.buttons[i];
        if (button(ui, path / shown.id, places[i],
                   {.label = shown.label, .emphasis = shown.emphasis, .enabled = shown.enabled}))
            events.pressed = i;
    }
    // With nothing to fill in the keys begin at the main button.
    for (const DialogButton& shown : look.buttons)
        if (layer.appeared() && !body && shown.enabled && shown.emphasis == Emphasis::primary)
            ui.set_focus(path / shown.id);
    if (!events.pressed && !look.buttons.empty() && look.buttons.front().enabled && !layer.appeared() &&
        layer.on_top() && ui.take(Key::enter))
        events.pressed = 0;
    events.dismissed = !layer.appeared() && layer.escaped();
    return events;
}

}  // namespace attune::kit
