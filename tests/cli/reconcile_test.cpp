// SPDX-License-Identifier: GPL-3.0-or-later
// reconcile, agreed
#include "cli/attune.h"

using namespace test;

namespace {

// Two coders: one passage alike, one with other ends, one missed, one with another code.
struct Differing : Sample {
    Differing() {
        for (const char* name : {"Trust", "Fear", "Hope"}) add_code(name);
        for (const char* name : {"Bilal", "Karen"}) ok({"coder", "add", project, name});
        ok({"round", "start", project, "R", "--coder-of", "Bilal", "--coder-of", "Karen", "--source",
            "TB-P-07"});
        const auto apply = [&](const char* coder, const char* code, const char* quote) {
            ok({"apply", project, "TB-P-07", code, "--quote", quote, "--coder", coder});
        };
        apply("Bilal", "Trust", "she just sat with me");
        apply("Karen", "Trust", "just sat with me");
        apply("Bilal", "Fear", "How did you hear");
        apply("Karen", "Fear", "How did you hear");
        apply("Bilal", "Fear", "My midwife told me");
        apply("Karen", "Trust", "My midwife told me");
        apply("Karen", "Hope", "She didn’t judge");
    }
    Json queue(const Words& more = {}) const {
        Words words{"reconcile", project, "--round", "R"};
        words.insert(words.end(), more.begin(), more.end());
        return json(words);
    }
    Json place(const std::string& kind) const {
        const Json all = queue();
        for (const auto& one : all["places"])
            if (one["kind"] == kind) return one;
        FAIL("no place of that kind");
        return {};
    }
    std::string decisions(const Json& list) const {
        const auto file = (folder / "decisions.json").string();
        write_file(file, list.dump());
        return file;
    }
};

}  // namespace

TEST_CASE("reconcile lists what coders coded otherwise, of each kind, and hides names when asked") {
    const Differing it;
    const Json queue = it.queue();
    REQUIRE(queue["places"].size() == 3);
    CHECK(queue["alike"] == 1);
    CHECK(it.place("boundary")["parts"].size() == 2);
    CHECK(it.place("missed")["without"] == Json::array({"Bilal"}));
    CHECK(it.place("different_code")["quote"] == "My midwife told me");
    const std::string hidden = ok({"reconcile", it.project, "--round", "R", "--hide-names"});
    CHECK_FALSE(contains(hidden, "Bilal"));
    CHECK(contains(hidden, "coder A"));
    const Json by_letter = it.queue({"--hide-names"});
    CHECK(by_letter["coders"] == Json::array({"coder A", "coder B"}));
    // Karen joined as the second and stays coder B, also where she coded alone.
    for (const auto& one : by_letter["places"])
        if (one["kind"] == "missed") {
            CHECK(one["parts"][0]["coder"] == "coder B");
            CHECK(one["without"] == Json::array({"coder A"}));
        }
}

TEST_CASE("a coder's work is taken whole by name or letter, and taken back whole") {
    const Differing it;
    // Two passages of Karen's hang together by one of Bilal's.
    ok({"apply", it.project, "TB-P-07", "Hope", "--quote", "How did you hear of it?", "--coder", "Bilal"});
    ok({"apply", it.project, "TB-P-07", "Hope", "--quote", "How did", "--coder", "Karen"});
    ok({"apply", it.project, "TB-P-07", "Hope", "--quote", "hear of it", "--coder", "Karen"});
    const Json place = it.queue({"--code", "Hope"})["places"][0];
    REQUIRE(place["parts"].size() == 3);
    CHECK(place["parts"][0]["coder"] == "Bilal");
    for (const char* coder : {"Karen", "B", "coder b"}) {
        ok({"reconcile", it.project, "--round", "R", "--from",
            it.decisions({{{"source", "TB-P-07"},
                           {"at", place["at"]},
                           {"code", "Hope"},
                           {"outcome", "agreed"},
                           {"coder", coder}}})});
        const Json agreed = json({"agreed", it.project});
        REQUIRE(agreed.size() == 2);
        CHECK(agreed[0]["quote"] == "How did");
        CHECK(agreed[1]["quote"] == "hear of it");
        ok({"reconcile", it.project, "--unsettle", agreed[1]["id"]});
        CHECK(json({"agreed", it.project}).empty());
        ok({"undo", it.project});
        CHECK(json({"agreed", it.project}).size() == 2);
    }
    CHECK(contains(fails({"reconcile", it.project, "--unsettle", "nothing"}), "no such agreed coding"));
    // Both of one code is all that anybody coded with it.
    ok({"reconcile", it.project, "--round", "R", "--from",
        it.decisions({{{"source", "TB-P-07"}, {"at", place["at"]}, {"code", "Hope"}, {"outcome", "both"}}})});
    const Json agreed = json({"agreed", it.project});
    REQUIRE(agreed.size() == 1);
    CHECK(agreed[0]["quote"] == "How did you hear of it?");
    CHECK(json({"verify", it.project})["sound"] == true);
}

TEST_CASE("a place that a round settled stays that round's when it is decided again without one") {
    const Differing it;
    const Json at = it.place("different_code")["at"];
    for (const Words& scope : {Words{"--round", "R"}, Words{}}) {
        Words words{"reconcile", it.project, "--from",
                    it.decisions({{{"source", "TB-P-07"},
                                   {"at", at},
                                   {"outcome", scope.empty() ? "second" : "first"},
                                   {"reason", "definition"}}})};
        words.insert(words.end(), scope.begin(), scope.end());
        ok(words);
    }
    const Json agreed = json({"agreed", it.project, "--round", "R"});
    REQUIRE(agreed.size() == 1);
    CHECK(agreed[0]["outcome"] == "second");
    // The reason is about both definitions.
    const Json reasons = json({"agreed", it.project, "--reasons"});
    REQUIRE(reasons.size() == 2);
    CHECK(reasons[0]["code"] == "Fear");
    CHECK(reasons[1]["code"] == "Trust");
}

TEST_CASE("a third person's decision is told from one of the coders'") {
    const Differing it;
    const Json at = it.place("different_code")["at"];
    const auto decide = [&](const char* by) {
        ok({"reconcile", it.project, "--round", "R", "--coder", by, "--from",
            it.decisions({{{"source", "TB-P-07"}, {"at", at}, {"outcome", "first"}, {"coder", "B"}}})});
        return json({"agreed", it.project})[0];
    };
    const Json own = decide("Karen");
    CHECK(own["adjudicated"] == false);
    CHECK(own["outcome"] == "second");
    CHECK(own["code_name"] == "Trust");
    ok({"coder", "add", it.project, "Lead"});
    CHECK(decide("Lead")["adjudicated"] == true);
    CHECK(json({"agreed", it.project}).size() == 1);
}

TEST_CASE("decisions of a file are settled together, with reasons, and the coders' own codings stay") {
    const Differing it;
    const Json boundary = it.place("boundary"), missed = it.place("missed"),
               different = it.place("different_code");
    const Json before = json({"agree", it.project, "--round", "R"})["things"];
    const auto file = it.decisions(
        {{{"source", "TB-P-07"}, {"at", boundary["at"]}, {"outcome", "first"}, {"reason", "boundary"}},
         {{"source", "TB-P-07"},
          {"at", missed["at"]},
          {"outcome", "neither"},
          {"reason", "definition"},
          {"note", "too wide"}},
         {{"source", "TB-P-07"},
          {"at", different["at"]},
          {"outcome", "both"},
          {"reason", "legitimate_reading"}}});
    ok({"reconcile", it.project, "--round", "R", "--from", file});
    CHECK(it.queue()["settled"] == 3);
    CHECK(it.queue({"--open"})["places"].empty());
    ok({"reconcile", it.project, "--round", "R", "--agreed"});
    const Json agreed = json({"agreed", it.project, "--round", "R"});
    CHECK(agreed.size() == 5);
    int standing = 0;
    for (const auto& one : agreed)
        if (one["stands"] == true) ++standing;
    CHECK(standing == 4);
    CHECK(json({"codings", it.project}).size() == 7);
    CHECK(json({"agree", it.project, "--round", "R"})["things"] == before);
    CHECK(contains(ok({"agreed", it.project, "--reasons"}), "definition"));
    CHECK(json({"verify", it.project})["sound"] == true);
    // Deciding anew takes the place of what was decided.
    ok({"reconcile", it.project, "--round", "R", "--from",
        it.decisions({{{"source", "TB-P-07"}, {"at", missed["at"]}, {"outcome", "first"}}})});
    CHECK(json({"agreed", it.project}).size() == 5);
    ok({"undo", it.project});
    CHECK(json({"verify", it.project})["sound"] == true);
}

TEST_CASE("another code and new ends are kept as they were decided") {
    const Differing it;
    const Json boundary = it.place("boundary"), different = it.place("different_code");
    const int begin = boundary["at"][0], end = boundary["at"][1];
    ok({"reconcile", it.project, "--from",
        it.decisions({{{"source", "TB-P-07"},
                       {"at", boundary["at"]},
                       {"outcome", "new_boundary"},
                       {"new_range", {begin + 4, end}}},
                      {{"source", "TB-P-07"},
                       {"at", different["at"]},
                       {"outcome", "other_code"},
                       {"new_code", "Hope"},
                       {"adjudicated", true}}})});
    const Json agreed = json({"agreed", it.project});
    REQUIRE(agreed.size() == 2);
    CHECK(agreed[0]["code_name"] == "Hope");
    CHECK(agreed[0]["adjudicated"] == true);
    CHECK(agreed[1]["quote"] == "just sat with me");
}

TEST_CASE("codings are listed and exported as agreed on, where there is to be one, or as coded") {
    const Differing it;
    ok({"reconcile", it.project, "--round", "R", "--coder", "Amina", "--from",
        it.decisions({{{"source", "TB-P-07"}, {"at", it.place("missed")["at"]}, {"outcome", "neither"}},
                      {{"source", "TB-P-07"},
                       {"at", it.place("different_code")["at"]},
                       {"outcome", "second"},
                       {"note", "she says so"}}})});
    CHECK(json({"codings", it.project}).size() == 7);
    const Json agreed = json({"codings", it.project, "--agreed"});
    REQUIRE(agreed.size() == 1);
    CHECK(agreed[0]["code"] == "Trust");
    CHECK(agreed[0]["quote"] == "My midwife told me");
    CHECK(agreed[0]["coder"] == "Amina");
    CHECK(agreed[0]["speaker"] == "P7");
    CHECK(agreed[0]["note"] == "she says so");
    CHECK(json({"codings", it.project, "--agreed", "--code", "Fear"}).empty());
    const Json exported = Json::parse(ok({"export", it.project, "--as", "json", "--agreed"}));
    REQUIRE(exported.size() == 1);
    CHECK(exported[0]["id"] == agreed[0]["id"]);
    CHECK(contains(ok({"export", it.project, "--as", "csv", "--agreed"}), "My midwife told me"));
    fails({"export", it.project, "--as", "csv", "--agreed", "--what", "memos"}, 2);
}

TEST_CASE("decisions that fit nothing, or are not what they should be, settle nothing") {
    const Differing it;
    const Json boundary = it.place("boundary");
    const auto refused = [&](const Json& list) {
        return fails({"reconcile", it.project, "--from", it.decisions(list)});
    };
    CHECK(contains(refused({{{"source", "TB-P-07"}, {"at", boundary["at"]}, {"outcome", "first"}},
                            {{"source", "TB-P-07"}, {"at", {0, 1}}, {"outcome", "first"}}}),
                   "Decision 2"));
    CHECK(json({"agreed", it.project}).empty());
    CHECK(contains(refused({{{"source", "TB-P-07"}, {"at", boundary["at"]}, {"outcome", "maybe"}}}),
                   "outcome"));
    CHECK(contains(refused({{{"source", "TB-P-07"}, {"outcome", "first"}}}), "at"));
    CHECK(contains(refused(Json::object()), "JSON list"));
    CHECK(
        contains(refused({{{"source", "TB-P-07"}, {"at", it.place("missed")["at"]}, {"outcome", "second"}}}),
                 "Only one coder"));
}

TEST_CASE("the same decisions a second time write nothing, and of changed ones only what changed") {
    const Differing it;
    const Json boundary = it.place("boundary"), different = it.place("different_code");
    const Json first{{"source", "TB-P-07"},
                     {"at", boundary["at"]},
                     {"outcome", "first"},
                     {"reason", "boundary"},
                     {"note", "with the verb\r\nalways"}};
    Json second{{"source", "TB-P-07"}, {"at", different["at"]}, {"outcome", "both"}};
    const Words settle{"reconcile", it.project, "--round",
                       "R",         "--from",   it.decisions(Json::array({first, second})),
                       "--coder",   "Amina"};
    CHECK(json(settle)["changed"] == true);
    const Json before = json({"agreed", it.project});
    const auto operations = json({"history", it.project, "--count"})["count"].get<int>();
    const Json again = json(settle);
    CHECK(again["changed"] == false);
    CHECK(contains(again["sentence"], "Nothing is new: all 2 places are settled so already"));
    CHECK(json({"agreed", it.project}) == before);
    CHECK(json({"history", it.project, "--count"})["count"] == operations);
    // One of them otherwise: the other keeps its row.
    second["outcome"] = "second";
    const Json changed = json({"reconcile", it.project, "--round", "R", "--from",
                               it.decisions(Json::array({first, second})), "--coder", "Amina"});
    CHECK(contains(changed["sentence"], "1 place where coders differed; 1 place stood so already"));
    const Json after = json({"agreed", it.project});
    CHECK(json({"history", it.project, "--count"})["count"] == operations + 1);
    int kept = 0;
    for (const Json& one : after)
        for (const Json& was : before) kept += one["id"] == was["id"] ? 1 : 0;
    CHECK(kept == 1);
    // Whoever else decides the same has decided it anew.
    CHECK(json({"reconcile", it.project, "--round", "R", "--from", it.decisions(Json::array({first})),
                "--coder", "Karen"})["changed"] == true);
    CHECK(contains(fails({"reconcile", it.project, "--round", "R", "--from",
                          it.decisions(Json::array({second, second}))}),
                   "Decisions 1 and 2 are about one place"));
    CHECK(json({"verify", it.project})["sound"] == true);
}

TEST_CASE("what was agreed is listed and exported with the reason, in its word and in words") {
    const Differing it;
    ok({"reconcile", it.project, "--round", "R", "--coder", "Amina", "--from",
        it.decisions({{{"source", "TB-P-07"},
                       {"at", it.place("different_code")["at"]},
                       {"outcome", "second"},
                       {"reason", "definition"},
                       {"note", "a midwife is staff, not family"}}})});
    const std::string table = ok({"agreed", it.project});
    CHECK(contains(table, "IN WORDS"));
    CHECK(contains(table, "a midwife is staff, not family"));
    CHECK(json({"agreed", it.project})[0]["note"] == "a midwife is staff, not family");
    const std::string csv = ok({"agreed", it.project, "--as", "csv"});
    CHECK(contains(csv,
                   "id,source,source_id,begin,end,code,code_id,stands,outcome,reason,note,by,adjudicated,"
                   "round,made\r\n"));
    CHECK(contains(csv, ",second,definition,\"a midwife is staff, not family\",Amina,1,R,"));
    CHECK_FALSE(contains(csv, "My midwife told me"));
    const std::string tidy = ok({"export", it.project, "--as", "csv", "--what", "codings-long", "--agreed",
                                 "--quotes", "-o", (it.folder / "long.csv").string()});
    const std::string rows = read_file(it.folder / "long.csv");
    CHECK(contains(rows, "outcome,reason,adjudicated"));
    CHECK(contains(rows, "\"a midwife is staff, not family\""));
    CHECK(contains(rows, "second,definition,1"));
}
