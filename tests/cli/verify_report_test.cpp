// SPDX-License-Identifier: GPL-3.0-or-later
// verify --report
#include "cli/attune.h"

using namespace test;

TEST_CASE("verify --report names what was changed, and ends with 1 when a quote was not said so") {
    Sample it;
    const std::string report = (it.folder / "report.md").string();
    write_file(report, "She said “She didn't judge, she just sat with me” (TB-P-07).\n");
    const Json sound = json({"verify", it.project, "--report", report});
    CHECK(sound["sound"] == true);
    CHECK(sound["exact"] == 1);
    CHECK(sound["quotes"][0]["places"][0]["title"] == "TB-P-07");
    CHECK(sound["quotes"][0]["liberties"] == Json::array({"typography"}));

    write_file(
        report,
        "She said “She didn’t judge, she simply sat with me” and “she loved the moon and its cheese”.\n");
    const Ended ended = run_cli({"verify", it.project, "--report", report});
    CHECK(ended.status == 1);
    CHECK(ended.out.find("“simply” for “just”") != std::string::npos);
    CHECK(ended.out.find("not found") != std::string::npos);
    CHECK(ended.err == "2 quotes were not said so.\n");

    write_file(report, "She said “She didn’t judge” and “she loved the moon and its cheese”.\n");
    const Ended few = run_cli({"verify", it.project, "--report", report, "--only-faults"});
    CHECK(few.out.find("didn’t judge") == std::string::npos);
    CHECK(few.out.find("the moon") != std::string::npos);
}

TEST_CASE("a report of Attune's own is counted again, and what has changed since is named") {
    Sample it;
    it.add_code("Trust");
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "she just sat with me"});
    const auto file = [&](const char* suffix) {
        return (it.folder / ("report" + std::string(suffix))).string();
    };
    for (const char* suffix : {".html", ".docx", ".xlsx", ".json"})
        ok({"report", "passages", it.project, "-o", file(suffix)});
    for (const char* suffix : {".html", ".docx", ".xlsx", ".json"}) {
        CAPTURE(suffix);
        const Ended ended = run_cli({"verify", it.project, "--report", file(suffix), "--json"});
        const Json same = Json::parse(ended.out);
        CHECK(same["manifest"]["same_history"] == true);
        CHECK(same["manifest"]["numbers"].size() > 0);
        CHECK(same["manifest"]["different"] == 0);
        CHECK(same["altered"] == 0);
        CHECK(same["not_found"] == 0);
    }
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "My midwife told me"});
    for (const char* suffix : {".html", ".docx", ".xlsx", ".json"}) {
        CAPTURE(suffix);
        const Ended ended = run_cli({"verify", it.project, "--report", file(suffix)});
        CHECK(ended.status == 1);
        CHECK(ended.out.find("the report says 1, is 2 now") != std::string::npos);
        CHECK(ended.err.find("not as the project has") != std::string::npos);
    }
}

TEST_CASE("verify without a report still checks the project") {
    Sample it;
    CHECK(ok({"verify", it.project}).starts_with("All is well"));
    fails({"verify", it.project, "--only-faults"}, 2);
    fails({"verify", it.project, "--report", (it.folder / "none.docx").string()});
}
