// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/key_field.h"

#include <algorithm>

#include "kit/painter.h"
#include "kit/theme.h"
#include "kit/widgets/basics.h"

namespace attune::kit {

std::optional<Chord> key_field(Ui& ui, const Path& path, Rect at, const KeyFieldLook& look) {
    Node node;
    node.path = path.text();
    node.role = Role::text_field;
    node.name = look.name;
    if (look.key) node.value = look.key->name();
    node.state.invalid = look.invalid;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::pointer | Grip::tab_stop);

    std::optional<Chord> pressed;
    if (const KeyPress* press = touch.focused ? ui.key() : nullptr) {
        const bool plain = without(press->mods, Mods::shift) == Mods::none;
        if (press->key != Key::escape && (press->key != Key::tab || !plain)) {
            pressed = Chord::of(*press);
            ui.take_key();
        }
    }

    Painter& paint = ui.paint();
    const float rounding = ui.em(measure::rounding);
    paint.fill(at, ui.colour(Tone::page), rounding);
    const Tone edge = look.invalid ? Tone::warning : touch.focused ? Tone::focus : Tone::frame;
    paint.outline(at, ui.colour(edge), rounding,
                  std::max(1.f, (edge == Tone::frame ? 1.f : 2.f) * ui.hairline()));
    const auto shown = pressed ? pressed : look.key;
    paint.label(
        at.inset(ui.em(0.75f), 0), shown ? shown->name() : look.placeholder,
        {shown ? style::strong : style::label, ui.colour(shown ? Tone::text : Tone::muted), Align::centre});
    return pressed;
}

}  // namespace attune::kit
