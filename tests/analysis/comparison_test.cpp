// SPDX-License-Identifier: GPL-3.0-or-later
// Coders compared over texts: that the table behind each number is what was coded, and what must hold of it.
#include "analysis/agreement/comparison.h"

#include <doctest/doctest.h>

#include <random>

using namespace attune;
using namespace attune::analysis;

namespace {

ComparedText text_of(std::int64_t length, std::vector<CodedRange> passages, CoverCounts::Mask coders = 3) {
    ComparedText text;
    text.counted = Counted(length);
    text.passages = std::move(passages);
    text.coders = coders;
    return text;
}

CodedRange passage(std::size_t coder, std::int64_t begin, std::int64_t end, std::size_t code = 0) {
    return {coder, code, {{begin}, {end}}};
}

Comparison compared(const std::vector<ComparedText>& texts, std::size_t coders = 2,
                    const ComparisonOptions& options = {}, std::size_t codes = 1) {
    std::vector<ComparedThing> things;
    for (std::size_t code = 0; code < codes; ++code) things.push_back({"code", {code}});
    auto found = compare(texts, coders, things, options);
    REQUIRE(found);
    return std::move(*found);
}

double value(const Compared& thing, const std::string& name) {
    const Estimate* estimate = thing.find(name);
    REQUIRE(estimate != nullptr);
    REQUIRE(estimate->value);
    return *estimate->value;
}

}  // namespace

TEST_CASE("the table behind a code is what was coded, and κ is Cohen's of it") {
    // 80 both, 20 only the first, 40 only the second, of 1,000: the worked case of the reference.
    const auto found = compared({text_of(1000, {passage(0, 0, 100), passage(1, 20, 140)})});
    REQUIRE(found.things.size() == 1);
    const auto& thing = found.things[0];
    CHECK(thing.pairs.at(0).table == CodeTable{80, 20, 40, 860});
    CHECK(thing.units == 1000);
    CHECK(value(thing, "percent_agreement") == doctest::Approx(0.94));
    CHECK(value(thing, "cohen_kappa") == doctest::Approx(0.694).epsilon(0.001));
    CHECK(value(thing, "f1") == doctest::Approx(0.727).epsilon(0.001));
    CHECK(thing.prevalence == std::vector{0.1, 0.12});
}

TEST_CASE("a passage that one coder coded twice counts once, and splitting it in two changes nothing") {
    const auto once = compared({text_of(500, {passage(0, 10, 90), passage(1, 20, 90)})});
    const auto twice = compared({text_of(500, {passage(0, 10, 90), passage(0, 40, 60), passage(0, 10, 90),
                                               passage(1, 20, 55), passage(1, 55, 90)})});
    CHECK(once.things[0].pairs[0].table == twice.things[0].pairs[0].table);
    CHECK(value(once.things[0], "krippendorff_alpha") == value(twice.things[0], "krippendorff_alpha"));
}

TEST_CASE("a coder who coded a passage twice does not agree with one who coded nothing") {
    const auto found = compared({text_of(1000, {passage(0, 0, 100), passage(0, 0, 100)})});
    CHECK(value(found.things[0], "cohen_kappa") == doctest::Approx(0.0));
    CHECK(value(found.things[0], "f1") == doctest::Approx(0.0));
}

TEST_CASE("one who finished a text and found nothing is no missing rating; one who has not read it is") {
    const auto nothing = compared({text_of(100, {passage(0, 0, 50)}, 3)});
    CHECK(nothing.things[0].units == 100);
    const auto unread = compared(
        {text_of(100, {passage(0, 0, 50)}, 1), text_of(100, {passage(0, 0, 50), passage(1, 0, 50)})});
    CHECK(unread.double_coded == 1);
    CHECK(unread.things[0].units == 100);
    CHECK(value(unread.things[0], "krippendorff_alpha") == doctest::Approx(1.0));
}

TEST_CASE("coders who share no text have no agreement, not a perfect one") {
    const auto found = compared({text_of(100, {passage(0, 0, 50)}, 1), text_of(100, {passage(1, 0, 50)}, 2)});
    const Estimate* alpha = found.things[0].find("krippendorff_alpha");
    REQUIRE(alpha != nullptr);
    CHECK_FALSE(alpha->value);
    CHECK_FALSE(alpha->reason.empty());
}

TEST_CASE("where everybody coded nothing there is no number but a reason") {
    const auto found = compared({text_of(100, {})});
    CHECK_FALSE(found.things[0].find("cohen_kappa")->value);
    CHECK_FALSE(found.things[0].find("krippendorff_alpha")->value);
    CHECK(found.defined == 0);
    CHECK_FALSE(found.mean_alpha.value);
}

TEST_CASE(
    "below ten double-coded sources there is a range of their values and no interval, from ten on an "
    "interval") {
    std::mt19937 random(5);
    const auto texts = [&](int count) {
        std::vector<ComparedText> all;
        for (int k = 0; k < count; ++k) {
            const auto begin = static_cast<std::int64_t>(random() % 400);
            all.push_back(text_of(
                1000, {passage(0, begin, begin + 200), passage(1, begin + random() % 80, begin + 210)}));
        }
        return all;
    };
    const auto few = compared(texts(9));
    CHECK_FALSE(few.things[0].interval);
    REQUIRE(few.things[0].range);
    CHECK(few.things[0].range->low <= few.things[0].range->high);
    CHECK(few.things[0].by_text.size() == 9);
    const auto many_texts = texts(10);
    const auto many = compared(many_texts);
    REQUIRE(many.things[0].interval);
    CHECK_FALSE(many.things[0].range);
    const double alpha = value(many.things[0], "krippendorff_alpha");
    CHECK(many.things[0].interval->low <= alpha);
    CHECK(alpha <= many.things[0].interval->high);
    const auto again = compared(many_texts);
    CHECK(again.things[0].interval->low == many.things[0].interval->low);
    // Characters are no independent observations: no interval is made of them.
    for (const auto& [name, estimate] : many.things[0].coefficients) {
        CAPTURE(name);
        CHECK_FALSE(estimate.interval);
        CHECK_FALSE(estimate.standard_error);
    }
}

TEST_CASE(
    "whoever is called first, and in whatever order texts and passages come, the numbers are the same") {
    std::mt19937 random(11);
    for (int round = 0; round < 50; ++round) {
        std::vector<ComparedText> texts, turned;
        for (int k = 0; k < 3; ++k) {
            std::vector<CodedRange> passages, swapped;
            for (int p = 0; p < 12; ++p) {
                const auto begin = static_cast<std::int64_t>(random() % 900);
                const auto one = passage(random() % 2, begin,
                                         begin + 1 + static_cast<std::int64_t>(random() % 90), random() % 2);
                passages.push_back(one);
                swapped.insert(swapped.begin(),
                               passage(1 - one.coder, one.at.begin.value, one.at.end.value, one.code));
            }
            texts.push_back(text_of(1000, passages));
            turned.insert(turned.begin(), text_of(1000, swapped));
        }
        const auto one = compared(texts, 2, {}, 2), other = compared(turned, 2, {}, 2);
        for (std::size_t code = 0; code < 2; ++code)
            for (const char* name :
                 {"percent_agreement", "cohen_kappa", "krippendorff_alpha", "gwet_ac1", "f1"}) {
                CAPTURE(name);
                CHECK(value(one.things[code], name) == doctest::Approx(value(other.things[code], name)));
            }
        CHECK(*one.micro_alpha.value == doctest::Approx(*other.micro_alpha.value));
    }
}

TEST_CASE("perfect agreement is 1 for any number of coders, independent coding is near 0") {
    std::vector<CodedRange> same;
    for (std::size_t coder = 0; coder < 4; ++coder) same.push_back(passage(coder, 100, 300));
    const auto perfect = compared({text_of(1000, same, 15)}, 4);
    CHECK(value(perfect.things[0], "krippendorff_alpha") == doctest::Approx(1.0));
    CHECK(value(perfect.things[0], "conger_kappa") == doctest::Approx(1.0));
    std::mt19937 random(3);
    std::vector<CodedRange> chance;
    for (std::int64_t at = 0; at < 200'000; at += 10)
        for (std::size_t coder = 0; coder < 2; ++coder)
            if (random() % 3 == 0) chance.push_back(passage(coder, at, at + 10));
    const auto independent = compared({text_of(200'000, chance)});
    CHECK(std::abs(value(independent.things[0], "cohen_kappa")) < 0.03);
}

TEST_CASE("an element with two codes is coded where either is, and once") {
    std::vector<ComparedThing> things{{"element", {0, 1}}};
    const auto found = compare(
        {text_of(100, {passage(0, 0, 20, 0), passage(0, 10, 30, 1), passage(1, 0, 30, 1)})}, 2, things, {});
    REQUIRE(found);
    CHECK(found->things[0].pairs[0].table == CodeTable{30, 0, 0, 70});
}

TEST_CASE("the pooled κ is made of mean agreements, not a mean of κ") {
    const auto found = compared({text_of(1000, {passage(0, 0, 100, 0), passage(1, 20, 140, 0),
                                                passage(0, 500, 510, 1), passage(1, 505, 520, 1)})},
                                2, {}, 2);
    const auto& one = *found.things[0].find("cohen_kappa");
    const auto& two = *found.things[1].find("cohen_kappa");
    const double observed = (*one.observed + *two.observed) / 2,
                 expected = (*one.expected + *two.expected) / 2;
    CHECK(*found.pooled_kappa.value == doctest::Approx((observed - expected) / (1 - expected)));
    CHECK(*found.pooled_kappa.value != doctest::Approx((*one.value + *two.value) / 2));
}

TEST_CASE("passages compared as passages agree by how much they overlap, seen from both sides") {
    ComparisonOptions options;
    options.unit = ComparedUnit::passage;
    const auto found =
        compared({text_of(1000, {passage(0, 0, 100), passage(1, 0, 95), passage(0, 200, 300)})}, 2, options);
    CHECK(found.things[0].units == 3);
    CHECK(value(found.things[0], "percent_agreement") == doctest::Approx(2.0 / 3));
}
