// SPDX-License-Identifier: GPL-3.0-or-later
// figure …
#include "cli/attune.h"

using namespace test;

TEST_CASE("a figure is drawn into a file, described in words and as JSON, and noted as having left") {
    Sample it;
    it.add_code("Trust");
    ok({"case", "add", it.project, "Family 07"});
    ok({"case", "member", "add", it.project, "Family 07", "--source", "TB-P-07"});
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "My midwife told me."});
    const std::string file = it.project + ".svg";
    const Json drawn = json({"figure", "bars", it.project, "-o", file});
    CHECK(drawn["kind"] == "bars");
    CHECK(drawn["figure"]["rows"][0]["name"] == "Trust");
    CHECK(drawn["figure"]["rows"][0]["values"][0]["value"] == 1);
    CHECK(drawn["figure"]["scale"]["low"] == 0);
    const std::string svg = read_file(file);
    CHECK(contains(svg, drawn["alt"].get<std::string>()));
    CHECK_FALSE(contains(svg, "midwife"));
    CHECK(drawn["bytes"] == svg.size());
    CHECK(contains(ok({"exports", it.project}), "myself"));

    fails({"figure", "bars", it.project, "-o", file}, 1);
    fails({"figure", "bars", it.project, "-o", it.project + ".docx"}, 2);
    CHECK(contains(ok({"figure", "bars", it.project, "--outside"}), "“Trust” hidden"));
    // Nothing to draw is said, and no file is made.
    fails({"figure", "logic-model", it.project, "-o", it.project + ".pdf"}, 1);
    CHECK_FALSE(std::filesystem::exists(it.project + ".pdf"));
    CHECK(contains(ok({"figure", "list"}), "heat-map"));
}
