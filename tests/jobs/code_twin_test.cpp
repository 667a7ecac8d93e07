// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/code_twin.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace attune;

namespace {

store::CodeRow row(const char* id, const char* name, const char* parent = "", bool folder = false) {
    store::CodeRow made;
    made.code.id = CodeId(id);
    made.code.name = name;
    made.code.parent = CodeId(parent);
    made.code.folder = folder;
    return made;
}

}  // namespace

TEST_CASE("a code that reads like another one is named with its place, whatever the capitals") {
    const std::vector<store::CodeRow> codebook{
        row("a", "Help", "", true), row("b", "Waiting", "a"),    row("c", "waiting"), row("d", "WAITING"),
        row("e", "Trust"),          row("f", "trust", "", true), row("g", "ma"),      row("h", "má")};
    const auto words = [&](const char* id) { return jobs::twin_words(codebook, CodeId(id)); };
    CHECK(words("c") ==
          "Another code is called “Waiting” too, below “Help”: merge them if both mean the same.");
    CHECK(words("b") ==
          "Another code is called “waiting” too, at the top of the codebook: merge them if both mean the "
          "same.");
    CHECK(words("e").empty());
    CHECK(words("f").empty());
    CHECK(words("g").empty());
    CHECK(words("gone").empty());
    const std::vector<store::CodeRow> beside{row("c", "waiting"), row("d", "Waiting")};
    CHECK(jobs::twin_words(beside, CodeId("d")) ==
          "Another code is called “waiting” too, beside it: merge them if both mean the same.");
}
