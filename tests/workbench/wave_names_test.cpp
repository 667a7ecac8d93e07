// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/wave_names.h"

#include <doctest/doctest.h>

using attune::workbench::short_wave;

TEST_CASE("a wave is called by its head only where that tells it from the others") {
    const std::vector<std::string> told{"Wave 1: entry and first interviews", "Wave 2: exit"};
    CHECK(short_wave(told[0], told) == "Wave 1");
    CHECK(short_wave(told[1], told) == "Wave 2");
    const std::vector<std::string> alike{"Spring: 2021", "Spring: 2022"};
    CHECK(short_wave(alike[0], alike) == "Spring: 2021");
    CHECK(short_wave("Entry", {"Entry", "Exit"}) == "Entry");
    // One that the project has no more is named in full.
    CHECK(short_wave("Wave 3: later", told) == "Wave 3: later");
    CHECK(short_wave(": odd", {": odd"}) == ": odd");
}
