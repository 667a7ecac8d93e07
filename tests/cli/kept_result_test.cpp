// SPDX-License-Identifier: GPL-3.0-or-later
// agree --keep, --kept, --show, --forget
#include "cli/attune.h"

using namespace test;

namespace {

struct Coded : Sample {
    Coded() {
        add_code("Trust");
        for (const char* name : {"Bilal", "Karen"}) ok({"coder", "add", project, name});
        ok({"round", "start", project, "Round 1", "--coder-of", "Bilal", "--coder-of", "Karen", "--source",
            "TB-P-07"});
        for (const auto& [coder, quote] :
             {std::pair{"Bilal", "she just sat with me"}, {"Karen", "sat with me"}})
            ok({"apply", project, "TB-P-07", "Trust", "--quote", quote, "--coder", coder});
    }
};

}  // namespace

TEST_CASE("a result is kept with all that it rests on, listed, shown again and deleted") {
    const Coded it;
    CHECK(contains(ok({"agree", it.project, "--kept"}), "No result is kept yet"));
    const Json before = json({"agree", it.project, "--round", "Round 1", "--unit", "word"});
    const Json done =
        json({"agree", it.project, "--round", "Round 1", "--unit", "word", "--keep", "By words"});
    CHECK(done["changed"] == true);
    ok({"apply", it.project, "TB-P-07", "Trust", "--quote", "My midwife told me", "--coder", "Karen"});
    const Json kept = json({"agree", it.project, "--kept"});
    REQUIRE(kept.size() == 1);
    CHECK(kept[0]["name"] == "By words");
    CHECK(kept[0]["round"] == "Round 1");
    CHECK(kept[0]["unit"] == "word");
    CHECK(kept[0]["settled"] == 0);
    const Json shown = json({"agree", it.project, "--show", "by words"});
    CHECK(shown["result"]["things"] == before["things"]);
    CHECK(shown["result"]["method"] == before["method"]);
    CHECK(contains(ok({"agree", it.project, "--show", "By words"}), "The unit is the word"));
    CHECK(contains(ok({"history", it.project}), "Kept the agreement of coders as “By words”"));
    ok({"agree", it.project, "--forget", "By words"});
    CHECK(json({"agree", it.project, "--kept"}).empty());
    ok({"undo", it.project});
    CHECK(json({"agree", it.project, "--kept"}).size() == 1);
    CHECK(json({"verify", it.project})["sound"] == true);
}

TEST_CASE("the first place that is settled keeps the agreement of before") {
    const Coded it;
    const auto pooled = json({"agree", it.project, "--round", "Round 1"})["things"];
    const Json place = json({"reconcile", it.project, "--round", "Round 1"})["places"][0];
    const auto file = (it.folder / "decisions.json").string();
    write_file(file,
               Json::array({{{"source", "TB-P-07"}, {"at", place["at"]}, {"outcome", "first"}}}).dump());
    ok({"reconcile", it.project, "--round", "Round 1", "--from", file});
    CHECK(json({"agree", it.project, "--show", "Round 1, before reconciling"})["result"]["things"] == pooled);
}

TEST_CASE("a result is asked for in one way at a time") {
    const Coded it;
    fails({"agree", it.project, "--keep", "A", "--kept"}, 2);
    fails({"agree", it.project, "--show", "A", "--forget", "A"}, 2);
    CHECK(contains(fails({"agree", it.project, "--show", "Nothing"}), "no kept result"));
}
