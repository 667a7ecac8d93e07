// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/agreement/unitizing.h"
#include "base/result.h"

// Private: what one coder did to a text as passages that lie apart.
namespace attune::analysis {

struct Piece {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::size_t value = 0;  // code k is k + 1; 0, "no code", is what lies between

    long double length() const { return static_cast<long double>(end - begin); }
};
using Line = std::vector<Piece>;

// One line a coder. ErrorKind::conflict where a coder put two codes on the same words.
Result<std::vector<Line>> lines_of(const CodedText& text, std::size_t coders, std::size_t codes);

// Where a line takes another value, over all coders, ascending; where one passage ends and the next begins,
// the end comes first.
struct LineEdge {
    std::int64_t at;
    std::size_t coder;
    std::size_t value;  // from here on
};
std::vector<LineEdge> edges_of(const std::vector<Line>& lines);

}  // namespace attune::analysis
