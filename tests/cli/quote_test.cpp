// SPDX-License-Identifier: GPL-3.0-or-later
// quotes …, exports, project small-number
#include "cli/attune.h"

using namespace test;

TEST_CASE("a quote is starred, cleared with what may stand under it, held and let go") {
    const Sample sample;
    const auto& project = sample.project;
    const Words passage{"TB-P-07", "--quote", "she just sat with me"};
    const auto with = [&](Words words) {
        words.push_back(project);
        words.insert(words.end(), passage.begin(), passage.end());
        return words;
    };
    CHECK(contains(ok({"quotes", "list", project}), "No quote is marked yet."));
    CHECK(contains(ok(with({"quotes", "star"})), "Starred the quote “she just sat with me” in “TB-P-07”"));
    auto clear = with({"quotes", "clear"});
    clear.insert(clear.end(), {"--words", "she […] sat with me", "--level", "voice", "--attribution",
                               "a mother", "--day", "2026-03-14"});
    json(clear);
    Json all = json({"quotes", "list", project});
    REQUIRE(all["quotes"].size() == 1);
    const Json quote = all["quotes"][0];
    CHECK(quote["state"] == "cleared");
    CHECK(quote["printed"] == "she […] sat with me");
    CHECK(quote["passage"] == "she just sat with me");
    CHECK(quote["attribution"] == "a mother");
    CHECK(quote["day"] == "2026-03-14");
    CHECK(json({"quotes", "list", project, "--state", "held"})["quotes"].empty());
    auto hold = with({"quotes", "hold"});
    hold.insert(hold.end(), {"--note", "She asked us not to."});
    ok(hold);
    all = json({"quotes", "list", project});
    CHECK(all["held"] == 1);
    CHECK(all["quotes"][0]["held"][0] == "It is not printed: She asked us not to.");
    ok({"quotes", "unmark", project, quote["id"]});
    CHECK(json({"quotes", "list", project})["quotes"].empty());
    fails({"quotes", "unmark", project, quote["id"]});
    fails({"quotes", "star", project, "TB-P-07"}, 2);
}

TEST_CASE("coded passages are looked at as an export looks at them") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Trust");
    for (const char* coder : {"Amina", "Bilal"})
        ok({"apply", project, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", coder});
    const Json seen = json({"quotes", "check", project, "--code", "Trust"});
    // Two coders coded one passage.
    REQUIRE(seen["quotes"].size() == 1);
    CHECK(seen["threshold"] == 5);
    CHECK(seen["quotes"][0]["verdict"] == "look");
    CHECK(contains(ok({"quotes", "check", project, "--cleared"}), "Nobody has cleared it."));
    ok({"project", "small-number", project, "0"});
    CHECK(json({"quotes", "check", project})["threshold"] == 0);
    CHECK(contains(ok({"project", "small-number", project, "10"}), "Counts below 10"));
    fails({"project", "small-number", project, "1"});
    CHECK(contains(ok({"exports", project}), "Nothing has been exported"));
}

TEST_CASE("an archive pack is written, recorded with its receiver, and refused where nobody agreed") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string file = (sample.folder / "pack.zip").string();
    CHECK(
        contains(fails({"pack", "archive", project, "-o", file}), "There is no text that may be archived."));
    const Json made = json({"pack", "archive", project, "-o", file, "--unknown-too", "--for", "An archive"});
    CHECK(made["sources"] == 1);
    CHECK(made["encrypted"] == false);
    const Json exports = json({"exports", project});
    REQUIRE(exports.size() == 1);
    CHECK(exports[0]["receiver"] == "An archive");
    CHECK(exports[0]["sha256"] == made["sha256"]);
    fails({"pack", "archive", project, "-o", file, "--unknown-too"});  // it is there already
    CHECK(json({"exports", project}).size() == 1);
}
