// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/text_field.h"

#include <algorithm>
#include <cmath>

#include "base/sealed.h"
#include "kit/edit_buffer.h"
#include "kit/edit_keys.h"
#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "text/boundaries.h"
#include "text/layout.h"
#include "text/translator.h"

namespace attune::kit {

namespace {

constexpr std::size_t most_bytes = 10000;

struct FieldState {
    EditBuffer buffer{EditBuffer::Lines::one, most_bytes};
    float scroll = 0;
    bool was_focused = false;
    bool select_all = false;
    bool secret = false;

    FieldState() = default;
    FieldState(const FieldState&) = default;
    FieldState& operator=(const FieldState&) = default;
    ~FieldState() {
        if (secret) buffer.wipe();
    }
};

constexpr std::string_view bullet = "•";

// What is shown, and how its bytes and the buffer's answer each other: bullets for a password, else the text
// itself.
class Shown {
  public:
    Shown(const std::string& text, bool password) : text_(text), password_(password) {
        if (!password) return;
        const text::Translator translator(text);
        const text::Boundaries boundaries(translator);
        for (CodePoint at{0};; at = boundaries.next(text::Unit::grapheme, at)) {
            stops_.push_back(static_cast<std::size_t>(translator.to_bytes(at).value));
            if (at == translator.length()) break;
            bullets_ += bullet;
        }
    }
    std::string_view text() const { return password_ ? std::string_view(bullets_) : std::string_view(text_); }
    ByteOffset to_shown(std::size_t byte) const {
        if (!password_) return {static_cast<std::int64_t>(byte)};
        const auto at = std::lower_bound(stops_.begin(), stops_.end(), byte) - stops_.begin();
        return {static_cast<std::int64_t>(static_cast<std::size_t>(at) * bullet.size())};
    }
    std::size_t from_shown(ByteOffset byte) const {
        if (!password_) return static_cast<std::size_t>(byte.value);
        return stops_[std::min(static_cast<std::size_t>(byte.value) / bullet.size(), stops_.size() - 1)];
    }

  private:
    const std::string& text_;
    bool password_;
    std::string bullets_;
    std::vector<std::size_t> stops_;
};

void frame_of_field(Ui& ui, Rect at, const Touch& touch, const TextFieldLook& look) {
    if (look.plain) return;
    const float rounding = ui.em(measure::rounding);
    ui.paint().fill(at, ui.colour(Tone::page), rounding);
    if (look.invalid)
        ui.paint().outline(at, ui.colour(Tone::warning), rounding, std::max(2.f, 2 * ui.hairline()));
    else if (touch.focused)
        ui.paint().outline(at, ui.colour(Tone::focus), rounding, std::max(2.f, 2 * ui.hairline()));
    else
        ui.paint().outline(at, ui.colour(touch.hovered ? Tone::muted : Tone::frame), rounding);
}

}  // namespace

void field_select_all(Ui& ui, const Path& path) {
    ui.memory<FieldState>(path).select_all = true;
}

FieldEvents text_field(Ui& ui, const Path& path, Rect at, std::string& words, const TextFieldLook& look) {
    FieldState& state = ui.memory<FieldState>(path);
    EditBuffer& buffer = state.buffer;
    state.secret = look.password;
    if (buffer.text() != words) {
        if (look.password) buffer.wipe();
        buffer.set_text(words);
    }

    Node node;
    node.path = path.text();
    node.role = look.password ? Role::password_field : Role::text_field;
    node.name = look.name.empty() ? look.placeholder : look.name;
    node.description = look.description;
    if (!look.password) node.value = words;
    node.state.enabled = look.enabled;
    node.state.invalid = look.invalid;
    node.bounds = at;
    node.actions = bit(Action::set_value);
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);

    FieldEvents events;
    events.focused = touch.focused;
    // A field that was away for a while, and had the focus when it went, does not leave it now.
    events.left = state.was_focused && !touch.focused && ui.registry().find(path.text());
    if (events.left) buffer.end_stretch();
    if (touch.focused && !state.was_focused && look.select_all_on_focus) state.select_all = true;
    state.was_focused = touch.focused;
    if (state.select_all && touch.focused) {
        buffer.select_all();
        state.select_all = false;
    }

    Painter& paint = ui.paint();
    frame_of_field(ui, at, touch, look);
    if (touch.hovered) ui.set_cursor(Cursor::text);
    Rect inner = look.plain ? at : at.inset(ui.em(0.75f), 0);
    const double strength = look.enabled ? 1.0 : 0.45;
    const Colour muted = ui.colour(Tone::muted).faded(strength);
    if (look.icon) {
        const float side = ui.em(1.1f);
        paint.icon(*look.icon, inner.cut_left(side).centred({side, side}), muted);
        inner.cut_left(ui.em(0.4f));
    }
    if (!look.trailing.empty()) {
        paint.label(inner.cut_right(paint.measure(look.trailing, style::small).w), look.trailing,
                    {style::small, muted, Align::end});
        inner.cut_right(ui.em(0.4f));
    }

    const auto shaped = [&](const Shown& shown) {
        ShapeLook shape;
        shape.style = look.style;
        return paint.shape(shown.text(), shape);
    };
    const auto left_of = [&](const text::Paragraph& layout) {
        // Right-to-left text begins at the right, as its writer expects.
        const float room = inner.w - layout.width();
        return inner.x + (layout.right_to_left() && room > 0 ? room : -state.scroll);
    };

    bool reveal = touch.focus_gained;
    {
        const Shown shown(buffer.text(), look.password);
        const auto layout = shaped(shown);
        if (touch.pressed || (touch.held && std::holds_alternative<MouseMoved>(ui.event()))) {
            const std::size_t hit =
                shown.from_shown(layout->hit_in_line(0, touch.pointer.x - left_of(*layout)));
            if (touch.pressed && touch.clicks == 2 && !look.password)
                buffer.select_word_at(hit);
            else if (touch.pressed && touch.clicks >= 2)
                buffer.select_all();
            else if (touch.held || touch.pressed)
                buffer.place(hit, touch.pressed && !kit::has(touch.mods, Mods::shift)
                                      ? EditBuffer::Select::move
                                      : EditBuffer::Select::extend);
            reveal = true;
        }
        if (touch.focused && look.enabled) {
            EditView view;
            view.secret = look.password;
            view.right_to_left = layout->right_to_left();
            view.step_seen = [&](std::size_t from, int direction) {
                const auto side = direction < 0 ? text::Paragraph::Side::left : text::Paragraph::Side::right;
                const auto next = layout->step(shown.to_shown(from), side);
                return next ? shown.from_shown(*next) : from;
            };
            if (ui.take(Key::home))
                buffer.place(0), reveal = true;
            else if (ui.take(Key::end))
                buffer.place(buffer.text().size()), reveal = true;
            else if (ui.take(Key::home, Mods::shift))
                buffer.place(0, EditBuffer::Select::extend), reveal = true;
            else if (ui.take(Key::end, Mods::shift))
                buffer.place(buffer.text().size(), EditBuffer::Select::extend), reveal = true;
            else if (look.takes_enter && ui.take(Key::enter))
                events.submitted = true;
            else {
                std::string before =
                    buffer.text();  // the layout above reads the buffer; copy before it changes
                const Edited edited = edit_by_keys(ui, buffer, view);
                events.changed = edited.changed && buffer.text() != before;
                if (look.password) wipe(before);
                reveal = reveal || edited.moved;
            }
        }
        if (const auto request = ui.take_request(path, Action::set_value)) {
            buffer.select_all();
            events.changed = request->value.empty() ? buffer.erase_backward(EditBuffer::Unit::all)
                                                    : buffer.write(request->value);
            reveal = true;
        }
    }
    if (events.changed) {
        words = buffer.text();
        if (Node* now = ui.registered(path); now && !look.password) now->value = words;
    }

    const ClipScope clip(paint, inner.outset(1).intersected(at));
    if (buffer.text().empty()) {
        state.scroll = 0;
        paint.label(inner, look.placeholder, {look.style, muted});
        if (touch.focused) {
            const float line = paint.line_px(look.style);
            paint.fill({inner.x, inner.y + (inner.h - line) / 2, std::max(1.f, ui.hairline()), line},
                       ui.colour(Tone::text));
        }
        return events;
    }
    const Shown shown(buffer.text(), look.password);
    const auto layout = shaped(shown);
    const text::Box caret = layout->caret(shown.to_shown(buffer.caret())).box;
    const float caret_width = std::max(1.f, std::round(1.5f * paint.scale()));
    // The beginning is seen until somebody goes on from there.
    const bool at_rest =
        !touch.focused || (!reveal && buffer.has_selection() && buffer.selection_begin() == 0 &&
                           buffer.selection_end() == buffer.text().size());
    if (layout->width() + caret_width <= inner.w)
        state.scroll = 0;
    else if (at_rest)
        state.scroll = layout->right_to_left() ? layout->width() + caret_width - inner.w : 0;
    else {
        state.scroll = std::clamp(state.scroll, std::min(caret.x, caret.x + caret_width - inner.w), caret.x);
        state.scroll = std::clamp(state.scroll, 0.f, std::max(0.f, layout->width() + caret_width - inner.w));
    }
    const Point origin{std::round(left_of(*layout)), std::round(inner.y + (inner.h - layout->height()) / 2)};
    if (buffer.has_selection())
        for (const text::Box& box : layout->range_boxes(shown.to_shown(buffer.selection_begin()),
                                                        shown.to_shown(buffer.selection_end())))
            paint.fill({origin.x + box.x, origin.y + box.y, box.width, box.height},
                       ui.colour(Tone::selection).faded(touch.focused ? 1.0 : 0.6));
    paint.draw(*layout, origin, ui.colour(Tone::text).faded(strength));
    if (touch.focused)
        paint.fill({origin.x + caret.x, origin.y + caret.y, caret_width, caret.height},
                   ui.colour(Tone::text));
    return events;
}

}  // namespace attune::kit
