// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/nearness.h"

#include <doctest/doctest.h>

using namespace attune::text;

TEST_CASE("letters are counted that make one name of another, case and accents aside") {
    CHECK(letters_apart("", "") == 0);
    CHECK(letters_apart("Amina", "") == 5);
    CHECK(letters_apart("Amina", "AMÍNA") == 0);
    CHECK(letters_apart("Amina", "Amnia") == 1);  // swapped
    CHECK(letters_apart("Amina", "Amin") == 1);
    CHECK(letters_apart("Amina", "Ammina") == 1);
    CHECK(letters_apart("Amina", "Anina") == 1);
    CHECK(letters_apart("আমিনা", "আমিলা") == 1);
    CHECK(letters_apart("kitten", "sitting") == 3);
}

TEST_CASE("a slip in typing is told from another name") {
    CHECK(may_be_misspelt("Amnia", "Amina"));
    CHECK(may_be_misspelt("Karren", "Karen"));
    CHECK(may_be_misspelt("Amina Kahn", "Amina Khan"));
    CHECK_FALSE(may_be_misspelt("Karen", "Amina"));
    CHECK_FALSE(may_be_misspelt("Ana", "Eva"));
    CHECK_FALSE(may_be_misspelt("Coder 1", "Coder 2"));
    CHECK_FALSE(may_be_misspelt("Amina", "Amina Khan"));
}
