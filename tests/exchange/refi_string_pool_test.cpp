// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

#include "exchange/refi/string_pool.h"

using namespace attune::exchange::refi;

TEST_CASE("a pooled text is kept once and read back, and the empty one means nothing") {
    StringPool pool;
    const Pooled a = pool.add("trust");
    CHECK(pool.add("trust") == a);
    CHECK(pool.text(a) == "trust");
    CHECK_FALSE(pool.add(""));
    CHECK(pool.text({}).empty());
    CHECK(pool.find("trust") == a);
    CHECK_FALSE(pool.find("mistrust"));
    CHECK(pool.size() == 2);
}

TEST_CASE("spellings of one GUID are one id, other ids are not folded") {
    StringPool pool;
    const Pooled id = pool.add_id("0a1B2c3d-0000-4000-8000-00000000000F");
    CHECK(pool.add_id(" {0A1b2C3D-0000-4000-8000-00000000000f} ") == id);
    CHECK(pool.text(id) == "0A1B2C3D-0000-4000-8000-00000000000F");
    CHECK(pool.add_id("Code-one") != pool.add_id("code-one"));
    CHECK(pool.text(pool.add_id("0a1b2c3d-0000-4000-8000-00000000000g")) ==
          "0a1b2c3d-0000-4000-8000-00000000000g");
}

TEST_CASE("a pool keeps apart what a map keeps apart, however it grows") {
    std::mt19937 random(7);
    StringPool pool;
    std::map<std::string, Pooled> known;
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random() % 4, 'x');
        for (char& c : text) c = static_cast<char>(random() % 12);
        const Pooled at = pool.add(text);
        const auto [place, fresh] = known.emplace(text, at);
        REQUIRE(place->second == at);
        REQUIRE(pool.text(at) == text);
    }
    CHECK(pool.size() == known.size());
}
