// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attune.h"

using namespace test;

TEST_CASE("a coding carries its exact quote and all that was given") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string code = sample.add_code("Judged");
    const std::string text = json({"text", project, "TB-P-07"})["text"];
    const Json done =
        json({"apply", project, "TB-P-07", "0", "3", code, "--note", "look again", "--intensity", "2"});
    for (const char* key : {"operation", "sentence", "id", "changed"}) CHECK_MESSAGE(done.contains(key), key);
    const Json coding = json({"codings", project})[0];
    for (const char* key :
         {"id", "source", "source_id", "begin", "end", "code", "code_id", "coder", "coder_id", "quote",
          "speaker", "elements", "direction", "intensity", "account", "note", "made"})
        CHECK_MESSAGE(coding.contains(key), key);
    CHECK(coding["begin"] == 0);
    CHECK(coding["end"] == 3);
    CHECK(coding["quote"] == text.substr(0, 3));
    CHECK(coding["note"] == "look again");
    CHECK(coding["direction"] == nullptr);
    CHECK(coding["intensity"] == 2);
}

TEST_CASE("applying the same again changes nothing and says so") {
    const Sample sample;
    sample.add_code("Judged");
    const Json first = json({"apply", sample.project, "TB-P-07", "0", "7", "Judged"});
    const Json again = json({"apply", sample.project, "TB-P-07", "0", "3", "Judged"});
    CHECK(again["changed"] == false);
    CHECK(again["operation"] == nullptr);
    CHECK(again["id"] == first["id"]);
    CHECK(contains(again["sentence"], "Already coded"));
}

TEST_CASE("codings are recoded, moved, edited and removed") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    const std::string other = sample.add_code("Trust");
    const std::string id = json({"apply", project, "TB-P-07", "0", "7", "Judged"})["id"];
    json({"coding", "recode", project, id, "Trust"});
    json({"coding", "move", project, id, "4", "11"});
    json({"coding", "edit", project, id, "--direction", "mixed"});
    json({"coding", "edit", project, id, "--intensity", "1"});
    json({"coding", "edit", project, id, "--note", "n"});
    Json coding = json({"codings", project})[0];
    CHECK(coding["code_id"] == other);
    CHECK(coding["begin"] == 4);
    CHECK(coding["end"] == 11);
    CHECK(coding["direction"] == "mixed");
    CHECK(coding["intensity"] == 1);
    CHECK(coding["note"] == "n");
    json({"coding", "edit", project, id, "--no-magnitude"});
    coding = json({"codings", project})[0];
    CHECK(coding["direction"] == nullptr);
    CHECK(coding["intensity"] == nullptr);
    json({"coding", "remove", project, id});
    CHECK(json({"codings", project}).empty());
    fails({"coding", "remove", project, id});
    fails({"coding", "edit", project, id, "--direction", "mixed"});
}

TEST_CASE("places that are not in the text are refused") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    fails({"apply", project, "TB-P-07", "0", "100000", "Judged"});
    fails({"apply", project, "TB-P-07", "5", "5", "Judged"});
    fails({"apply", project, "TB-P-07", "7", "5", "Judged"});
    fails({"apply", project, "TB-P-99", "0", "5", "Judged"});
    fails({"apply", project, "TB-P-07", "0", "5", "Nothing"});
    CHECK(contains(fails({"apply", project, "TB-P-07", "Judged", "--quote", "she didn't judge"}), "TB-P-07"));
    CHECK(
        contains(fails({"apply", project, "TB-P-07", "Judged", "--quote", "She didn’t", "--occurrence", "2"}),
                 "once"));
    CHECK(json({"codings", project}).empty());
}

TEST_CASE("an element is applied straight away and its code made on first use") {
    const Folder folder;
    const std::string project = (folder / "p.attune").string();
    ok({"new", project, "--coder", "Amina"});
    write_file(folder / "a.txt",
               "INT: Hello there.\nP1: She came every day.\nINT: And then?\nP1: It got better.\n");
    ok({"import", project, (folder / "a.txt").string()});
    const std::string key = json({"elements", project})[3]["key"];
    ok({"apply", project, "a", "--quote", "She came every day.", "--element", key});
    ok({"apply", project, "a", "--quote", "It got better.", "--element", key});
    CHECK(json({"codebook", project}).size() == 1);
    CHECK(json({"codings", project, "--element", key}).size() == 2);
}

TEST_CASE("a table of codings is applied as one change, or not at all") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    const std::string head = "source\tcoder\tcode\tquote\toccurrence\tdirection\tintensity\taccount\tnote\n";
    const auto table = sample.folder / "codings.tsv";
    write_file(table, head +
                          "TB-P-07\tBen\tJudged\tShe didn’t judge\t1\tpositive\t2\town_experience\tfirst\n" +
                          "TB-P-07\tAmina\tJudged\tmidwife\t1\t\t\t\t\n");
    const auto before = json({"history", project}).size();
    json({"apply", project, "--from", table.string()});
    const Json codings = json({"codings", project});
    REQUIRE(codings.size() == 2);
    CHECK(codings[0]["quote"] == "midwife");
    CHECK(codings[1]["coder"] == "Ben");
    CHECK(codings[1]["direction"] == "positive");
    CHECK(codings[1]["note"] == "first");
    const auto after = json({"history", project}).size();
    CHECK(after >= before + 1);
    json({"undo", project});
    CHECK(json({"codings", project}).empty());

    write_file(table, head +
                          "TB-P-07\tBen\tJudged\tShe didn’t judge\t1\t\t\t\t\nTB-P-07\tBen\tJudged\tnot "
                          "there\t1\t\t\t\t\n");
    CHECK(contains(fails({"apply", project, "--from", table.string()}), "3"));  // the line
    CHECK(json({"codings", project}).empty());
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("several codings are recoded as one change, with the code named last") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    sample.add_code("Trust");
    const std::string first = json({"apply", project, "TB-P-07", "Judged", "--quote", "midwife"})["id"];
    const std::string second =
        json({"apply", project, "TB-P-07", "Judged", "--quote", "She didn’t judge"})["id"];
    const auto before = json({"history", project}).size();
    CHECK(json({"coding", "recode", project, first, second, "Trust"})["sentence"] ==
          "Recoded 2 passages from Judged to Trust");
    CHECK(json({"history", project}).size() == before + 1);
    CHECK(json({"codings", project, "--code", "Trust"}).size() == 2);
    json({"undo", project});
    CHECK(json({"codings", project, "--code", "Judged"}).size() == 2);
    fails({"coding", "recode", project, first}, 2);
    fails({"coding", "recode", project, first, second, "Nowhere"});
}

TEST_CASE("codings are listed with the words around them, and with the codes below one") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Trust");
    sample.add_code("Not judged", {"--parent", "Trust"});
    json({"apply", project, "TB-P-07", "Trust", "--quote", "midwife"});
    json({"apply", project, "TB-P-07", "Not judged", "--quote", "She didn’t judge"});
    CHECK(json({"codings", project, "--code", "Trust"}).size() == 1);
    const Json all = json({"codings", project, "--code", "Trust", "--below", "--context", "sentence"});
    REQUIRE(all.size() == 2);
    CHECK(all[0]["before"] == "How did you hear of it? My ");
    CHECK(all[0]["after"] == " told me. She didn’t judge, she just sat with me.");
    const Json turn = json({"codings", project, "--code", "Trust", "--context", "turn"});
    CHECK(turn[0]["before"] == "My ");
    CHECK(
        contains(ok({"codings", project, "--code", "Trust", "--context", "turn"}), "My «midwife» told me."));
    fails({"codings", project, "--below"}, 2);
    fails({"codings", project, "--context", "far"}, 2);
}
