// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/collation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/random_text.h"

using namespace attune::text;

TEST_CASE("names stand in the order people look them up") {
    const Collator collator;
    std::vector<std::string> names{"TB-P-10", "Zoë",      "émile", "TB-P-2", "Emil",
                                   "apple",   "Ångström", "zoe",   "TB-P-2b"};
    std::sort(names.begin(), names.end(), [&](const auto& a, const auto& b) { return collator.less(a, b); });
    CHECK(names == std::vector<std::string>{"Ångström", "apple", "Emil", "émile", "TB-P-2", "TB-P-2b",
                                            "TB-P-10", "zoe", "Zoë"});
    CHECK(collator.compare("a", "a") == 0);
    CHECK(Collator("no-such-language").less("a", "b"));
}

TEST_CASE("sort keys order as comparing does") {
    const Collator collator;
    test::RandomText random(4);
    const auto sign = [](int value) { return (value > 0) - (value < 0); };
    for (int round = 0; round < 1000; ++round) {
        const std::string a = random.text(random.between(0, 6));
        const std::string b = random.text(random.between(0, 6));
        CHECK(sign(collator.compare(a, b)) == sign(collator.sort_key(a).compare(collator.sort_key(b))));
    }
}
