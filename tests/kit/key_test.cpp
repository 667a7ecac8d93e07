// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/key.h"

#include <doctest/doctest.h>

using namespace attune::kit;

TEST_CASE("a binding is read as people write it and shown as they know it") {
    struct Row {
        const char* written;
        const char* shown;
    };
    for (const auto& [written, shown] :
         {Row{"Ctrl+K", "Ctrl+K"}, Row{"shift+ctrl+k", "Ctrl+Shift+K"}, Row{"Ctrl + Enter", "Ctrl+Enter"},
          Row{"F6", "F6"}, Row{"Alt+Down", "Alt+Down"}, Row{"escape", "Esc"}, Row{"PageDown", "Page Down"},
          Row{"t", "T"}, Row{"+", "+"}, Row{"−", "-"}, Row{"Ctrl++", "Ctrl++"}, Row{".", "."}}) {
        const auto chord = Chord::parse(written);
        REQUIRE_MESSAGE(chord.has_value(), written);
        CHECK(chord->name() == shown);
        CHECK(Chord::parse(chord->name()) == chord);
    }
    for (const char* bad : {"", "Ctrl+", "Hyper+K", "Ctrl+Kay", "F13"})
        CHECK_FALSE(Chord::parse(bad).has_value());
}

TEST_CASE("a punctuation binding is found wherever the layout has the mark") {
    const Chord plus = *Chord::parse("+");
    CHECK(plus.matches({Key::equals, Mods::shift, "+", false}));        // United States
    CHECK(plus.matches({Key::right_bracket, Mods::none, "+", false}));  // Germany
    CHECK_FALSE(plus.matches({Key::equals, Mods::none, "=", false}));
    CHECK_FALSE(plus.matches({Key::equals, Mods::ctrl, "+", false}));
}

TEST_CASE("a letter binding wants exactly its modifiers") {
    const Chord t = *Chord::parse("T");
    CHECK(t.matches({Key::t, Mods::none, "t", false}));
    CHECK_FALSE(t.matches({Key::t, Mods::shift, "T", false}));
    CHECK_FALSE(t.matches({Key::t, Mods::ctrl, "", false}));
    CHECK(Chord::parse("Ctrl+Shift+Right")->matches({Key::right, Mods::ctrl | Mods::shift, "", false}));
}

TEST_CASE("what a person presses becomes a binding that the same stroke finds again") {
    struct Row {
        KeyPress press;
        const char* shown;
    };
    for (const auto& [press, shown] :
         {Row{{Key::k, Mods::ctrl, "", false}, "Ctrl+K"}, Row{{Key::slash, Mods::shift, "?", false}, "?"},
          Row{{Key::digit7, Mods::shift, "/", false}, "/"}, Row{{Key::t, Mods::none, "t", false}, "T"},
          Row{{Key::equals, Mods::shift, "+", false}, "+"},
          Row{{Key::f7, Mods::shift, "", false}, "Shift+F7"},
          Row{{Key::slash, Mods::ctrl, "", false}, "Ctrl+/"},
          Row{{Key::digit8, Mods::shift, "*", false}, "*"}}) {
        const auto chord = Chord::of(press);
        REQUIRE_MESSAGE(chord.has_value(), shown);
        CHECK(chord->name() == shown);
        CHECK(chord->matches(press));
        CHECK(Chord::parse(chord->name()) == chord);
    }
    CHECK_FALSE(Chord::of({Key::other, Mods::none, "", false}).has_value());
    CHECK_FALSE(Chord::of({Key::none, Mods::ctrl, "", false}).has_value());
}
