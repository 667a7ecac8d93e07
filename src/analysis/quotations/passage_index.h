// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace attune::analysis {

// The words of many texts in one row, and where each run of one, two and three of them stands, so that a
// passage is found in the time that its rarest run takes. Words as text::tokenize gives them, without case
// and accents. Takes some seventy bytes a word. Const calls from any thread.
class PassageIndex {
  public:
    using Word = std::uint32_t;
    static constexpr Word unknown = 0;  // of a quote's word that no text has
    static constexpr Word border = 1;   // between two texts

    // The texts must outlive the index.
    explicit PassageIndex(std::vector<std::string_view> texts);

    struct Placed {
        Word word = border;
        std::uint32_t begin = 0, end = 0;  // bytes of its text
    };
    const std::vector<Placed>& row() const { return row_; }
    std::size_t text_of(std::size_t at) const;  // which text the word at this place of the row is in
    std::string_view text(std::size_t number) const { return texts_[number]; }
    // The words of one text in the row.
    std::pair<std::size_t, std::size_t> bounds(std::size_t number) const;

    // The words of a quote, with their bytes in it.
    std::vector<Placed> words_of(std::string_view quote) const;

    // Where these words stand one after another: places in the row, ascending.
    std::vector<std::size_t> find(const std::vector<Placed>& words) const;

    // Stretches [first, second) of the row, each within one text, where something like these words may stand,
    // the likeliest first.
    std::vector<std::pair<std::size_t, std::size_t>> likely(const std::vector<Placed>& words,
                                                            std::size_t most) const;

  private:
    struct Run {
        std::uint64_t key = 0;
        std::uint32_t at = 0;
    };
    struct Found {
        const Run* begin = nullptr;
        const Run* end = nullptr;
        std::size_t offset = 0;  // of the run among the words
        std::size_t length = 1;
        std::size_t count() const { return static_cast<std::size_t>(end - begin); }
    };
    Found runs(const std::vector<Placed>& words, std::size_t offset, std::size_t length) const;

    std::vector<std::string_view> texts_;
    std::vector<Placed> row_;
    std::vector<std::size_t> begins_;  // of each text in the row
    std::unordered_map<std::string, Word> dictionary_;
    std::vector<Run> runs_[3];  // of one, two and three words, by key and place
};

}  // namespace attune::analysis
