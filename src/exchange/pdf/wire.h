// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "exchange/helper/wire.h"

// What attune-pdf writes to its standard output and the program that started it reads: frames
// (helper/wire.h).
//
//   head     number of pages; title of the document
//   page     left, top, width, height; the page's text as read; number of words; the words, in reading order:
//            left, top, right, bottom, size of type, flags, text
//   refused  a WireRefusal
//   end      all pages were written; 1 when the file was damaged and had to be mended for it, else 0
//
// Texts are UTF-8.
namespace attune::exchange {

enum class WireKind : unsigned char { head = 'H', page = 'P', refused = 'R', end = 'E' };
enum class WireRefusal : std::int32_t { damaged = 1, locked = 2, too_many_pages = 3 };
enum WireFlags : std::int32_t { wire_space_after = 1, wire_bold = 2 };

inline constexpr std::int32_t most_pdf_pages = 5000;
inline constexpr std::size_t most_pdf_bytes = std::size_t{1} << 28;  // of what attune-pdf may write in all

}  // namespace attune::exchange
