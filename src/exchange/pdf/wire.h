// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "exchange/helper/wire.h"
#include "exchange/picture/wire.h"

// What attune-pdf reads from its standard input: WireKind::head for the text or WireKind::picture for a
// picture of one page, the page's number from 0, the longest side of the picture in pixels, and the file.
//
// What attune-pdf writes to its standard output and the program that started it reads: frames
// (helper/wire.h).
//
//   head     number of pages; title of the document
//   page     left, top, width, height; the page's text as read; number of words; the words, in reading order:
//            left, top, right, bottom, size of type, flags, text
//   picture  number of pages; width and height of the page in points, of the picture in pixels
//   row      a row of the picture, from above: red, green, blue, opacity
//   refused  a WireRefusal
//   end      all pages were written; 1 when the file was damaged and had to be mended for it, else 0
//
// Texts are UTF-8.
namespace attune::exchange {

enum class WireKind : unsigned char {
    head = 'H',
    page = 'P',
    picture = 'I',
    row = 'L',
    refused = 'R',
    end = 'E'
};
enum class WireRefusal : std::int32_t { damaged = 1, locked = 2, too_many_pages = 3, no_such_page = 4 };
inline constexpr std::size_t pdf_request_bytes = 9;
enum WireFlags : std::int32_t { wire_space_after = 1, wire_bold = 2 };

inline constexpr std::int32_t most_pdf_pages = 5000;
inline constexpr std::size_t most_pdf_bytes = std::size_t{1} << 28;  // of what attune-pdf may write in all

}  // namespace attune::exchange
