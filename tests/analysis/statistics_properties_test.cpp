// SPDX-License-Identifier: GPL-3.0-or-later
// What must stay the same however the data are turned.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analysis/agreement/random.h"
#include "analysis/statistics/cross_table.h"
#include "analysis/statistics/outcome_bands.h"
#include "analysis/statistics/paired_change.h"
#include "analysis/statistics/ranks.h"
#include "analysis/statistics/two_groups.h"

using namespace attune::analysis;

namespace {

constexpr double level = 0.95;

bool near(double a, double b) {
    return std::abs(a - b) < 1e-9;
}
bool near(const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && (!a || near(*a, *b));
}

// Few different values, so that ties and zeros are many; some missing.
Scores drawn(Chooser& chooser, std::size_t n) {
    Scores out;
    for (std::size_t i = 0; i < n; ++i) {
        const auto value = chooser.below(11);
        out.push_back(value == 10 ? std::optional<double>() : static_cast<double>(value) / 2 - 2);
    }
    return out;
}
Scores shuffled(Scores scores, Chooser& chooser) {
    for (std::size_t i = scores.size(); i > 1; --i) std::swap(scores[i - 1], scores[chooser.below(i)]);
    return scores;
}
// Keeps the order of values and nothing else of them.
Scores stretched(Scores scores) {
    for (auto& one : scores)
        if (one) *one = std::exp(*one) * 7 - 3;
    return scores;
}
Scores turned(Scores scores) {
    for (auto& one : scores)
        if (one) *one = -*one;
    return scores;
}

std::vector<double> of(const Scores& scores) {
    return known(scores);
}

CountTable drawn_table(Chooser& chooser, std::size_t rows, std::size_t columns) {
    CountTable table{rows, columns, {}};
    for (std::size_t i = 0; i < rows * columns; ++i)
        table.counts.push_back(static_cast<std::int64_t>(chooser.below(6)));
    return table;
}
CountTable transposed(const CountTable& table) {
    CountTable out{table.columns, table.rows, {}};
    for (std::size_t c = 0; c < table.columns; ++c)
        for (std::size_t r = 0; r < table.rows; ++r) out.counts.push_back(table.at(r, c));
    return out;
}
CountTable rows_turned(const CountTable& table) {
    CountTable out{table.rows, table.columns, {}};
    for (std::size_t r = table.rows; r-- > 0;)
        for (std::size_t c = 0; c < table.columns; ++c) out.counts.push_back(table.at(r, c));
    return out;
}

}  // namespace

TEST_CASE("a comparison of groups does not see the order of people, the scale or which group is first") {
    Chooser chooser(2022);
    for (int round = 0; round < 200; ++round) {
        const auto a = drawn(chooser, chooser.below(9)), b = drawn(chooser, chooser.below(9));
        const auto seen = rank_sum(a, b, level);
        const auto other = rank_sum(b, a, level);
        CHECK(near(seen.exact.p, other.exact.p));
        CHECK(near(seen.normal.p, other.normal.p));
        if (seen.rank_biserial.value) {
            CHECK(near(*seen.rank_biserial.value, -*other.rank_biserial.value));
            CHECK(near(*seen.shift.estimate.value, -*other.shift.estimate.value));
        }
        CHECK(near(rank_sum(shuffled(a, chooser), shuffled(b, chooser), level).exact.p, seen.exact.p));
        const auto scaled = rank_sum(stretched(a), stretched(b), level);
        CHECK(near(scaled.exact.p, seen.exact.p));
        CHECK(near(scaled.rank_biserial.value, seen.rank_biserial.value));
        CHECK(near(rank_sum(turned(a), turned(b), level).exact.p, seen.exact.p));
        const auto groups = rank_anova({a, b}, 0, 1),
                   scaled_groups = rank_anova({stretched(b), stretched(a)}, 0, 1);
        CHECK(near(groups.chi_squared.p, scaled_groups.chi_squared.p));
        for (const auto* test : {&seen.exact, &seen.normal})
            if (test->p) CHECK((*test->p >= 0 && *test->p <= 1));
        if (seen.shift.estimate.interval) {
            CHECK(seen.shift.estimate.interval->low <= *seen.shift.estimate.value);
            CHECK(seen.shift.estimate.interval->high >= *seen.shift.estimate.value);
            CHECK(*seen.shift.reached >= level);
        }
    }
}

TEST_CASE("a change turned round is the same change the other way") {
    Chooser chooser(7);
    for (int round = 0; round < 200; ++round) {
        const auto changes = of(drawn(chooser, chooser.below(14)));
        auto turned_changes = changes;
        for (double& one : turned_changes) one = -one;
        const auto seen = signed_rank(changes), other = signed_rank(turned_changes);
        CHECK(near(seen.exact.p, other.exact.p));
        CHECK(near(seen.normal.p, other.normal.p));
        if (seen.rank_biserial.value) CHECK(near(*seen.rank_biserial.value, -*other.rank_biserial.value));
        const auto location = hodges_lehmann(changes, level), back = hodges_lehmann(turned_changes, level);
        if (location.estimate.interval) {
            CHECK(near(location.estimate.interval->low, -back.estimate.interval->high));
            CHECK(near(*location.estimate.value, -*back.estimate.value));
            CHECK(*location.reached >= level);
        }
        const auto up = bands_of(changes, Better::higher, 1, level);
        const auto down = bands_of(turned_changes, Better::lower, 1, level);
        CHECK(up.improved == down.improved);
        CHECK(up.worse == down.worse);
        CHECK(up.improved + up.same + up.worse == changes.size());
    }
    CHECK(near(sign_test(3, 9, level).test.p, sign_test(9, 3, level).test.p));
}

TEST_CASE("the exact interval holds just those shifts that the exact test does not reject") {
    Chooser chooser(99);
    for (int round = 0; round < 40; ++round) {
        // No ties: thirds and sevenths of distinct whole numbers.
        std::vector<double> changes;
        for (std::size_t i = 0; i < 9; ++i)
            changes.push_back(static_cast<double>(chooser.below(400)) / 7 - 20 +
                              static_cast<double>(i) / 1000);
        const auto found = hodges_lehmann(changes, level).estimate;
        REQUIRE(found.interval);
        const auto rejected = [&](double shift) {
            auto moved = changes;
            for (double& one : moved) one -= shift;
            return *signed_rank(moved).exact.p <= 0.05;
        };
        CHECK_FALSE(rejected(found.interval->low + 1e-5));
        CHECK_FALSE(rejected(found.interval->high - 1e-5));
        CHECK(rejected(found.interval->low - 1e-5));
        CHECK(rejected(found.interval->high + 1e-5));
    }
}

TEST_CASE("a correlation of ranks does not see the scale, and turns its sign with one variable") {
    Chooser chooser(3);
    for (int round = 0; round < 60; ++round) {
        const std::size_t n = chooser.below(8);
        const auto x = drawn(chooser, n), y = drawn(chooser, n);
        const auto seen = rank_correlation(x, y, level);
        CHECK(near(seen.rho.value, rank_correlation(y, x, level).rho.value));
        CHECK(near(seen.rho.value, rank_correlation(stretched(x), y, level).rho.value));
        CHECK(near(seen.exact.p, rank_correlation(stretched(x), turned(y), level).exact.p));
        if (seen.rho.value) CHECK(near(*seen.rho.value, -*rank_correlation(turned(x), y, level).rho.value));
    }
}

TEST_CASE("a cross table does not see the order of its rows or which side is which") {
    Chooser chooser(5);
    for (int round = 0; round < 60; ++round) {
        const auto table = drawn_table(chooser, 2 + chooser.below(2), 2 + chooser.below(3));
        for (const auto& other : {transposed(table), rows_turned(table)}) {
            CHECK(near(fisher_test(table, {}).p, fisher_test(other, {}).p));
            CHECK(near(chi_squared_test(table).statistic, chi_squared_test(other).statistic));
            CHECK(near(cramers_v(table, {20, 1}, level).value, cramers_v(other, {20, 1}, level).value));
        }
    }
}

TEST_CASE("equal changes of decimals are ties, and a change of just the threshold counts") {
    const std::vector<Pair> pairs{{3.0, 3.3}, {23.21, 23.51}, {1.1, 1.4}, {2.2, 1.9}};
    const auto found = paired_change(pairs, level);
    CHECK(found.ranks.tied);
    CHECK(near(found.ranks.v, 7.5));
    CHECK(band_of(settled(23.51 - 23.21), Better::higher, 0.3) == Band::improved);
    CHECK(band_of(-0.3, Better::lower, 0.3) == Band::improved);
    CHECK(band_of(0.2999, Better::higher, 0.3) == Band::same);
    CHECK(band_of(0, Better::higher, 0) == Band::same);
    CHECK(band_of(0.1, Better::lower, 0) == Band::worse);
}

TEST_CASE("the same seed resamples the same, and many resamples settle") {
    const CountTable table{2, 3, {9, 4, 2, 3, 8, 11}};
    const auto one = cramers_v(table, {4000, 1}, level), same = cramers_v(table, {4000, 1}, level);
    const auto other = cramers_v(table, {4000, 2}, level);
    REQUIRE(one.interval);
    CHECK(one.interval->low == same.interval->low);
    CHECK(std::abs(one.interval->low - other.interval->low) < 0.03);
    CHECK(std::abs(one.interval->high - other.interval->high) < 0.03);
    const auto tiny = cramers_v(CountTable{2, 2, {1, 0, 0, 1}}, {200, 1}, level);
    CHECK(*tiny.value == 1);
    CHECK_FALSE(tiny.interval);
    CHECK(tiny.reason.size() > 10);
}
