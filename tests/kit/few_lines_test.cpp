// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/few_lines.h"

#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "kit/testing/driver.h"
#include "kit/text_style.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

struct Lines {
    std::string words;
    Rect at{20, 20, 200, 400};
    int most = 3;
    bool cut = false;
    Driver driver;

    explicit Lines(std::string says)
        : words(std::move(says)), driver([this](Ui& ui) {
              cut = few_lines(ui.paint(), at, words, style::label, {0, 0, 0, 255}, most);
          }) {
        driver.screen().painter().watch_texts(true);
        driver.frame();
    }
    float bottom() {
        float lowest = 0;
        for (const auto& text : driver.screen().painter().drawn_texts())
            lowest = std::max(lowest, text.ink.bottom());
        return lowest;
    }
    bool ends_in_a_sign() { return driver.screen().painter().drawn_texts().back().cut; }
};

constexpr const char* summary =
    "Weekly from eighteen weeks, always on the day she said; food before forms on the first visit. When the "
    "worker was away she waited rather than start again with somebody else.";

}  // namespace

TEST_CASE("what needs more lines than it is given ends in a sign, and what does not is whole") {
    Lines lines(summary);
    CHECK(lines.cut);
    CHECK(lines.ends_in_a_sign());
    // Lines stand on whole pixels.
    const float line = std::ceil(lines.driver.screen().painter().line_px(style::label));
    CHECK(lines.bottom() <= lines.at.y + 3 * line + 1);
    CHECK(lines.bottom() > lines.at.y + 2 * line);
    Lines few("On the day she said.");
    CHECK_FALSE(few.cut);
    CHECK_FALSE(few.ends_in_a_sign());
}

TEST_CASE("no line is drawn that its room would cut, also where letters of another script make it higher") {
    for (const char* words :
         {"wemwbs 61 → 45\nsocial care status early help → child in need\nGAD-7 9 → 4",
          "وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔ وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔"}) {
        Lines lines(words);
        lines.at.h = 3 * lines.driver.screen().painter().line_px(style::label);
        lines.driver.frame();
        CHECK(lines.bottom() <= lines.at.bottom() + 2);
    }
}

TEST_CASE("text that is right-to-left is cut at its end, too") {
    Lines lines(
        "وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔ وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔ وہ ہر "
        "صبح فون کرتی "
        "تھی۔ مجھے اس پر بھروسا تھا۔");
    CHECK(lines.cut);
    CHECK(lines.ends_in_a_sign());
}

TEST_CASE("lines that are drawn again are not shaped again") {
    Lines lines(summary);
    lines.driver.frame();
    const auto shaped = lines.driver.screen().painter().counts().shaped;
    for (int i = 0; i < 5; ++i) lines.driver.frame();
    CHECK(lines.cut);
    CHECK(lines.driver.screen().painter().counts().shaped == shaped);
}
