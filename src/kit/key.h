// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace attune::kit {

// clang-format off
// Keys by what they mean on the person's own layout, not by where they lie.
enum class Key : std::uint8_t {
    none,
    a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
    digit0, digit1, digit2, digit3, digit4, digit5, digit6, digit7, digit8, digit9,
    f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12,
    enter, escape, tab, space, backspace, del, insert,
    left, right, up, down, home, end, page_up, page_down, menu,
    comma, period, slash, minus, equals, plus, semicolon, apostrophe, left_bracket, right_bracket, backslash,
    other,  // a key without a name here; its text, if any, still counts
};
// clang-format on

enum class Mods : std::uint8_t { none = 0, ctrl = 1, shift = 2, alt = 4, super = 8 };
constexpr Mods operator|(Mods a, Mods b) {
    return static_cast<Mods>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr Mods operator&(Mods a, Mods b) {
    return static_cast<Mods>(static_cast<std::uint8_t>(a) & static_cast<std::uint8_t>(b));
}
constexpr Mods without(Mods mods, Mods gone) {
    return static_cast<Mods>(static_cast<std::uint8_t>(mods) & ~static_cast<unsigned>(gone));
}
constexpr bool has(Mods mods, Mods wanted) {
    return (mods & wanted) == wanted;
}

// A key stroke. `text` is what the stroke would type (UTF-8; empty for Ctrl+K or an arrow). Key and text are
// one event, so that a command bound to the letter M can never leave an "m" behind in the field it opens.
struct KeyPress {
    Key key = Key::none;
    Mods mods = Mods::none;
    std::string text = {};
    bool repeat = false;
};

// A binding as the action table writes it: "Ctrl+Shift+K", "F6", "Alt+Down", "T", "1", "+", ".".
struct Chord {
    Key key = Key::none;
    Mods mods = Mods::none;
    // Set instead of a key where the binding is a punctuation mark without Ctrl or Alt: "+" is found where
    // the layout has it, with or without Shift.
    std::string mark = {};

    friend bool operator==(const Chord&, const Chord&) = default;

    // Nothing where the text names no key. Case and spaces around "+" do not matter.
    static std::optional<Chord> parse(std::string_view text);
    // What a person pressed, as a binding; nothing for a key that has no name and types nothing.
    static std::optional<Chord> of(const KeyPress& press);
    // As shown to people: "Ctrl+Shift+K", "Page Down".
    std::string name() const;
    bool matches(const KeyPress& press) const;
};

std::string_view name_of(Key key);

}  // namespace attune::kit
