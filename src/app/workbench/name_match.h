// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune::workbench {

// A name made ready for being found: without case, accents and the variants of Arabic letters, and with the
// places where its words begin. Made once for each name, when the list of names changes.
struct FoldedName {
    std::u32string letters;
    std::vector<std::size_t>
        bytes;  // of the name as written, for each letter, and the name's length at the end
    std::vector<bool> word_begin;  // for each letter
    bool empty() const { return letters.empty(); }
};
FoldedName fold_name(std::string_view name);

// How a query is found in a name; a smaller rank is the better one.
enum class MatchRank {
    whole,        // the name itself
    word_prefix,  // every word of the query begins a word of the name, in order
    substring,
    fuzzy,  // the letters come in this order and not too far apart, the first of them at the begin of a word
};
struct NameMatch {
    MatchRank rank = MatchRank::fuzzy;
    std::size_t gaps = 0;  // of a fuzzy match: letters passed over between its first and its last
    struct Piece {         // bytes of the name as written, half-open
        std::size_t begin = 0;
        std::size_t end = 0;
        friend bool operator==(const Piece&, const Piece&) = default;
    };
    std::vector<Piece> pieces;
};
// Nothing for an empty query. O(name · query).
std::optional<NameMatch> match_name(const FoldedName& name, const FoldedName& query);

}  // namespace attune::workbench
