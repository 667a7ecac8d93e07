// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/colour.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace attune::kit {

namespace {

std::optional<int> digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

double linear(std::uint8_t channel) {
    const double s = channel / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::uint8_t blend(std::uint8_t a, std::uint8_t b, double t) {
    return static_cast<std::uint8_t>(std::lround(a + (b - a) * std::clamp(t, 0.0, 1.0)));
}

}  // namespace

std::optional<Colour> Colour::from_hex(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
    std::array<std::uint8_t, 4> channels{0, 0, 0, 255};
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const auto high = digit(text[i + 1]), low = digit(text[i + 2]);
        if (!high || !low) return std::nullopt;
        channels[i / 2] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return Colour{channels[0], channels[1], channels[2], channels[3]};
}

std::string Colour::hex() const {
    if (a == 255) return fmt::format("#{:02X}{:02X}{:02X}", r, g, b);
    return fmt::format("#{:02X}{:02X}{:02X}{:02X}", r, g, b, a);
}

Colour Colour::faded(double opacity) const {
    return {r, g, b, static_cast<std::uint8_t>(std::lround(a * std::clamp(opacity, 0.0, 1.0)))};
}

Colour Colour::over(Colour ground) const {
    const Colour opaque{r, g, b, 255};
    return mix({ground.r, ground.g, ground.b, 255}, opaque, a / 255.0);
}

Colour mix(Colour a, Colour b, double t) {
    return {blend(a.r, b.r, t), blend(a.g, b.g, t), blend(a.b, b.b, t), blend(a.a, b.a, t)};
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double contrast(Colour a, Colour b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour readable_mark(Colour colour, Colour ground, double ratio) {
    colour.a = 255;
    if (contrast(colour, ground) >= ratio) return colour;
    // Towards the end that is farther from the ground; on a middle grey one end may fall short, then take the
    // other.
    const Colour white{255, 255, 255, 255}, black{0, 0, 0, 255};
    const Colour end = contrast(white, ground) >= contrast(black, ground) ? white : black;
    double low = 0, high = 1;
    for (int step = 0; step < 16; ++step) {
        const double middle = (low + high) / 2;
        (contrast(mix(colour, end, middle), ground) >= ratio ? high : low) = middle;
    }
    return mix(colour, end, high);
}

const std::array<Colour, 12>& categorical_colours() {
    static const std::array<Colour, 12> colours{{{0xE6, 0x9F, 0x00},
                                                 {0x56, 0xB4, 0xE9},
                                                 {0x00, 0x9E, 0x73},
                                                 {0x00, 0x72, 0xB2},
                                                 {0xD5, 0x5E, 0x00},
                                                 {0xCC, 0x79, 0xA7},
                                                 {0x99, 0x99, 0x33},
                                                 {0x88, 0x22, 0x55},
                                                 {0x44, 0xAA, 0x99},
                                                 {0x11, 0x77, 0x33},
                                                 {0xAA, 0x44, 0x99},
                                                 {0xDD, 0xCC, 0x77}}};
    return colours;
}

}  // namespace attune::kit
