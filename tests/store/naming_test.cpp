// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person typed to the one thing meant.
#include <doctest/doctest.h>

#include "model/theme.h"
#include "store/queries/one_named.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using test::must;

TEST_CASE("a source is known by the id that its title begins with, where it fits only one") {
    test::TestProject project;
    const auto first = project.source("TB-P-07 Mother, baby 7 weeks", {{"P1", "Yes."}});
    const auto later = project.source("TB-P-07-W2 Mother, second interview", {{"P1", "Still."}});
    project.source("TB-S-01 Key worker", {{"K1", "No."}});
    project.source("TB-S-01 Key worker, again", {{"K1", "No."}});
    CHECK(must(store::find_source(*project, "TB-P-07")) == first);
    CHECK(must(store::find_source(*project, "tb-p-07-w2")) == later);
    CHECK_FALSE(store::find_source(*project, "TB-P"));  // no whole word of a title
    const auto two = store::find_source(*project, "TB-S-01");
    REQUIRE_FALSE(two);
    CHECK(two.error().kind == ErrorKind::ambiguous);
    CHECK(two.error().sentence.find("“TB-S-01” fits 2 sources") != std::string::npos);
    // Words without a figure are no id, however few titles begin with them.
    project.source("Focus group in spring", {{"A", "Well."}});
    CHECK_FALSE(store::find_source(*project, "Focus"));
}

TEST_CASE("where a name fits several, all their ids are said") {
    struct Row {
        ThemeId id;
        std::string name;
    };
    const std::vector<Row> rows{{ThemeId("018f-one"), "Trust"}, {ThemeId("018f-two"), "trust"}};
    const auto found = store::one_named(rows, "TRUST", "theme", "themes");
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == ErrorKind::ambiguous);
    CHECK(found.error().sentence ==
          "“TRUST” fits 2 themes; give the id of one of them: Trust (018f-one), trust (018f-two).");
}
