// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// Counts of few people, hidden so that nobody can work them out from what is still shown. Pure; any thread.
namespace attune::analysis {

enum class Shown : std::uint8_t {
    count,      // as it is
    small,      // hidden, because it is small
    protective  // hidden, because a hidden one could be worked out from it; it may be large
};

// A table of counts whose rows and columns add up to totals that are shown too.
struct CountTable {
    std::size_t rows = 0, columns = 0;
    std::vector<std::int64_t> counts;  // row by row, none negative

    std::int64_t at(std::size_t row, std::size_t column) const { return counts[row * columns + column]; }
};

struct ShownTable {
    std::size_t rows = 0, columns = 0;
    // Row by row with one more row and one more column, which are the totals.
    std::vector<Shown> cells;

    Shown at(std::size_t row, std::size_t column) const { return cells[row * (columns + 1) + column]; }
    bool hidden(std::size_t row, std::size_t column) const { return at(row, column) != Shown::count; }
    bool any_hidden() const;
};

// Hides each count from 1 to below `threshold`, totals too (primary suppression), and then as few and as
// small others as it finds, so that no hidden one follows from sums (secondary suppression): seen as a graph
// of rows and columns joined by hidden cells, no cell is left on which alone two parts hang, for exactly
// those could be worked out (Gusfield 1988, "A graph theoretic approach to statistical data security", SIAM
// J. Comput. 17). What is hidden of one row or column adds up to so much that each part of it could be
// anything below the threshold, for readers who are not told which kind of hidden count it is: Shown::small
// must not be worded otherwise than Shown::protective beside a total. A 0 is shown. With a threshold of 0 or
// 1 nothing is hidden.
ShownTable hide_small(const CountTable& table, std::int64_t threshold);

// The same for a list with a total: one row.
ShownTable hide_small(const std::vector<std::int64_t>& counts, std::int64_t threshold);

// Whether so many hidden counts with this sum could not each be anything from 1 to below the threshold.
bool is_thin(std::int64_t sum, std::int64_t parts, std::int64_t threshold);

// To the nearest multiple of `base`, halves upwards; a base of 0 or 1 leaves it.
std::int64_t rounded_count(std::int64_t count, std::int64_t base);

}  // namespace attune::analysis
