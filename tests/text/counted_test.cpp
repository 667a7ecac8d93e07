// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>

#include "text/counted.h"

using attune::text::counted;
using attune::text::grouped;

TEST_CASE("counts in words are grouped by thousands") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(-999) == "-999");
    CHECK(grouped(-1000) == "-1,000");
    CHECK(grouped(1'234'567) == "1,234,567");
    CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
    CHECK(counted(0, "coding", "codings") == "0 codings");
    CHECK(counted(1, "coding", "codings") == "1 coding");
    CHECK(counted(std::size_t{1141}, "coding", "codings") == "1,141 codings");
}
