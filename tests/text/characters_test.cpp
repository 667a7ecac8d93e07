// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/characters.h"

#include <doctest/doctest.h>

using namespace attune::text;

TEST_CASE("a code point's kind is told in any script") {
    CHECK(kind_of(U'a') == CharacterKind::letter);
    CHECK(kind_of(U'ہ') == CharacterKind::letter);
    CHECK(kind_of(U'你') == CharacterKind::letter);
    CHECK(kind_of(0x0301) == CharacterKind::mark);
    CHECK(kind_of(U'٣') == CharacterKind::number);
    CHECK(kind_of(0x00A0) == CharacterKind::white_space);
    CHECK(kind_of(U'۔') == CharacterKind::punctuation);
    CHECK(kind_of(0x1F600) == CharacterKind::symbol);
    CHECK(kind_of(0x200F) == CharacterKind::control);
    CHECK(is_upper(U'Ж'));
    CHECK_FALSE(is_upper(U'ж'));
}

TEST_CASE("letters carry their direction and script") {
    CHECK(strength_of(U'k') == Strength::left_to_right);
    CHECK(strength_of(U'ک') == Strength::right_to_left);
    CHECK(strength_of(U'א') == Strength::right_to_left);
    CHECK(strength_of(U'7') == Strength::none);
    CHECK(script_of(U'ک') == "Arab");
    CHECK(script_of(U'k') == "Latn");
    CHECK(script_of(U'.') == "Zyyy");
}
