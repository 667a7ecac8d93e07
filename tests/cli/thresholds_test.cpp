// SPDX-License-Identifier: GPL-3.0-or-later
// project thresholds, and what agree says by them
#include "cli/attune.h"

using namespace test;

TEST_CASE("a project settles from where on it relies on agreement, and the table judges by that") {
    Sample it;
    it.add_code("Trust");
    for (const char* name : {"Bilal", "Karen"}) ok({"coder", "add", it.project, name});
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Bilal"});
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "just sat with me", "--coder", "Karen"});
    CHECK(contains(ok({"project", "thresholds", it.project}), "Reliable from 0.800, tentative from 0.667"));
    const std::string before = ok({"agree", it.project, "--per-source"});
    CHECK(contains(before, "VERDICT"));
    CHECK(contains(before, "reliable"));
    CHECK(contains(before, "SOURCE"));
    CHECK(contains(ok({"project", "thresholds", it.project, "0.9", "0.99"}), "set for this project"));
    CHECK_FALSE(contains(ok({"agree", it.project}), "reliable\n"));
    CHECK(json({"agree", it.project})["thresholds"]["reliable"] == 0.99);
    CHECK(contains(fails({"project", "thresholds", it.project, "0.9", "0.5"}), "the lower one first"));
    const Json usual = json({"project", "thresholds", it.project, "--usual"});
    CHECK(usual["usual"] == true);
}
