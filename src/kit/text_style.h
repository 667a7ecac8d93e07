// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "kit/colour.h"

namespace attune::kit {

// interface: the sans serif of labels and fields; reading: the serif of pages and quotes; mono: figures in
// columns.
enum class Face : std::uint8_t { interface, reading };
enum class Weight : std::uint8_t { regular, semibold, bold };

// How a text looks, apart from its colour. `size` is a multiple of the face's own size at the present zoom.
struct TextStyle {
    Face face = Face::interface;
    float size = 1.f;
    Weight weight = Weight::regular;
    bool italic = false;
    float line_height = 0;  // multiples of the font size; 0: 1.6 for reading, 1.4 for the others
    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

namespace style {
inline constexpr TextStyle label{};
inline constexpr TextStyle strong{Face::interface, 1.f, Weight::semibold};
inline constexpr TextStyle small{Face::interface, 0.86f};
inline constexpr TextStyle small_strong{Face::interface, 0.86f, Weight::semibold};
inline constexpr TextStyle tiny{Face::interface, 0.78f};
inline constexpr TextStyle reading{Face::reading, 1.f};
inline constexpr TextStyle quote{Face::reading, 0.88f};
inline constexpr TextStyle title{Face::reading, 1.35f, Weight::bold};
}  // namespace style

enum class Align : std::uint8_t { start, centre, end };

// Which way a text runs. own: by its first letter that has a direction, as what a person wrote does;
// interface: as the interface's own language does, for sentences of ours in which names of either direction
// stand.
enum class Runs : std::uint8_t { own, interface };

// A part of a text, in bytes, half-open, that stands out. Later spans win where they overlap.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool bold = false;
    Colour colour{0, 0, 0, 0};  // wholly transparent: the text's own
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

}  // namespace attune::kit
