// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "exchange/helper/wire.h"

// What attune-picture reads from its standard input: the longest side wanted in pixels (a number), and the
// file. It writes frames (helper/wire.h):
//
//   picture  width and height of the picture in the file, of the one that follows, in pixels
//   row      a row, from above: red, green, blue, opacity
//   refused  a PictureRefusal; for too_large its width and height too
//   end      all rows were written
namespace attune::exchange {

enum class PictureWire : unsigned char { picture = 'I', row = 'L', refused = 'R', end = 'E' };
enum class PictureRefusal : std::int32_t { damaged = 1, unknown = 2, too_large = 3 };

inline constexpr std::int32_t most_picture_side = 4096;                  // of what is shown
inline constexpr std::int64_t most_picture_pixels = 100'000'000;         // of what is in the file
inline constexpr std::int32_t most_picture_length = 60'000;              // of one side in the file
inline constexpr std::size_t most_picture_bytes = std::size_t{1} << 27;  // of what a helper may write in all

}  // namespace attune::exchange
