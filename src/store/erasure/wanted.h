// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/range.h"
#include "store/erasure/found_words.h"

// Finding what is to be erased where it was copied to: in memos, notes, names, sentences of the history.
namespace attune::store {

enum class Within { words, anything };

class Wanted {
  public:
    // A word, or several with any white space between them. With Within::words no letter may stand directly
    // before or after it, in scripts that put spaces between words. `pseudonym` comes in its place, as
    // stand_in() says; empty: the mark that goes everywhere.
    void add_words(std::string_view words, bool match_case, Within within, std::string_view pseudonym = {});
    // A longer text; whatever has `run` of its words in a row counts as a quote from it. A text of fewer
    // words must be there whole; one of fewer than `fewest` is not looked for.
    void add_text(std::string_view text, std::size_t run, std::size_t fewest);

    bool empty() const { return words_.empty() && runs_.empty(); }

    // Where it stands, ascending. In bytes they do not overlap: where several meet, all of it goes and the
    // longest says what comes in its place. In code points it is words alone, each hit by itself.
    struct Bytes {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string mark = {};  // as in FoundWords
    };
    std::vector<Bytes> in(std::string_view text) const;
    std::vector<FoundWords> words_in(std::string_view text) const;
    bool is_in(std::string_view text) const { return !in(text).empty(); }
    // The text with `mark` in place of each that has none of its own.
    std::string without(std::string_view text, std::string_view mark) const;
    // The same in a JSON list of texts; anything else is taken as a text.
    std::string without_in_list(std::string_view list, std::string_view mark) const;
    bool is_in_list(std::string_view list) const;

  private:
    struct Words {
        std::vector<std::string> words;  // one after another
        bool match_case = false;
        Within within = Within::words;
        std::string listed = {};
        std::string pseudonym = {};
    };
    std::vector<TextRange> places_of(std::string_view text, const Words& wanted) const;
    void add_runs_in(std::string_view text, std::vector<Bytes>& into) const;

    std::vector<Words> words_;
    std::map<std::size_t, std::unordered_set<std::string>> runs_;  // by their number of words
};

}  // namespace attune::store
