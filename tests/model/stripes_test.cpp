// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stripes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

using namespace attune;
using namespace attune::model;

namespace {

TextRange range(std::int64_t begin, std::int64_t end) {
    return {{begin}, {end}};
}

std::vector<TextRange> random_ranges(std::mt19937& random, int count, std::int64_t length) {
    std::vector<TextRange> ranges;
    for (int i = 0; i < count; ++i) {
        const auto begin = std::uniform_int_distribution<std::int64_t>(0, length)(random);
        ranges.push_back(range(begin, begin + std::uniform_int_distribution<std::int64_t>(1, 300)(random)));
    }
    std::sort(ranges.begin(), ranges.end(), [](const TextRange& a, const TextRange& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    return ranges;
}

}  // namespace

TEST_CASE("codings that touch share a lane and codings that overlap do not") {
    const std::vector<TextRange> ranges{range(0, 10), range(2, 5), range(5, 12), range(12, 20)};
    CHECK(assign_lanes(ranges) == std::vector<int>{0, 1, 1, 0});
}

TEST_CASE("no two codings of a lane overlap, and no lane stays empty below a used one") {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        const auto ranges = random_ranges(random, 40, 2000);
        const auto lanes = assign_lanes(ranges);
        REQUIRE(lanes.size() == ranges.size());
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            std::set<int> below;
            for (std::size_t j = 0; j < i; ++j) {
                if (!ranges[i].overlaps(ranges[j])) continue;
                REQUIRE(lanes[i] != lanes[j]);
                below.insert(lanes[j]);
            }
            for (int lane = 0; lane < lanes[i]; ++lane) REQUIRE(below.contains(lane));
        }
    }
}

TEST_CASE("stripes of one lane share the line they meet on") {
    const LineBand first{1, 0, 30}, second{2, 30, 60}, third{3, 60, 90};
    const std::vector<StripeSpan> spans{
        {0, 0, first, second}, {1, 0, second, second}, {2, 0, second, third}, {3, 1, first, third}};
    const auto stripes = place_stripes(spans, 2);
    CHECK(stripes[0].top == 0);
    CHECK(stripes[0].bottom == 38);
    CHECK(stripes[1].top == 40);
    CHECK(stripes[1].bottom == 48);
    CHECK(stripes[2].top == 50);
    CHECK(stripes[2].bottom == 88);
    CHECK(stripes[3].top == 0);
    CHECK(stripes[3].bottom == 88);
}

TEST_CASE("a name stands at its stripe's begin where there is room") {
    const std::vector<Stripe> stripes{{0, 0, 10, 100}, {1, 1, 50, 90}};
    const auto names = place_names(stripes, 16, 0);
    REQUIRE(names.size() == 2);
    CHECK(names[0].top == 10);
    CHECK(names[0].lane_after == 1);
    CHECK(names[1].top == 50);
    CHECK(names[1].lane_after == 2);
}

TEST_CASE("the name of a stripe that began above the view stands at the view's top") {
    const std::vector<Stripe> stripes{{0, 0, -200, 100}, {1, 0, -300, -5}};
    const auto names = place_names(stripes, 16, 0);
    REQUIRE(names.size() == 2);
    CHECK(names[0].items == std::vector<std::size_t>{1});
    CHECK(names[0].top == -21);
    CHECK(names[1].top == 0);
}

TEST_CASE("names without room are counted, each once") {
    std::vector<Stripe> stripes;
    for (std::size_t i = 0; i < 10; ++i) stripes.push_back({i, static_cast<int>(i % 4), 100, 124});
    const auto names = place_names(stripes, 16, 0);
    std::vector<std::size_t> counted;
    for (const auto& name : names) counted.insert(counted.end(), name.items.begin(), name.items.end());
    std::sort(counted.begin(), counted.end());
    REQUIRE(counted.size() == 10);
    for (std::size_t i = 0; i < 10; ++i) CHECK(counted[i] == i);
    CHECK(names.back().more);
    CHECK(names.size() < 10);
}

TEST_CASE("names never collide with one another or with a stripe") {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        std::vector<Stripe> stripes;
        const auto count = std::uniform_int_distribution<std::size_t>(0, 40)(random);
        for (std::size_t i = 0; i < count; ++i) {
            const float top = static_cast<float>(random() % 900) - 100;
            stripes.push_back(
                {i, static_cast<int>(random() % 4), top, top + 4 + static_cast<float>(random() % 200)});
        }
        const float height = 14;
        const auto names = place_names(stripes, height, 0);
        std::set<std::size_t> named;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) REQUIRE(names[i].top >= names[i - 1].top + height);
            for (const std::size_t item : names[i].items) REQUIRE(named.insert(item).second);
            for (const Stripe& stripe : stripes) {
                const bool beside = stripe.top < names[i].top + height && names[i].top < stripe.bottom;
                if (beside) REQUIRE(stripe.lane < names[i].lane_after);
            }
            if (!names[i].more) {
                const Stripe& own = stripes[names[i].items[0]];
                REQUIRE(names[i].top >= own.top);
                REQUIRE(names[i].top <= own.bottom + 1.5F * height);
            }
        }
        REQUIRE(named.size() == stripes.size());
    }
}

TEST_CASE("names stay above the lowest place and lose nothing by it") {
    std::mt19937 random(5);
    for (int round = 0; round < 100; ++round) {
        std::vector<Stripe> stripes;
        for (std::size_t i = 0; i < 25; ++i) {
            const auto top = static_cast<float>(std::uniform_int_distribution<int>(0, 780)(random));
            stripes.push_back({i, static_cast<int>(i % 4), top,
                               top + static_cast<float>(std::uniform_int_distribution<int>(10, 60)(random))});
        }
        std::set<std::size_t> named;
        for (const StripeName& name : place_names(stripes, 10, 0, 4, 800)) {
            CHECK(name.top + 10 <= 800);
            if (name.items.size() > 1) CHECK(name.more);
            named.insert(name.items.begin(), name.items.end());
        }
        CHECK(named.size() == stripes.size());
    }
}
