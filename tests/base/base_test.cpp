// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"

using namespace attune;

TEST_CASE("ids rise strictly, also within one millisecond and when the clock steps back") {
    std::vector<std::string> ids;
    for (int i = 0; i < 5000; ++i) ids.push_back(make_uuid7(1'700'000'000'000));
    for (int i = 0; i < 10; ++i) ids.push_back(make_uuid7(1'600'000'000'000));
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    for (const auto& id : ids) {
        REQUIRE(is_uuid(id));
        CHECK(id[14] == '7');
        CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    }
}

TEST_CASE("an id carries its time in the first 48 bits") {
    const auto later = make_uuid7(4'000'000'000'000);
    CHECK(std::stoull(later.substr(0, 8) + later.substr(9, 4), nullptr, 16) == 4'000'000'000'000ULL);
}

TEST_CASE("what is not a UUID is told apart") {
    CHECK_FALSE(is_uuid(""));
    CHECK_FALSE(is_uuid("0190A000-0000-7000-8000-000000000000"));
    CHECK_FALSE(is_uuid("0190a000-0000-7000-8000-00000000000"));
    CHECK_FALSE(is_uuid("0190a000x0000-7000-8000-000000000000"));
}

TEST_CASE("SHA-256 gives the published digests") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(Sha256().raw("a").raw("bc").hex() == sha256_hex("abc"));
    CHECK(Sha256().field("ab").field("c").hex() != Sha256().field("a").field("bc").hex());
}

TEST_CASE("touching ranges do not overlap") {
    const TextRange left{{0}, {5}};
    const TextRange right{{5}, {9}};
    CHECK_FALSE(left.overlaps(right));
    CHECK(left.overlaps({{4}, {6}}));
    CHECK(left.united(right) == TextRange{{0}, {9}});
    CHECK(left.contains(TextRange{{0}, {5}}));
    CHECK_FALSE(left.contains(CodePoint{5}));
}

TEST_CASE("a cancelled job is cancelled in every copy") {
    const JobControl control;
    const JobControl copy = control;
    CHECK_FALSE(copy.cancelled());
    control.cancel();
    CHECK(copy.cancelled());
}
