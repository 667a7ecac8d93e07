// SPDX-License-Identifier: GPL-3.0-or-later
// edit, replace
#include "cli/attune.h"

using namespace test;

TEST_CASE("edit corrects a text by its words or by positions, and shows it first when asked") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Midwife talk");
    ok({"apply", project, "TB-P-07", "Midwife talk", "--quote", "My midwife told me."});
    const std::string dry =
        ok({"edit", project, "TB-P-07", "--quote", "midwife", "--with", "health visitor", "--dry-run"});
    CHECK(contains(dry, "“TB-P-07” 27–34\n"));
    CHECK(contains(dry, "⟦midwife⟧ told me."));
    CHECK(contains(dry, "⟦health visitor⟧ told me."));
    CHECK(contains(dry, "The words of 1 coding change with it."));
    const Json plan =
        json({"edit", project, "TB-P-07", "--at", "27", "--until", "34", "--with", "", "--dry-run"});
    CHECK(plan["removed"] == "midwife");
    CHECK(plan["codings"].size() == 1);
    const Json done = json({"edit", project, "TB-P-07", "--quote", "midwife", "--with", "health visitor"});
    CHECK(done["sentence"] == "Changed “midwife” to “health visitor” in “TB-P-07”");
    CHECK(json({"codings", project})[0]["quote"] == "My health visitor told me.");
    ok({"edit", project, "TB-P-07", "--at", "0", "--with", "So: "});
    CHECK(contains(ok({"text", project, "TB-P-07"}), "So: How did"));
    ok({"undo", project});
    ok({"undo", project});
    CHECK(json({"codings", project})[0]["quote"] == "My midwife told me.");
    CHECK(json({"verify", project})["sound"] == true);
    fails({"edit", project, "TB-P-07", "--with", "x"}, 2);
    fails({"edit", project, "TB-P-07", "--quote", "midwife"}, 2);
    fails({"edit", project, "TB-P-07", "--quote", "midwife", "--at", "3", "--with", "x"}, 2);
    fails({"edit", project, "TB-P-07", "--quote", "e", "--with", "x"});
    fails({"edit", project, "TB-P-07", "--at", "5000", "--with", "x"});
}

TEST_CASE("replace lists its hits by number, leaves out those named, and is one change") {
    const Sample sample;
    const auto& project = sample.project;
    write_file(sample.folder / "TB-P-08.txt", "INT: And she?\nP8: She did. she did!\n");
    ok({"import", project, (sample.folder / "TB-P-08.txt").string()});
    const Json plan = json({"replace", project, "she", "they", "--whole-word", "--dry-run"});
    REQUIRE(plan["hits"].size() == 5);
    CHECK(plan["hits"][0]["number"] == 1);
    CHECK(plan["hits"][0]["speaker"] == "P7");
    CHECK(plan["hits"][2]["source"] == "TB-P-08");
    const std::string dry =
        ok({"replace", project, "she", "they", "--whole-word", "--leave-out", "3", "--dry-run"});
    CHECK(contains(dry, "⟦She⟧"));
    CHECK(contains(dry, "(left out)"));
    const Json done =
        json({"replace", project, "she", "they", "--whole-word", "--match-case", "--leave-out", "2"});
    CHECK(done["sentence"] == "Replaced “she” by “they” in 2 places of 2 sources");
    CHECK(contains(ok({"text", project, "TB-P-08"}), "And she?"));
    CHECK(contains(ok({"text", project, "TB-P-08"}), "She did. they did!"));
    ok({"undo", project});
    CHECK(contains(ok({"text", project, "TB-P-08"}), "She did. she did!"));
    CHECK(contains(fails({"replace", project, "nobody", "x"}), "stands in no text"));
    CHECK(contains(fails({"replace", project, "she", "x", "--leave-out", "99"}), "There is no hit 99"));
    ok({"replace", project, "she", "", "--in", "TB-P-08"});
    CHECK(json({"verify", project})["sound"] == true);
}
