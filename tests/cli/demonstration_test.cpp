// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration project is built from its folder, as run.sh does at first start.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "cli/attune.h"

using namespace test;

namespace {

const std::string demonstration = std::string(ATTUNE_SOURCE_ROOT) + "/projects/thriving-babies-pilot";

// Built once for the tests that only read it, and what the building printed.
struct Built {
    Folder folder;
    std::string project = (folder / "demo.attune").string();
    Json said = json({"build", demonstration, "-o", project});
};
const Built& built_once() {
    static const Built built;
    return built;
}

}  // namespace

TEST_CASE("the demonstration is built whole: sources, codes, two coders on shared sources, memos") {
    const std::string& project = built_once().project;
    const Json& built = built_once().said;
    CHECK(built["file"] == project);
    const Json info = json({"info", project});
    CHECK(info["sources"].get<int>() == 21);
    CHECK(info["codes"].get<int>() >= 25);
    CHECK(info["memos"].get<int>() >= 30);
    CHECK(info["elements"].get<int>() >= 40);
    for (const char* key : {"title", "sources", "codes", "codings", "memos"})
        CHECK_MESSAGE(built[key] == info[key], key);

    std::map<std::string, std::set<std::string>> coders_of;
    const Json codings = json({"codings", project});
    for (const auto& coding : codings) {
        coders_of[coding["source"]].insert(coding["coder"].get<std::string>());
        CHECK(!coding["quote"].get<std::string>().empty());
    }
    const auto shared = std::count_if(coders_of.begin(), coders_of.end(),
                                      [](const auto& one) { return one.second.size() == 2; });
    CHECK(shared >= 14);
    CHECK(json({"coders", project}).size() == 2);

    // Every line of the table is there with its exact quote, but for white space that a table cannot hold.
    std::ptrdiff_t lines = 0;
    for (const char* file : {"/codings.tsv", "/reliability-round-1.tsv"}) {
        const std::string table = read_file(demonstration + file);
        lines += std::count(table.begin(), table.end(), '\n') - 1;
    }
    CHECK(static_cast<std::ptrdiff_t>(codings.size()) >= lines - 5);  // a few extend an earlier one
    CHECK(static_cast<std::ptrdiff_t>(codings.size()) <= lines);

    int linked = 0;
    for (const auto& code : json({"codebook", project})) linked += code["elements"].empty() ? 0 : 1;
    CHECK(linked >= 20);
    CHECK(json({"verify", project})["sound"] == true);
    CHECK(std::distance(std::filesystem::directory_iterator(built_once().folder.path()), {}) == 1);

    CHECK(contains(fails({"build", demonstration, "-o", project}), "already there"));
}

TEST_CASE("the demonstration's own tables find every family by the id rules and change nothing") {
    const std::string& project = built_once().project;
    for (const char* file : {"outcomes.xlsx", "outcomes.sav"}) {
        CAPTURE(file);
        const Json plan = json({"table", "import", project, demonstration + "/tables/" + file, "--preview"});
        CHECK(plan["stops"].empty());
        REQUIRE(plan["subjects"].size() == 60);
        for (const Json& subject : plan["subjects"]) {
            CHECK(subject["match"] == "by rule");
            // TB-P-01 is Family 01, though Staff 01 ends in the same number.
            CHECK(subject["name"].get<std::string>().substr(7) ==
                  subject["written"].get<std::string>().substr(5));
            CHECK(subject["name"].get<std::string>().rfind("Family ", 0) == 0);
        }
        CHECK(plan["changed_values"].empty());
        CHECK(plan["unchanged"].get<int>() > 500);
    }
}

TEST_CASE("the demonstration's reliability round has the figures that its README gives") {
    const std::string& project = built_once().project;
    const Json rounds = json({"round", "list", project});
    REQUIRE(rounds.size() == 1);
    CHECK(rounds[0]["kind"] == "reliability");
    CHECK(rounds[0]["sources"].size() == 4);
    CHECK(rounds[0]["coders"].size() == 2);
    CHECK(rounds[0]["codebook_version"] == "As coded in round 1");
    const std::string readme = read_file(demonstration + "/README.md");
    REQUIRE(contains(readme, "attune-cli agree demo.attune --round \"Reliability round 1\" --by group"));
    CHECK(contains(readme, ok({"agree", project, "--round", "Reliability round 1", "--by", "group"})));
    const Json found = json({"agree", project, "--round", "Reliability round 1"});
    CHECK(found["left_out"].empty());
    for (const auto& source : found["sources"]) CHECK(source["finished"].size() == 2);
    // Believable: neither the same hand twice nor chance.
    CHECK(found["pooled_kappa"]["value"].get<double>() > 0.6);
    CHECK(found["pooled_kappa"]["value"].get<double>() < 0.9);
    CHECK(contains(readme, fmt::format("pooled κ is {:.3f}", found["pooled_kappa"]["value"].get<double>())));
    const Json places = json({"reconcile", project, "--round", "Reliability round 1"})["places"];
    std::set<std::string> kinds;
    for (const auto& place : places) kinds.insert(place["kind"].get<std::string>());
    for (const char* kind : {"missed", "boundary", "different_code"})
        CHECK_MESSAGE(kinds.contains(kind), kind);
    CHECK(contains(readme, fmt::format("{} places", places.size())));
}

TEST_CASE("the demonstration is built the same every time, ids and times aside") {
    const Folder folder;
    const std::string again = (folder / "again.attune").string();
    ok({"build", demonstration, "-o", again});
    std::vector<Words> stories;
    for (const std::string& project : {built_once().project, again}) {
        Words story;
        for (const auto& entry : json({"history", project, "--limit", "10000"}))
            story.push_back(entry["sentence"]);
        for (const auto& source : json({"sources", project})) story.push_back(source["title"]);
        for (const auto& coding : json({"codings", project}))
            story.push_back(coding["begin"].dump() + coding["code"].dump() + coding["coder"].dump() +
                            coding["quote"].dump());
        stories.push_back(story);
    }
    CHECK(stories[0] == stories[1]);
}

TEST_CASE("a folder with a fault builds nothing and names the file and the line") {
    const Folder folder;
    const auto copy = folder / "demo";
    const std::string project = (folder / "demo.attune").string();
    const auto fresh = [&] {
        std::filesystem::remove_all(copy);
        std::filesystem::copy(std::string(ATTUNE_FIXTURES) + "/small-folder", copy,
                              std::filesystem::copy_options::recursive);
    };
    const auto check_nothing_left = [&] {
        CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);  // the copy
    };
    fresh();
    write_file(copy / "codings.tsv",
               read_file(copy / "codings.tsv") + "S-1 mother\tKaren Mills\tNo such code\tx\t1\t\t\t\t\n");
    std::string sentence = fails({"build", copy.string(), "-o", project});
    CHECK(contains(sentence, "codings.tsv"));
    CHECK(contains(sentence, "No such code"));
    check_nothing_left();
    fresh();
    std::filesystem::remove(copy / "sources" / "S-2 father.txt");
    CHECK(contains(fails({"build", copy.string(), "-o", project}), "S-2 father.txt"));
    check_nothing_left();
    fresh();
    write_file(
        copy / "memos.yaml",
        "version: 1\nmemos:\n- kind: code\n  title: T\n  coder: Karen Mills\n  code: Nothing\n  text: x\n");
    sentence = fails({"build", copy.string(), "-o", project});
    CHECK(contains(sentence, "memos.yaml"));
    CHECK(contains(sentence, "Line 3"));
    check_nothing_left();
    fresh();
    std::string cases = read_file(copy / "cases.yaml");
    cases.replace(cases.find("label: \"R1\""), 11, "label: \"R9\"");
    write_file(copy / "cases.yaml", cases);
    sentence = fails({"build", copy.string(), "-o", project});
    CHECK(contains(sentence, "cases.yaml"));
    CHECK(contains(sentence, "“R9”"));
    check_nothing_left();
    fresh();
    write_file(copy / "variables.yaml",
               "version: 1\nvariables:\n- {name: wemwbs, type: number, by_wave: true, measure: gad-8}\n");
    CHECK(contains(fails({"build", copy.string(), "-o", project}), "“gad-8”"));
    check_nothing_left();
    fresh();
    write_file(copy / "variables.yaml", "version: 1\nvariables:\n- {name: main_language, type: number}\n");
    sentence = fails({"build", copy.string(), "-o", project});
    CHECK(contains(sentence, "outcomes.csv"));
    CHECK(contains(sentence, "Row 2, “main_language”"));
    check_nothing_left();
    fresh();
    std::string plan = read_file(copy / "project.yaml");
    plan.replace(plan.find("add_new: true"), 13, "add_new: false");
    write_file(copy / "project.yaml", plan);
    CHECK(contains(fails({"build", copy.string(), "-o", project}), "“Family 03”"));
    check_nothing_left();
    fails({"build", (folder / "nowhere").string(), "-o", project});
    fails({"build", copy.string(), "-o", (folder / "no" / "such.attune").string()});
    check_nothing_left();
}
