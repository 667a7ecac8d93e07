// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/transcript/document.h"

namespace attune::exchange {

// Writes the paragraphs of a document one piece after another, and counts its bytes by which comments and
// notes know their place.
class Scribe {
  public:
    // Adds text to a paragraph, which must be the one that was written last or a new one. Line ends become
    // spaces, except for "\n" alone; bytes that are no UTF-8 become U+FFFD.
    void add(Paragraph& paragraph, std::string_view text, bool bold);
    // Adds a footnote at its place: " [footnote: Grandmother.]". `kind` is "footnote" or "endnote".
    void add_note(Paragraph& paragraph, std::string_view kind, std::string_view text);

    std::size_t bytes() const { return bytes_; }  // so far
    std::vector<Span> take_notes() { return std::move(notes_); }

  private:
    std::size_t bytes_ = 0;
    std::vector<Span> notes_;
};

}  // namespace attune::exchange
