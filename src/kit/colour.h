// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace attune::kit {

// sRGB with straight alpha.
struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;
    friend bool operator==(const Colour&, const Colour&) = default;

    // "#rrggbb" or "#rrggbbaa", either case; nothing for anything else.
    static std::optional<Colour> from_hex(std::string_view text);
    // "#RRGGBB", or "#RRGGBBAA" where it is not opaque.
    std::string hex() const;
    // The same colour at `opacity` 0–1 times its own.
    Colour faded(double opacity) const;
    // This colour laid over an opaque `ground`.
    Colour over(Colour ground) const;
};

// `t` 0 gives a, 1 gives b.
Colour mix(Colour a, Colour b, double t);

// Relative luminance 0–1 and contrast ratio 1–21 of WCAG 2.2 (definitions "relative luminance", "contrast
// ratio"). Alpha is ignored: lay a translucent colour `over` its ground first.
double luminance(Colour colour);
double contrast(Colour a, Colour b);

// The colour itself where it reaches `ratio` on `ground`; otherwise the nearest lighter or darker one that
// does, keeping its hue as far as it can. For marks (stripes, swatches, underlines) 3, for text 4.5.
Colour readable_mark(Colour colour, Colour ground, double ratio = 3.0);

// Twelve colours that people with the common forms of colour blindness can tell apart (Okabe–Ito, then Tol's
// muted).
const std::array<Colour, 12>& categorical_colours();

}  // namespace attune::kit
