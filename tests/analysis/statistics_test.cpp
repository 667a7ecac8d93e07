// SPDX-License-Identifier: GPL-3.0-or-later
// Every value that R gave (tests/oracle/statistics.R), to 1e-9.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "analysis/statistics/cross_table.h"
#include "analysis/statistics/description.h"
#include "analysis/statistics/outcome_bands.h"
#include "analysis/statistics/paired_change.h"
#include "analysis/statistics/two_groups.h"

using namespace attune::analysis;
using Json = nlohmann::json;

namespace {

constexpr double level = 0.95;
constexpr double exact = 1e-9;

const Json& vectors() {
    static const Json all = [] {
        std::ifstream in(ATTUNE_FIXTURES "/statistics-vectors.json");
        REQUIRE(in.good());
        return Json::parse(in).at("vectors");
    }();
    return all;
}

// Calls `check(input, expected)` for each vector of a kind.
template <class Check>
void hold(const std::string& what, std::size_t at_least, const Check& check) {
    std::size_t held = 0;
    for (const Json& vector : vectors()) {
        if (vector.at("what") != what) continue;
        INFO(what << ": " << vector.at("name").get<std::string>());
        check(vector.at("input"), vector.at("expected"));
        ++held;
    }
    CHECK(held >= at_least);
}

Scores scores(const Json& list) {
    Scores out;
    for (const Json& one : list)
        out.push_back(one.is_null() ? std::optional<double>() : std::optional<double>(one.get<double>()));
    return out;
}

void same(const char* what, const std::optional<double>& found, const Json& expected) {
    INFO(what);
    if (expected.is_null()) {
        CHECK_FALSE(found.has_value());
        return;
    }
    REQUIRE(found.has_value());
    if (expected == "infinite") {
        CHECK(*found == std::numeric_limits<double>::infinity());
        return;
    }
    const auto wanted = expected.get<double>();
    CHECK(std::abs(*found - wanted) <= exact * std::max(1.0, std::abs(wanted)));
}

// No number without a value, no missing number without a sentence.
void same(const char* what, const Estimate& found, const Json& expected) {
    same(what, found.value, expected);
    if (!found.value) CHECK(found.reason.size() > 10);
}
void same(const char* what, const TestResult& found, const Json& expected) {
    same(what, found.p, expected);
    if (!found.p) {
        CHECK(found.reason.size() > 10);
    } else {
        CHECK(found.method.size() > 10);
    }
}
void interval(const char* what, const Estimate& found, const Json& low, const Json& high) {
    const auto& has = found.interval;
    same(what, has ? std::optional<double>(has->low) : std::nullopt, low);
    same(what, has ? std::optional<double>(has->high) : std::nullopt, high);
    if (!has) CHECK(found.reason.size() > 10);
}
std::optional<double> number(const std::optional<std::size_t>& count) {
    return count ? std::optional<double>(static_cast<double>(*count)) : std::nullopt;
}

CountTable table_of(const Json& rows) {
    CountTable table;
    table.rows = rows.size();
    table.columns = rows.at(0).size();
    for (const Json& row : rows)
        for (const Json& cell : row) table.counts.push_back(cell.get<std::int64_t>());
    return table;
}

}  // namespace

TEST_CASE("descriptions are those of R") {
    hold("describe", 7, [](const Json& in, const Json& wanted) {
        const auto edge = [&](const char* name) {
            return in.at(name).is_null() ? std::optional<double>() : in.at(name).get<double>();
        };
        const auto found = describe(scores(in.at("values")), edge("floor"), edge("ceiling"), level);
        CHECK(found.n == wanted.at("n"));
        CHECK(found.missing == wanted.at("missing"));
        same("mean", found.mean, wanted.at("mean"));
        interval("mean", found.mean, wanted.at("mean_low"), wanted.at("mean_high"));
        same("deviation", found.deviation, wanted.at("sd"));
        same("least", found.least, wanted.at("min"));
        same("first quartile", found.first_quartile, wanted.at("q1"));
        same("median", found.median, wanted.at("median"));
        same("third quartile", found.third_quartile, wanted.at("q3"));
        same("most", found.most, wanted.at("max"));
        same("floor", number(found.at_floor), wanted.at("at_floor"));
        same("ceiling", number(found.at_ceiling), wanted.at("at_ceiling"));
    });
}

TEST_CASE("changes of pairs are those of R, exact with ties too") {
    hold("paired", 13, [](const Json& in, const Json& wanted) {
        const auto before = scores(in.at("before")), after = scores(in.at("after"));
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < before.size(); ++i) pairs.push_back({before[i], after[i]});
        const auto found = paired_change(pairs, level);
        CHECK(found.pairs == wanted.at("pairs"));
        CHECK(found.only_before == wanted.at("only_before"));
        CHECK(found.only_after == wanted.at("only_after"));
        CHECK(found.neither == wanted.at("neither"));
        same("mean", found.mean, wanted.at("mean"));
        interval("mean", found.mean, wanted.at("mean_low"), wanted.at("mean_high"));
        same("median", found.median, wanted.at("median"));
        same("Hodges–Lehmann", found.location.estimate, wanted.at("hl"));
        interval("Hodges–Lehmann", found.location.estimate, wanted.at("hl_low"), wanted.at("hl_high"));
        same("level reached", found.location.reached, wanted.at("hl_level"));
        same("d_z", found.d_z, wanted.at("dz"));
        CHECK(found.ranks.zeros == wanted.at("zeros"));
        CHECK(found.ranks.tied == wanted.at("tied"));
        same("V", found.ranks.v, wanted.at("v"));
        same("exact p", found.ranks.exact, wanted.at("exact_p"));
        same("normal p", found.ranks.normal, wanted.at("normal_p"));
        same("rank-biserial", found.ranks.rank_biserial, wanted.at("rank_biserial"));
        same("t test", found.t_test, wanted.at("t_p"));
    });
}

TEST_CASE("Wilson’s intervals and exact sign tests are those of R") {
    hold("wilson", 9, [](const Json& in, const Json& wanted) {
        interval("share", share_of(in.at("count"), in.at("of"), level), wanted.at("low"), wanted.at("high"));
    });
    hold("sign", 8, [](const Json& in, const Json& wanted) {
        const auto found = sign_test(in.at("up"), in.at("down"), level);
        same("p", found.test, wanted.at("p"));
        interval("share", found.up_share, wanted.at("low"), wanted.at("high"));
    });
}

TEST_CASE("two groups compare as in R, exact with ties too") {
    hold("two_groups", 10, [](const Json& in, const Json& wanted) {
        const auto found = rank_sum(scores(in.at("a")), scores(in.at("b")), level);
        CHECK(found.n_a == wanted.at("n_a"));
        CHECK(found.n_b == wanted.at("n_b"));
        CHECK(found.missing_a == wanted.at("missing_a"));
        CHECK(found.missing_b == wanted.at("missing_b"));
        same("W", found.w, wanted.at("w"));
        if (!wanted.at("tied").is_null()) CHECK(found.tied == wanted.at("tied"));
        same("shift", found.shift.estimate, wanted.at("shift"));
        interval("shift", found.shift.estimate, wanted.at("shift_low"), wanted.at("shift_high"));
        same("level reached", found.shift.reached, wanted.at("shift_level"));
        same("exact p", found.exact, wanted.at("exact_p"));
        same("normal p", found.normal, wanted.at("normal_p"));
        same("rank-biserial", found.rank_biserial, wanted.at("rank_biserial"));
    });
}

TEST_CASE("several groups compare as in R, and dealing the values out agrees") {
    hold("several_groups", 6, [](const Json& in, const Json& wanted) {
        std::vector<Scores> groups;
        for (const Json& one : in.at("groups")) groups.push_back(scores(one));
        const auto found = rank_anova(groups, 20000, 1);
        CHECK(found.n == wanted.at("n"));
        CHECK(found.groups == wanted.at("groups"));
        same("p", found.chi_squared, wanted.at("p"));
        same("H", found.chi_squared.statistic, wanted.at("h"));
        same("degrees", found.chi_squared.degrees, wanted.at("degrees"));
        same("ε²", found.epsilon_squared, wanted.at("epsilon_squared"));
    });
    // Two groups: dealing out must come near the exact test of two groups.
    const Scores a{1, 2, 2, 3}, b{2, 4, 5, 5, 6};
    const auto dealt = rank_anova({a, b}, 20000, 7).dealt;
    REQUIRE(dealt.defined());
    CHECK(std::abs(*dealt.p - *rank_sum(a, b, level).exact.p) < 0.01);
}

TEST_CASE("correlations of ranks are those of R") {
    hold("spearman", 10, [](const Json& in, const Json& wanted) {
        const auto found = rank_correlation(scores(in.at("x")), scores(in.at("y")), level);
        CHECK(found.n == wanted.at("n"));
        CHECK(found.missing == wanted.at("missing"));
        same("ρ", found.rho, wanted.at("rho"));
        interval("ρ", found.rho, wanted.at("low"), wanted.at("high"));
        same("exact p", found.exact, wanted.at("exact_p"));
        same("p by t", found.by_t, wanted.at("t_p"));
    });
}

TEST_CASE("cross tables are tested as in R, and χ² only where it holds") {
    hold("table", 14, [](const Json& in, const Json& wanted) {
        const auto table = table_of(in.at("rows"));
        const auto fisher = fisher_test(table, {20000, 1});
        same("Fisher", fisher, wanted.at("fisher_p"));
        if (fisher.defined()) CHECK(fisher.method == "Fisher’s exact test");
        const auto chi = chi_squared_test(table);
        same("χ²", chi.statistic, wanted.at("chi"));
        same("degrees", chi.degrees, wanted.at("degrees"));
        if (chi.defined()) {
            same("p of χ²", chi.p, wanted.at("chi_p"));
            CHECK(wanted.at("smallest_expected") >= 1);
        } else {
            CHECK(chi.reason.size() > 10);
        }
        const auto v = cramers_v(table, {500, 1}, level);
        same("V", v, wanted.at("v"));
        if (v.interval) {
            CHECK(v.interval->low >= 0);
            CHECK(v.interval->high <= 1);
            CHECK(v.interval->low <= v.interval->high);
        }
        if (!wanted.at("odds").is_null()) {
            const auto odds = odds_ratio(table, level);
            same("odds ratio", odds, wanted.at("odds"));
            interval("odds ratio", odds, wanted.at("odds_low"), wanted.at("odds_high"));
        }
    });
    CHECK(chi_squared_test(CountTable{2, 2, {40, 20, 15, 45}}).defined());
    const auto sparse = chi_squared_test(CountTable{2, 2, {3, 1, 1, 3}});
    CHECK(sparse.reason == "χ² does not hold: 4 of 4 expected counts are below 5, the smallest is 2.0.");
}

TEST_CASE("a table too large to count out is simulated, the same for the same seed") {
    CountTable table{6, 6, {}};
    for (std::int64_t i = 0; i < 36; ++i) table.counts.push_back(3 + (i * 7) % 5);
    const auto once = fisher_test(table, {2000, 3}), again = fisher_test(table, {2000, 3});
    REQUIRE(once.defined());
    CHECK(once.method == "Fisher’s test, simulated with 2000 tables dealt by chance (seed 3)");
    CHECK(*once.p == *again.p);
    CHECK(*once.p > 0.5);
}

TEST_CASE("p-values are put together as R’s p.adjust does") {
    hold("holm", 5, [](const Json& in, const Json& wanted) {
        const auto found = holm(in.at("p").get<std::vector<double>>());
        const auto expected = wanted.at("adjusted").get<std::vector<double>>();
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) same("adjusted", found[i], expected[i]);
    });
}
