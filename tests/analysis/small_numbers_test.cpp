// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/disclosure/small_numbers.h"

#include <doctest/doctest.h>

#include <functional>
#include <random>
#include <set>
#include <vector>

using namespace attune::analysis;

namespace {

// Every table of whole numbers that says what is shown: what somebody who reads it can still believe. The
// values that each hidden cell takes in them.
std::vector<std::set<std::int64_t>> believable(const CountTable& table, const ShownTable& shown,
                                               std::int64_t at_most) {
    const std::size_t rows = table.rows, columns = table.columns;
    std::vector<std::int64_t> totals((rows + 1) * (columns + 1), 0);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const auto count = table.at(row, column);
            totals[row * (columns + 1) + column] = count;
            totals[row * (columns + 1) + columns] += count;
            totals[rows * (columns + 1) + column] += count;
            totals[rows * (columns + 1) + columns] += count;
        }
    std::vector<std::set<std::int64_t>> values(shown.cells.size());
    std::vector<std::int64_t> guess(rows * columns, 0);
    const std::function<void(std::size_t)> fill = [&](std::size_t cell) {
        if (cell == guess.size()) {
            std::vector<std::int64_t> all((rows + 1) * (columns + 1), 0);
            for (std::size_t row = 0; row < rows; ++row)
                for (std::size_t column = 0; column < columns; ++column) {
                    const auto count = guess[row * columns + column];
                    all[row * (columns + 1) + column] = count;
                    all[row * (columns + 1) + columns] += count;
                    all[rows * (columns + 1) + column] += count;
                    all[rows * (columns + 1) + columns] += count;
                }
            for (std::size_t k = 0; k < all.size(); ++k)
                if (shown.cells[k] == Shown::count && all[k] != totals[k]) return;
            for (std::size_t k = 0; k < all.size(); ++k) values[k].insert(all[k]);
            return;
        }
        const std::size_t row = cell / columns, column = cell % columns;
        if (!shown.hidden(row, column)) {
            guess[cell] = table.counts[cell];
            fill(cell + 1);
            return;
        }
        // A nought is always shown, and whoever reads it may know that.
        for (std::int64_t value = 1; value <= at_most; ++value) {
            guess[cell] = value;
            fill(cell + 1);
        }
    };
    fill(0);
    return values;
}

}  // namespace

TEST_CASE("counts of few people are hidden, and another one with them") {
    const auto shown = hide_small({2, 3, {12, 3, 20, 15, 9, 30}}, 5);
    CHECK(shown.at(0, 1) == Shown::small);
    // Nothing of the row or column of 3 may give it away.
    CHECK(shown.at(1, 1) == Shown::protective);
    CHECK(shown.at(0, 0) == Shown::protective);
    CHECK(shown.at(1, 0) == Shown::protective);
    CHECK(shown.at(0, 2) == Shown::count);
    CHECK(shown.at(2, 3) == Shown::count);
}

TEST_CASE("nothing is hidden where nothing is small, or no threshold is set") {
    CHECK_FALSE(hide_small({2, 2, {5, 0, 8, 9}}, 5).any_hidden());
    CHECK_FALSE(hide_small({2, 2, {1, 1, 1, 1}}, 0).any_hidden());
    CHECK_FALSE(hide_small({2, 2, {1, 1, 1, 1}}, 1).any_hidden());
    CHECK_FALSE(hide_small(CountTable{}, 5).any_hidden());
}

TEST_CASE("a list keeps its total and hides two") {
    const auto shown = hide_small(std::vector<std::int64_t>{30, 2, 9}, 5);
    CHECK(shown.at(0, 0) == Shown::count);
    CHECK(shown.at(0, 1) == Shown::small);
    CHECK(shown.at(0, 2) == Shown::protective);
    CHECK(shown.at(0, 3) == Shown::count);
}

TEST_CASE("two that make so few that both are known take a third along") {
    // Of 4 that two make each could be 3 at most.
    const auto shown = hide_small(std::vector<std::int64_t>{15, 2, 2, 12}, 5);
    CHECK(shown.at(0, 3) == Shown::protective);
    CHECK(is_thin(4, 2, 5));
    CHECK_FALSE(is_thin(5, 2, 5));
    CHECK(is_thin(6, 4, 5));  // 1, 1, 1 and 3 at most
    CHECK_FALSE(is_thin(7, 4, 5));
    CHECK_FALSE(hide_small(std::vector<std::int64_t>{15, 3, 4, 12}, 5).hidden(0, 3));
}

TEST_CASE("a single small count takes the total with it") {
    const auto shown = hide_small(std::vector<std::int64_t>{3, 0, 0}, 5);
    CHECK(shown.at(0, 0) == Shown::small);
    CHECK(shown.at(0, 1) == Shown::count);
    CHECK(shown.at(0, 3) == Shown::small);
}

TEST_CASE("of no random table can a hidden count be worked out from what is shown") {
    std::mt19937_64 random(20261130);
    int with_hidden = 0;
    for (int round = 0; round < 400; ++round) {
        CountTable table;
        table.rows = 1 + random() % 3;
        table.columns = 1 + random() % (table.rows == 3 ? 2 : 3);
        for (std::size_t cell = 0; cell < table.rows * table.columns; ++cell)
            table.counts.push_back(static_cast<std::int64_t>(random() % 3 == 0 ? 0 : random() % 8));
        const auto shown = hide_small(table, 4);
        for (std::size_t row = 0; row <= table.rows; ++row)
            for (std::size_t column = 0; column <= table.columns; ++column)
                if (row < table.rows && column < table.columns && table.at(row, column) > 0 &&
                    table.at(row, column) < 4)
                    CHECK(shown.hidden(row, column));
        if (!shown.any_hidden()) continue;
        ++with_hidden;
        const auto values = believable(table, shown, 12);
        for (std::size_t cell = 0; cell < values.size(); ++cell)
            if (shown.cells[cell] != Shown::count) CHECK(values[cell].size() > 1);
    }
    CHECK(with_hidden > 200);
}

TEST_CASE("a large table is hidden in a moment, and the same way each time") {
    std::mt19937_64 random(7);
    CountTable table{60, 41, {}};
    for (std::size_t cell = 0; cell < table.rows * table.columns; ++cell)
        table.counts.push_back(static_cast<std::int64_t>(random() % 40));
    const auto shown = hide_small(table, 5);
    CHECK(shown.cells == hide_small(table, 5).cells);
    CHECK(shown.any_hidden());
}

TEST_CASE("counts are rounded to a base") {
    CHECK(rounded_count(12, 5) == 10);
    CHECK(rounded_count(13, 5) == 15);
    CHECK(rounded_count(13, 0) == 13);
    CHECK(rounded_count(0, 5) == 0);
}
