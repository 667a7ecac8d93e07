// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/disclosure/linked_counts.h"

#include <doctest/doctest.h>

#include <functional>
#include <random>
#include <vector>

using namespace attune::analysis;

namespace {

// True where somebody who knows the sums can still believe in another value of the count.
bool open(const LinkedCounts& linked, const std::vector<Shown>& shown, std::size_t one) {
    std::vector<std::size_t> hidden;
    for (std::size_t k = 0; k < shown.size(); ++k)
        if (shown[k] != Shown::count) hidden.push_back(k);
    std::vector<std::int64_t> guess = linked.counts;
    const std::function<bool(std::size_t)> fill = [&](std::size_t at) {
        if (at == hidden.size()) {
            for (const auto& sum : linked.sums) {
                std::int64_t total = 0;
                for (const std::size_t part : sum.parts) total += guess[part];
                if (total != guess[sum.total]) return false;
            }
            return guess[one] != linked.counts[one];
        }
        for (const std::int64_t by : {-1, 0, 1}) {
            guess[hidden[at]] = linked.counts[hidden[at]] + by;
            if (fill(at + 1)) return true;
        }
        guess[hidden[at]] = linked.counts[hidden[at]];
        return false;
    };
    return fill(0);
}

// Rows and columns with their totals and the grand total, as linked counts.
LinkedCounts table(std::size_t rows, std::size_t columns, const std::function<std::int64_t()>& next) {
    LinkedCounts linked;
    linked.counts.assign((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t row, std::size_t column) { return row * (columns + 1) + column; };
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const auto count = next();
            for (const std::size_t k :
                 {at(row, column), at(row, columns), at(rows, column), at(rows, columns)})
                linked.counts[k] += count;
        }
    for (std::size_t row = 0; row <= rows; ++row) {
        CountSum sum{at(row, columns), {}};
        for (std::size_t column = 0; column < columns; ++column) sum.parts.push_back(at(row, column));
        linked.sums.push_back(sum);
    }
    for (std::size_t column = 0; column <= columns; ++column) {
        CountSum sum{at(rows, column), {}};
        for (std::size_t row = 0; row < rows; ++row) sum.parts.push_back(at(row, column));
        linked.sums.push_back(sum);
    }
    linked.people = linked.counts;
    return linked;
}

}  // namespace

TEST_CASE("no hidden count follows from sums, whatever the table") {
    std::mt19937 chance(7);
    std::uniform_int_distribution<std::int64_t> small(0, 9);
    for (int time = 0; time < 60; ++time) {
        const auto linked = table(2, 3, [&] { return small(chance); });
        const auto shown = hide_small(linked, 5);
        bool any_shown_total = false;
        for (std::size_t k = 0; k < shown.size(); ++k) {
            any_shown_total = any_shown_total || shown[k] == Shown::count;
            if (linked.counts[k] > 0 && linked.counts[k] < 5) CHECK(shown[k] == Shown::small);
            if (linked.counts[k] == 0) CHECK(shown[k] == Shown::count);
            if (shown[k] != Shown::count) CHECK(open(linked, shown, k));
        }
    }
}

TEST_CASE("two tables that share their total are looked at together") {
    // 20 = 8 + 12 by voice, and the same 20 = 2 + 18 by wave.
    LinkedCounts linked;
    linked.counts = {20, 8, 12, 2, 18};
    linked.people = linked.counts;
    linked.sums = {{0, {1, 2}}, {0, {3, 4}}};
    const auto shown = hide_small(linked, 5);
    CHECK(shown[3] == Shown::small);
    CHECK(shown[4] == Shown::protective);
    CHECK(shown[0] == Shown::count);
    CHECK(shown[1] == Shown::count);
}

TEST_CASE("many passages of few people are few people's") {
    LinkedCounts linked;
    linked.counts = {40, 12, 28};
    linked.people = {9, 2, 8};
    linked.sums = {{0, {1, 2}}};
    const auto shown = hide_small(linked, 5);
    CHECK(shown[1] == Shown::small);
    CHECK(shown[2] == Shown::protective);
    CHECK(shown[0] == Shown::count);
    // What nobody stands behind is nobody's secret.
    linked.people = {9, 0, 9};
    for (const Shown one : hide_small(linked, 5)) CHECK(one == Shown::count);
    linked.people = {9, 2, 8};
    for (const Shown one : hide_small(linked, 0)) CHECK(one == Shown::count);
}

TEST_CASE("a hidden count beside nothing but noughts takes its total along") {
    LinkedCounts linked;
    linked.counts = {3, 3, 0, 0};
    linked.people = linked.counts;
    linked.sums = {{0, {1, 2, 3}}};
    const auto shown = hide_small(linked, 2);
    for (const Shown one : shown) CHECK(one == Shown::count);
    linked.people = {6, 1, 0, 0};
    const auto more = hide_small(linked, 5);
    CHECK(more[1] == Shown::small);
    CHECK(more[0] == Shown::protective);
}
