// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/key.h"

#include <array>
#include <cctype>
#include <utility>

namespace attune::kit {

namespace {

using Named = std::pair<Key, std::string_view>;

// The first name of a key is the one shown; the others are understood too.
constexpr std::array named_keys{
    Named{Key::enter, "Enter"},
    Named{Key::enter, "Return"},
    Named{Key::escape, "Esc"},
    Named{Key::escape, "Escape"},
    Named{Key::tab, "Tab"},
    Named{Key::space, "Space"},
    Named{Key::backspace, "Backspace"},
    Named{Key::del, "Delete"},
    Named{Key::del, "Del"},
    Named{Key::insert, "Insert"},
    Named{Key::left, "Left"},
    Named{Key::right, "Right"},
    Named{Key::up, "Up"},
    Named{Key::down, "Down"},
    Named{Key::home, "Home"},
    Named{Key::end, "End"},
    Named{Key::page_up, "Page Up"},
    Named{Key::page_up, "PageUp"},
    Named{Key::page_down, "Page Down"},
    Named{Key::page_down, "PageDown"},
    Named{Key::menu, "Menu"},
    Named{Key::comma, ","},
    Named{Key::period, "."},
    Named{Key::slash, "/"},
    Named{Key::minus, "-"},
    Named{Key::equals, "="},
    Named{Key::plus, "+"},
    Named{Key::semicolon, ";"},
    Named{Key::apostrophe, "'"},
    Named{Key::left_bracket, "["},
    Named{Key::right_bracket, "]"},
    Named{Key::backslash, "\\"},
    Named{Key::f1, "F1"},
    Named{Key::f2, "F2"},
    Named{Key::f3, "F3"},
    Named{Key::f4, "F4"},
    Named{Key::f5, "F5"},
    Named{Key::f6, "F6"},
    Named{Key::f7, "F7"},
    Named{Key::f8, "F8"},
    Named{Key::f9, "F9"},
    Named{Key::f10, "F10"},
    Named{Key::f11, "F11"},
    Named{Key::f12, "F12"},
};
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

Key offset(Key first, std::size_t by) {
    return static_cast<Key>(static_cast<std::size_t>(first) + by);
}

std::string folded(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (c != ' ') result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

std::optional<Key> key_named(std::string_view name) {
    const std::string wanted = folded(name);
    if (wanted.size() == 1 && wanted[0] >= 'a' && wanted[0] <= 'z')
        return offset(Key::a, static_cast<std::size_t>(wanted[0] - 'a'));
    if (wanted.size() == 1 && wanted[0] >= '0' && wanted[0] <= '9')
        return offset(Key::digit0, static_cast<std::size_t>(wanted[0] - '0'));
    for (const auto& [key, text] : named_keys)
        if (folded(text) == wanted) return key;
    return std::nullopt;
}

// Marks that no key of ours is named after, such as "?" and "*": found by what the stroke types.
bool is_other_mark(std::string_view text) {
    return text.size() == 1 && std::ispunct(static_cast<unsigned char>(text.front())) != 0;
}

bool holds(Mods mods) {
    return has(mods, Mods::ctrl) || has(mods, Mods::alt) || has(mods, Mods::super);
}

bool is_mark(Key key) {
    return key >= Key::comma && key <= Key::backslash;
}

}  // namespace

std::string_view name_of(Key key) {
    if (key >= Key::a && key <= Key::z)
        return letters.substr(static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::a), 1);
    if (key >= Key::digit0 && key <= Key::digit9)
        return digits.substr(static_cast<std::size_t>(key) - static_cast<std::size_t>(Key::digit0), 1);
    for (const auto& [named, text] : named_keys)
        if (named == key) return text;
    return {};
}

std::optional<Chord> Chord::parse(std::string_view text) {
    Chord chord;
    for (;;) {
        while (text.starts_with(' ')) text.remove_prefix(1);
        const auto plus = text.find('+', 1);  // a "+" at the start is the key itself
        if (plus == std::string_view::npos) break;
        const std::string word = folded(text.substr(0, plus));
        if (word == "ctrl")
            chord.mods = chord.mods | Mods::ctrl;
        else if (word == "shift")
            chord.mods = chord.mods | Mods::shift;
        else if (word == "alt")
            chord.mods = chord.mods | Mods::alt;
        else if (word == "super")
            chord.mods = chord.mods | Mods::super;
        else
            return std::nullopt;
        text.remove_prefix(plus + 1);
    }
    const auto key = key_named(text == "−" ? "-" : text);
    if (!key) {
        if (!is_other_mark(text) || holds(chord.mods)) return std::nullopt;
        chord.mark = std::string(text);
        return chord;
    }
    if (is_mark(*key) && !holds(chord.mods))
        chord.mark = std::string(name_of(*key));
    else
        chord.key = *key;
    return chord;
}

std::optional<Chord> Chord::of(const KeyPress& press) {
    if (!holds(press.mods) && is_other_mark(press.text)) return Chord{Key::none, Mods::none, press.text};
    if (press.key == Key::none || press.key == Key::other) return std::nullopt;
    return Chord{press.key, press.mods, {}};
}

std::string Chord::name() const {
    std::string text;
    if (has(mods, Mods::ctrl)) text += "Ctrl+";
    if (has(mods, Mods::alt)) text += "Alt+";
    if (has(mods, Mods::shift)) text += "Shift+";
    if (has(mods, Mods::super)) text += "Super+";
    return text + (mark.empty() ? std::string(name_of(key)) : mark);
}

bool Chord::matches(const KeyPress& press) const {
    if (!mark.empty())
        return press.text == mark && !has(press.mods, Mods::ctrl) && !has(press.mods, Mods::alt) &&
               has(press.mods, mods);
    if (key == Key::none || key != press.key) return false;
    return mods == press.mods;
}

}  // namespace attune::kit
