// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of agreement whatever the data.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "analysis/agreement/alpha.h"
#include "analysis/agreement/code_table.h"
#include "analysis/agreement/coefficients.h"
#include "analysis/agreement/cohen.h"
#include "analysis/agreement/coverage.h"
#include "analysis/agreement/one_code.h"
#include "analysis/agreement/passages.h"
#include "analysis/agreement/random.h"
#include "analysis/agreement/unitizing.h"

using namespace attune;
using namespace attune::analysis;

namespace {

using Coefficient = std::function<Estimate(const Ratings&)>;

const std::map<std::string, Coefficient>& coefficients() {
    static const std::map<std::string, Coefficient> all{
        {"percent", [](const Ratings& r) { return percent_agreement(r); }},
        {"fleiss", [](const Ratings& r) { return fleiss_kappa(r); }},
        {"conger", [](const Ratings& r) { return conger_kappa(r); }},
        {"brennan_prediger", [](const Ratings& r) { return brennan_prediger(r); }},
        {"ac1", [](const Ratings& r) { return gwet_ac1(r); }},
        {"alpha", [](const Ratings& r) { return krippendorff_alpha(r); }},
        {"light", [](const Ratings& r) { return light_kappa(r); }},
    };
    return all;
}

struct Random {
    Chooser chooser;

    explicit Random(std::uint64_t seed) : chooser(seed) {}
    std::vector<Given> units(std::size_t size, std::size_t coders, std::size_t categories, bool missing) {
        std::vector<Given> out(size, Given(coders));
        for (Given& unit : out)
            for (int& one : unit)
                one = missing && chooser.below(5) == 0 ? missing_rating
                                                       : static_cast<int>(chooser.below(categories));
        return out;
    }
    std::vector<CoderRange> codings(std::size_t size, std::size_t coders, std::int64_t length) {
        std::vector<CoderRange> out;
        for (std::size_t i = 0; i < size; ++i) {
            const auto begin = static_cast<std::int64_t>(chooser.below(static_cast<std::uint64_t>(length)));
            const auto end = std::min(length, begin + static_cast<std::int64_t>(chooser.below(40)));
            out.push_back({chooser.below(coders), {{begin}, {end}}});
        }
        return out;
    }
};

Ratings ratings_of(const std::vector<Given>& units, std::size_t coders, std::size_t categories) {
    Ratings out(coders, categories);
    for (const Given& unit : units) out.add(unit);
    return out;
}

bool same(const Estimate& one, const Estimate& other) {
    if (one.defined() != other.defined()) return false;
    return !one.defined() || std::abs(*one.value - *other.value) < 1e-12;
}

// Character by character, the way that costs the length of the text.
CoverCounts by_hand(const std::vector<CoderRange>& codings, const std::vector<bool>& kept) {
    CoverCounts out;
    for (std::size_t at = 0; at < kept.size(); ++at) {
        if (!kept[at]) continue;
        CoverCounts::Mask coders = 0;
        for (const CoderRange& one : codings)
            if (one.at.contains(CodePoint{static_cast<std::int64_t>(at)}))
                coders |= CoverCounts::Mask{1} << one.coder;
        out.add(coders, 1);
    }
    return out;
}

}  // namespace

TEST_CASE("neither the order of coders, nor of units, nor the names of categories change agreement") {
    Random random(1);
    for (int round = 0; round < 40; ++round) {
        const std::size_t coders = 2 + random.chooser.below(3);
        const auto units = random.units(15, coders, 3, round % 2 == 1);
        std::vector<Given> turned = units;
        std::reverse(turned.begin(), turned.end());
        for (Given& unit : turned) std::rotate(unit.begin(), unit.begin() + 1, unit.end());
        std::vector<Given> renamed = units;
        for (Given& unit : renamed)
            for (int& one : unit)
                if (one != missing_rating) one = 2 - one;
        for (const auto& [name, coefficient] : coefficients()) {
            CAPTURE(name);
            const Estimate found = coefficient(ratings_of(units, coders, 3));
            CHECK(same(found, coefficient(ratings_of(turned, coders, 3))));
            CHECK(same(found, coefficient(ratings_of(renamed, coders, 3))));
        }
    }
}

TEST_CASE("coders who always agree reach 1, and those who rate by chance come near 0") {
    Random random(2);
    std::vector<Given> alike = random.units(40, 3, 3, false);
    for (Given& unit : alike) std::fill(unit.begin(), unit.end(), unit.front());
    const auto chance = random.units(60'000, 3, 3, false);
    for (const auto& [name, coefficient] : coefficients()) {
        CAPTURE(name);
        CHECK(*coefficient(ratings_of(alike, 3, 3)).value == doctest::Approx(1));
        if (name != "percent") CHECK(std::abs(*coefficient(ratings_of(chance, 3, 3)).value) < 0.02);
    }
}

TEST_CASE("for two coders the coefficients are the ones they generalise") {
    Random random(3);
    for (int round = 0; round < 40; ++round) {
        const Ratings ratings = ratings_of(random.units(25, 2, 3, false), 2, 3);
        const double units = 25;
        CHECK(same(conger_kappa(ratings), cohen_kappa(ratings).kappa));
        CHECK(same(light_kappa(ratings), cohen_kappa(ratings).kappa));
        CHECK(same(fleiss_kappa(ratings), scott_pi(ratings)));
        // Krippendorff's small-sample correction of π.
        CHECK(*krippendorff_alpha(ratings).value ==
              doctest::Approx(1 - (1 - *scott_pi(ratings).value) * (1 - 1 / (2 * units))));
        CodeTable table{random.chooser.below(9), random.chooser.below(9), random.chooser.below(9),
                        1 + random.chooser.below(9)};
        CHECK(same(pabak(table), brennan_prediger(as_ratings(table))));
        const double agreed = *percent_agreement(table).value;
        CHECK(*pabak(table).value == doctest::Approx(2 * agreed - 1));
    }
}

TEST_CASE("the more uncoded text there is, the closer κ and α come to F1, and the less percent says") {
    double before = 1;
    for (const std::uint64_t neither : {60ULL, 860ULL, 9'860ULL, 999'860ULL, 999'999'860ULL}) {
        const CodeTable table{80, 20, 40, neither};
        const double apart = std::abs(*cohen_kappa(as_ratings(table)).kappa.value - *f1(table).value);
        CHECK(apart < before);
        before = apart;
    }
    const CodeTable large{80, 20, 40, 999'999'860};
    CHECK(before < 1e-6);
    CHECK(std::abs(*krippendorff_alpha(as_ratings(large)).value - *f1(large).value) < 1e-6);
    CHECK(*percent_agreement(large).value > 0.9999999);
}

TEST_CASE("prevalence and bias explain what κ is short of PABAK") {
    Random random(4);
    for (int round = 0; round < 40; ++round) {
        const CodeTable table{1 + random.chooser.below(50), random.chooser.below(50),
                              random.chooser.below(50), 1 + random.chooser.below(50)};
        const double prevalence = *prevalence_index(table).value;
        const double bias = *bias_index(table).value;
        const double room = 1 - prevalence * prevalence + bias * bias;
        const double expected = (*pabak(table).value - prevalence * prevalence + bias * bias) / room;
        CHECK(*cohen_kappa(as_ratings(table)).kappa.value == doctest::Approx(expected));
    }
}

TEST_CASE("sweeping boundaries counts what looking at every character counts") {
    Random random(5);
    for (int round = 0; round < 60; ++round) {
        const std::int64_t length = 1 + static_cast<std::int64_t>(random.chooser.below(300));
        const auto codings = random.codings(random.chooser.below(25), 3, length);
        std::vector<bool> kept(static_cast<std::size_t>(length), round % 3 == 0);
        std::vector<TextRange> parts;
        if (round % 3 == 0) parts.push_back({{0}, {length}});
        for (const CoderRange& one : random.codings(5, 1, length)) {
            parts.push_back(one.at);
            for (auto at = one.at.begin.value; at < one.at.end.value; ++at)
                kept[static_cast<std::size_t>(at)] = true;
        }
        CHECK(cover_of_characters(codings, Counted(length, parts)).counts() ==
              by_hand(codings, kept).counts());
    }
}

TEST_CASE("a unit is coded when a coder's passages together cover as much of it as the rule asks") {
    Random random(6);
    for (int round = 0; round < 60; ++round) {
        const std::int64_t length = 200;
        const auto codings = random.codings(12, 3, length);
        std::vector<TextRange> units;
        for (std::int64_t at = 0; at < length;) {
            const auto end = std::min(length, at + 1 + static_cast<std::int64_t>(random.chooser.below(20)));
            units.push_back({{at}, {end}});
            at = end + static_cast<std::int64_t>(random.chooser.below(3));
        }
        const double share = round % 2 == 0 ? 0 : 0.5;
        CoverCounts expected;
        for (const TextRange& unit : units) {
            CoverCounts::Mask coders = 0;
            for (std::size_t coder = 0; coder < 3; ++coder) {
                std::int64_t covered = 0;
                for (CodePoint at = unit.begin; at < unit.end; at = at + 1)
                    covered += std::any_of(codings.begin(), codings.end(), [&](const CoderRange& one) {
                        return one.coder == coder && one.at.contains(at);
                    });
                if (covered > 0 && static_cast<double>(covered) >= share * static_cast<double>(unit.length()))
                    coders |= CoverCounts::Mask{1} << coder;
            }
            expected.add(coders, 1);
        }
        CHECK(cover_of_units(codings, units, {share}).counts() == expected.counts());
    }
}

TEST_CASE("a coding split in two touching ones, or made twice, changes nothing at character level") {
    Random random(7);
    for (int round = 0; round < 40; ++round) {
        const auto codings = random.codings(10, 2, 300);
        std::vector<CoderRange> parted;
        for (const CoderRange& one : codings) {
            const auto middle = one.at.begin + one.at.length() / 2;
            parted.push_back({one.coder, {one.at.begin, middle}});
            parted.push_back({one.coder, {middle, one.at.end}});
            if (random.chooser.below(3) == 0) parted.push_back(one);
        }
        CHECK(cover_of_characters(codings, Counted(300)).counts() ==
              cover_of_characters(parted, Counted(300)).counts());
    }
}

TEST_CASE("a text in two parts counts as its parts together") {
    Random random(8);
    const auto codings = random.codings(30, 2, 400);
    CoverCounts parts = cover_of_characters(codings, Counted(400, {{{0}, {150}}}));
    parts.add(cover_of_characters(codings, Counted(400, {{{150}, {400}}})));
    CHECK(parts.counts() == cover_of_characters(codings, Counted(400)).counts());
}

TEST_CASE("a coder who has not finished a source is missing there, and one who coded nothing is not") {
    Ratings ratings(3, 2);
    const std::vector<CoderRange> codings{{0, {{0}, {10}}}, {1, {{0}, {8}}}};
    cover_of_characters(codings, Counted(100)).into(ratings, 0b011);
    CHECK(ratings.of(std::array<std::size_t, 2>{0, 2}).units(2) == 0);
    Ratings silent(3, 2);
    cover_of_characters(codings, Counted(100)).into(silent, 0b111);
    CHECK(silent.of(std::array<std::size_t, 2>{0, 2}).units(2) == 100);
    CHECK(*krippendorff_alpha(silent).value < *krippendorff_alpha(ratings).value);
}

TEST_CASE("uα for one code alone is |uα, and a split passage is another passage to it") {
    Random random(9);
    for (int round = 0; round < 20; ++round) {
        CodedText text{300, {}};
        for (std::size_t coder = 0; coder < 3; ++coder)
            for (std::int64_t at = 0; at + 30 < 300; at += 40) {
                const auto begin = at + static_cast<std::int64_t>(random.chooser.below(10));
                text.passages.push_back(
                    {coder, 0, {{begin}, {begin + 5 + static_cast<std::int64_t>(random.chooser.below(20))}}});
            }
        const auto found = unitizing_alpha({text}, 3, 1);
        REQUIRE(found);
        CHECK(*found->all.value == doctest::Approx(*found->coded.value));
        CHECK_FALSE(found->codes.defined());
        CodedText split = text;
        split.passages.push_back(split.passages.front());
        const auto middle = split.passages.front().at.begin + 2;
        split.passages.front().at.end = middle;
        split.passages.back().at.begin = middle;
        const auto parted = unitizing_alpha({split}, 3, 1);
        REQUIRE(parted);
        CHECK(*parted->all.value != *found->all.value);
    }
}

TEST_CASE("codes that exclude each other are refused where a coder put two on the same words") {
    const CodedText text{50, {{0, 0, {{0}, {10}}}, {0, 1, {{5}, {12}}}, {1, 0, {{0}, {10}}}}};
    const auto refused = one_code_of_characters(text, 2, 2);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::conflict);
    CHECK(refused.error().sentence.find("0 to 10") != std::string::npos);
    CHECK_FALSE(unitizing_alpha({text}, 2, 2));
}

TEST_CASE("overlapping passages agree by the share that is asked, seen from both sides") {
    const std::vector<CodedRange> passages{{0, 0, {{0}, {10}}}, {0, 0, {{20}, {30}}}, {0, 1, {{40}, {50}}},
                                           {1, 0, {{1}, {10}}}, {1, 0, {{28}, {40}}}, {1, 0, {{41}, {50}}},
                                           {1, 0, {{60}, {70}}}};
    const OverlapAgreement found = overlap_agreement(passages, 0, 1, 0.9);
    CHECK(found.first_agreeing == 1);
    CHECK(found.first == 3);
    CHECK(found.second_agreeing == 1);
    CHECK(found.second == 4);
    CHECK(*found.percent().value == doctest::Approx(2.0 / 7));
    CHECK(*found.kappa(2).value == doctest::Approx((2.0 / 7 - 0.5) / 0.5));
    CHECK(overlap_match(passages, 0, 1, 0.9) == PassageMatch{1, 3, 4});
    // One to one even where one passage meets two.
    const std::vector<CodedRange> one_against_two{
        {0, 0, {{0}, {10}}}, {1, 0, {{0}, {5}}}, {1, 0, {{5}, {10}}}};
    CHECK(overlap_match(one_against_two, 0, 1, 0.5) == PassageMatch{1, 1, 2});
    CHECK(overlap_agreement(one_against_two, 0, 1, 0.5).second_agreeing == 2);
    CHECK_FALSE(overlap_agreement({}, 0, 1, 0.5).percent().defined());
}

TEST_CASE("a seed gives the same interval again, and another seed nearly the same") {
    Random random(10);
    std::vector<Given> units = random.units(60, 3, 3, true);
    for (Given& unit : units)
        if (random.chooser.below(4) > 0) std::fill(unit.begin(), unit.end(), unit.front());
    const Ratings ratings = ratings_of(units, 3, 3);
    const auto interval = [&ratings](std::uint64_t seed) {
        const auto found = bootstrap_alpha(ratings, Metric::nominal, Resampling::units, 2000, seed);
        REQUIRE(found);
        return found->interval;
    };
    CHECK(interval(1).low == interval(1).low);
    CHECK(std::abs(interval(1).low - interval(2).low) < 0.03);
    CHECK(interval(1).low < *krippendorff_alpha(ratings).value);
    CHECK(interval(1).high > *krippendorff_alpha(ratings).value);
    const JobControl stopped;
    stopped.cancel();
    CHECK(bootstrap_alpha(ratings, Metric::nominal, Resampling::units, 10, 1, 0.95, stopped).error().kind ==
          ErrorKind::cancelled);
}
