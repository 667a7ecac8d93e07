// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/theme.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace attune;
using namespace attune::kit;

namespace {

std::vector<Theme> all_themes() {
    auto themes = load_themes(std::filesystem::path(ATTUNE_SOURCE_ROOT) / "assets");
    REQUIRE_MESSAGE(themes.has_value(), (themes ? "" : themes.error().sentence));
    return *themes;
}

std::string light_text() {
    std::ifstream in(std::filesystem::path(ATTUNE_SOURCE_ROOT) / "assets/themes/light.theme");
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

}  // namespace

TEST_CASE("a colour is read from and written as hexadecimal") {
    CHECK(Colour::from_hex("#2C6E6B") == Colour{0x2c, 0x6e, 0x6b, 255});
    CHECK(Colour::from_hex("#2c6e6b80") == Colour{0x2c, 0x6e, 0x6b, 0x80});
    CHECK(Colour{0x2c, 0x6e, 0x6b, 0x80}.hex() == "#2C6E6B80");
    for (const char* bad : {"", "#", "2C6E6B", "#2C6E6", "#2C6E6G", "#2C6E6B8", "red"})
        CHECK_FALSE(Colour::from_hex(bad).has_value());
}

TEST_CASE("contrast is that of WCAG") {
    // Published pairs: black on white, and #767676, the lightest grey that passes on white.
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21.0));
    CHECK(contrast({0x76, 0x76, 0x76}, {255, 255, 255}) == doctest::Approx(4.54).epsilon(0.002));
    CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) < 4.5);
    CHECK(contrast({12, 200, 90}, {12, 200, 90}) == doctest::Approx(1.0));
}

TEST_CASE("a mark that is too weak is moved just far enough, and a strong one is left alone") {
    const Colour dark{0x1a, 0x19, 0x17}, violet{0x88, 0x22, 0x55};
    CHECK(contrast(violet, dark) < 3);
    const Colour lifted = readable_mark(violet, dark);
    CHECK(contrast(lifted, dark) >= 3);
    CHECK(contrast(lifted, dark) < 3.3);
    CHECK(lifted.r > lifted.g);  // still a red violet
    CHECK(readable_mark({255, 255, 255}, dark) == Colour{255, 255, 255});
    // No ground defeats it, the middle greys included.
    for (int grey = 0; grey < 256; grey += 5) {
        const Colour ground{static_cast<std::uint8_t>(grey), static_cast<std::uint8_t>(grey),
                            static_cast<std::uint8_t>(grey)};
        for (const Colour& colour : categorical_colours())
            CHECK(contrast(readable_mark(colour, ground), ground) >= 3);
    }
}

TEST_CASE("every text meets 4.5 to 1 on its grounds, in every theme") {
    struct Pair {
        Tone ink;
        Tone ground;
    };
    std::vector<Pair> pairs{{Tone::on_accent, Tone::accent}, {Tone::on_selection, Tone::selection}};
    for (const Tone ground : {Tone::ground, Tone::page, Tone::panel, Tone::popup, Tone::hover})
        for (const Tone ink : {Tone::text, Tone::muted, Tone::accent, Tone::warning})
            pairs.push_back({ink, ground});
    pairs.push_back({Tone::text, Tone::selection});
    for (const Theme& theme : all_themes())
        for (const auto& [ink, ground] : pairs)
            CHECK_MESSAGE(contrast(theme[ink], theme[ground]) >= 4.5,
                          theme.name() << ": " << name_of(ink) << " on " << name_of(ground)
                                       << " reaches only " << contrast(theme[ink], theme[ground]));
}

TEST_CASE("every mark meets 3 to 1 on its grounds, in every theme") {
    for (const Theme& theme : all_themes())
        for (const Tone ground :
             {Tone::ground, Tone::page, Tone::panel, Tone::popup, Tone::selection, Tone::hover}) {
            CHECK_MESSAGE(contrast(theme[Tone::focus], theme[ground]) >= 3,
                          theme.name() << ": the focus ring on " << name_of(ground));
            for (const Colour& colour : categorical_colours())
                CHECK(contrast(readable_mark(colour, theme[ground]), theme[ground]) >= 3);
        }
}

TEST_CASE("the high-contrast theme reaches 7 to 1 for text and 3 to 1 for outlines") {
    for (const Theme& theme : all_themes()) {
        if (theme.name() != "High contrast") continue;
        for (const Tone ground : {Tone::ground, Tone::page, Tone::panel, Tone::popup}) {
            for (const Tone ink : {Tone::text, Tone::muted, Tone::accent})
                CHECK(contrast(theme[ink], theme[ground]) >= 7);
            for (const Tone ink : {Tone::frame, Tone::line}) CHECK(contrast(theme[ink], theme[ground]) >= 3);
        }
    }
}

TEST_CASE("the themes come light, dark and high contrast first") {
    const auto themes = all_themes();
    REQUIRE(themes.size() >= 3);
    CHECK(themes[0].name() == "Light");
    CHECK(themes[1].name() == "Dark");
    CHECK(themes[2].name() == "High contrast");
    CHECK_FALSE(themes[0].dark());
    CHECK(themes[1].dark());
}

TEST_CASE("a faulty theme is refused with its line") {
    const std::string good = light_text();
    CHECK(Theme::parse(good, "t").has_value());
    const auto sentence = [](const std::string& text) {
        const auto theme = Theme::parse(text, "my.theme");
        REQUIRE_FALSE(theme.has_value());
        return theme.error().sentence;
    };
    CHECK(sentence("// c\n\nnonsense\n") == "my.theme, line 3: expected “role = #rrggbb”.");
    CHECK(sentence("ground = blue").find("line 1: “blue” is not a colour") != std::string::npos);
    CHECK(sentence("sky = #112233").find("“sky” is not the name of a colour role") != std::string::npos);
    CHECK(sentence(good + "\nground = #112233\n").find("“ground” is given twice") != std::string::npos);
    std::string without = good;
    const auto at = without.find("warning");
    without.erase(at, without.find('\n', at) - at);
    CHECK(sentence(without) == "my.theme: the colour “warning” is missing.");
    std::string nameless = good;
    const auto line = nameless.find("name  ");
    nameless.erase(line, nameless.find('\n', line) - line);
    CHECK(sentence(nameless) == "my.theme: the theme has no name.");
}

TEST_CASE("a theme file that is not there is a sentence") {
    const auto theme = Theme::load("no/such.theme");
    REQUIRE_FALSE(theme.has_value());
    CHECK(theme.error().kind == ErrorKind::io);
}

TEST_CASE("the fainter ink of a selected row still meets 4.5 to 1") {
    for (const Theme& theme : all_themes())
        CHECK(contrast(mix(theme[Tone::on_selection], theme[Tone::selection], 0.25),
                       theme[Tone::selection]) >= 4.5);
}
