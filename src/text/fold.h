// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What texts have in common when the ways to write a letter do not matter: for searching, indexing and
// matching names, never for storing. Any thread.
namespace attune::text {

// Always folded: compatibility forms (NFKD: "ﬁ" is "fi", a no-break space a space), the order of marks, and
// invisible characters (joiners, bidi controls, soft hyphens, variation selectors), which fall away.
struct FoldOptions {
    // Full case folding: "STRASSE" is "straße".
    bool fold_case = true;
    // Marks fall away in Latin, Greek, Cyrillic, Hebrew and Arabic, where a word is the same word without
    // them; other scripts keep theirs, which are vowels. "ø" is "o", "æ" "ae". In Arabic letters: one alef,
    // one yeh (ي ى ی), one kaf (ك ک), one heh (ه ة ہ), no tatweel. Digits of all scripts are 0 to 9, curly
    // quotes straight, dashes "-".
    bool fold_accents = true;
    friend bool operator==(const FoldOptions&, const FoldOptions&) = default;
};

std::string fold(std::string_view text, FoldOptions options = {});

// True for a mark that fold_accents removes.
bool is_accent(char32_t code_point);

// A folded text that knows where each of its bytes came from. The original is not owned and must outlive it.
class FoldedText {
  public:
    FoldedText(std::string_view original, FoldOptions options);

    const std::string& text() const { return folded_; }
    std::string_view original() const { return original_; }
    // The bytes [first, second) of the original that became the folded bytes [begin, end): whole code points.
    // Marks and invisible characters that fell away at the ends are left out. Walks at most about a kilobyte
    // beside the range.
    std::pair<std::size_t, std::size_t> origin(std::size_t begin, std::size_t end) const;

  private:
    struct Anchor {
        std::size_t folded = 0;
        std::size_t original = 0;
    };
    std::string_view original_;
    FoldOptions options_;
    std::string folded_;
    std::vector<Anchor> anchors_;  // about every 512 bytes, never between a letter and its marks
};

}  // namespace attune::text
