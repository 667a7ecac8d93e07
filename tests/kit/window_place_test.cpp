// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/window_place.h"

#include <doctest/doctest.h>

#include <array>

using namespace attune::kit;

namespace {

constexpr std::array two{MonitorArea{0, 30, 1920, 1050, 1}, MonitorArea{1920, 0, 3840, 2160, 2}};
constexpr std::array one{MonitorArea{0, 30, 1920, 1050, 1}};

WindowPlace at(int x, int y, int width, int height, float scale = 1) {
    return {x, y, width, height, false, true, scale};
}

}  // namespace

TEST_CASE("a window stays where it was while its upper edge can be taken hold of") {
    CHECK(placed_on(at(100, 60, 1440, 900), one).x == 100);
    CHECK(placed_on(at(100, 60, 1440, 900), one).y == 60);
    CHECK(placed_on(at(-700, 60, 1440, 900), one).x == -700);
    const WindowPlace second = placed_on(at(2200, 100, 2880, 1800, 2), two);
    CHECK(second.x == 2200);
    CHECK(second.width == 2880);
    CHECK(second.scale == 2);
}

TEST_CASE("a window that would not be seen stands in the middle of the main monitor") {
    for (const WindowPlace& lost : {at(2200, 100, 1440, 900), at(-1400, 60, 1440, 900),
                                    at(100, -500, 1440, 900), at(100, 1070, 1440, 900)}) {
        const WindowPlace placed = placed_on(lost, one);
        CHECK(placed.x == 240);
        CHECK(placed.y == 30 + 75);
        CHECK(placed.width == 1440);
    }
    WindowPlace first = at(0, 0, 1000, 800);
    first.positioned = false;
    CHECK(placed_on(first, one).x == 460);
}

TEST_CASE("a window is as large to the eye on a monitor of another scale, and never larger than it") {
    const WindowPlace lost = placed_on(at(2200, 100, 2880, 1800, 2), one);
    CHECK(lost.width == 1440);
    CHECK(lost.height == 900);
    CHECK(lost.scale == 1);
    const WindowPlace large = placed_on(at(0, 30, 5000, 4000), one);
    CHECK(large.width == 1920);
    CHECK(large.height == 1050);
    const WindowPlace dense = placed_on(at(2000, 10, 1000, 700, 1), two);
    CHECK(dense.width == 2000);
    CHECK(placed_on(at(7, 8, 900, 700), {}).x == 7);
}
