// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/stand_in.h"

#include <doctest/doctest.h>

#include "store/erasure/wanted.h"

using namespace attune::store;

TEST_CASE("what stands in for a name keeps a possessive end and the case of shouting") {
    struct Row {
        const char* found;
        const char* listed;
        const char* pseudonym;
        const char* put;
    };
    const Row rows[] = {
        {"Karen", "Karen", "Amina", "Amina"},
        {"karen", "Karen", "Amina", "Amina"},
        {"KAREN", "Karen", "Amina", "AMINA"},
        {"KAREN", "karen", "[KEY WORKER]", "[KEY WORKER]"},
        {"KM", "KM", "Amina", "Amina"},  // always written so
        {"Karen's", "Karen's", "Amina", "Amina's"},
        {"Karen’s", "Karen's", "[KEY WORKER]", "[KEY WORKER]’s"},
        {"KAREN'S", "Karen's", "Amina", "AMINA'S"},
        {"Karen's", "Karen's", "Amina's", "Amina's"},
        {"K", "k", "Amina", "Amina"},
        {"Åsa", "Åsa", "Émile", "Émile"},
        {"ÅSA", "Åsa", "Émile", "ÉMILE"},
        {"كارين", "كارين", "أمينة", "أمينة"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.found);
        CHECK(stand_in(row.found, row.listed, row.pseudonym) == row.put);
    }
    CHECK(is_label_in_brackets("[KEY WORKER]"));
    CHECK_FALSE(is_label_in_brackets("Amina"));
    CHECK_FALSE(is_label_in_brackets("[]"));
    CHECK(label_of("[KEY WORKER]’s") == "[KEY WORKER]");
    CHECK(label_of("[KEY WORKER]") == "[KEY WORKER]");
    CHECK(label_of("Amina's").empty());
    CHECK(label_of("").empty());
}

TEST_CASE("words with pseudonyms of their own are replaced each by its own, the longer name first") {
    Wanted wanted;
    wanted.add_words("Sam", false, Within::words, "Ben");
    wanted.add_words("Sam Smith", false, Within::words, "[FATHER]");
    wanted.add_words("Leeds", true, Within::words, "[TOWN]");
    wanted.add_words("secret", false, Within::words);
    CHECK(wanted.without("Sam met Sam\nSmith, SAM’s dad, in Leeds; no leeds. Secret.", "_") ==
          "Ben met [FATHER], BEN’s dad, in [TOWN]; no leeds. _.");
    CHECK(wanted.without("Samuel", "_") == "Samuel");
    CHECK(wanted.without_in_list(R"(["Sam","x"])", "_") == R"(["Ben","x"])");
    CHECK(wanted.words_in("Sam Smith").size() == 2);
    CHECK(wanted.in("Sam Smith").size() == 1);
}
