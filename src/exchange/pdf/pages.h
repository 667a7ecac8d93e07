// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attune::exchange {

// A word on a page; points, from the page's top left corner.
struct PdfWord {
    std::string text;  // right-to-left words as they stand, the last letter first
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    double size = 0;  // of the type
    bool space_after = false;
    bool bold = false;
};

struct PdfPage {
    double width = 0;
    double height = 0;
    std::string text;  // in reading order, lines end in '\n'
    std::vector<PdfWord> words;
};

struct PdfPages {
    std::string title;  // as the file's author left it
    std::vector<PdfPage> pages;
    bool mended = false;  // the file was damaged; what could be found of it is here
};

// Decodes what attune-pdf wrote, as it comes in.
class PdfPagesDecoder {
  public:
    // Fails when the bytes are not what attune-pdf writes, or when it refused the file.
    Result<Ok> feed(std::string_view bytes);
    bool complete() const { return complete_; }
    std::size_t pages() const { return result_.pages.size(); }
    std::size_t expected() const { return expected_; }
    PdfPages take() { return std::move(result_); }

  private:
    Result<Ok> take_frame(char kind, std::string_view content);

    std::string waiting_;
    PdfPages result_;
    std::size_t expected_ = 0;
    bool complete_ = false;
};

}  // namespace attune::exchange
