// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/stripes.h"

#include <doctest/doctest.h>

using namespace attune;
using namespace attune::workbench;

TEST_CASE("the filter shows all, one code, mine or none") {
    model::Coding coding;
    coding.code = CodeId("trust");
    coding.coder = CoderId("km");
    CHECK(shows(StripeFilter::all, coding, {}, {}));
    CHECK(shows(StripeFilter::this_code, coding, CodeId("trust"), {}));
    CHECK_FALSE(shows(StripeFilter::this_code, coding, CodeId("housing"), {}));
    CHECK(shows(StripeFilter::mine, coding, {}, CoderId("km")));
    CHECK_FALSE(shows(StripeFilter::mine, coding, {}, CoderId("rb")));
    CHECK_FALSE(shows(StripeFilter::none, coding, {}, {}));
}
