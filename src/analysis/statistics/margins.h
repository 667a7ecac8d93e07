// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/disclosure/small_numbers.h"

// Sums of a table's rows and columns. Pure; any thread.
namespace attune::analysis {

inline constexpr const char* not_crossed =
    "All are in one category of one of the two, so that nothing can go together.";

struct Margins {
    std::vector<std::int64_t> rows, columns;
    std::int64_t total = 0;
    std::size_t used_rows = 0, used_columns = 0;  // with anybody in them

    explicit Margins(const CountTable& table) : rows(table.rows, 0), columns(table.columns, 0) {
        for (std::size_t r = 0; r < table.rows; ++r)
            for (std::size_t c = 0; c < table.columns; ++c) {
                rows[r] += table.at(r, c);
                columns[c] += table.at(r, c);
            }
        for (const auto sum : rows) {
            total += sum;
            used_rows += sum > 0 ? 1 : 0;
        }
        for (const auto sum : columns) used_columns += sum > 0 ? 1 : 0;
    }
    bool crossed() const { return used_rows > 1 && used_columns > 1; }
};

}  // namespace attune::analysis
