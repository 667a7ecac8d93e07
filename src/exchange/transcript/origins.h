// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace attune::exchange {

// Bytes of a text, half-open.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Where the bytes of a text stood in the document it was taken from. A reading takes lines apart and puts
// them together again without labels and times; a comment finds its words by this wherever they went.
class Origins {
  public:
    // Says that the text's bytes from `byte` on are the document's from `document` on. Calls ascend in both.
    void add(std::size_t byte, std::size_t document, std::size_t length);
    // Takes over what `other` says of its bytes [begin, end), which stand at `byte` in this text.
    void add_part(std::size_t byte, const Origins& other, std::size_t begin, std::size_t end);
    // Forgets the first bytes of the text, which were cut off.
    void drop_front(std::size_t bytes);

    bool empty() const { return pieces_.empty(); }
    // What came of the document's bytes: the text from the first to the last of them that are in it. Empty
    // and standing where they would be when none is. Nothing when the text has no origin at all.
    std::optional<Span> find(const Span& document) const;

  private:
    struct Piece {
        std::size_t byte = 0;
        std::size_t document = 0;
        std::size_t length = 0;
    };
    std::vector<Piece> pieces_;
};

}  // namespace attune::exchange
