// SPDX-License-Identifier: GPL-3.0-or-later
// query, matrix, together, contrast
#include "cli/attune.h"

using namespace test;

namespace {

struct Coded : Sample {
    Coded() {
        add_code("Trust");
        add_code("Listening");
        ok({"apply", project, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Amina"});
        ok({"apply", project, "TB-P-07", "Listening", "--quote", "just sat with me", "--coder", "Amina"});
    }
};

}  // namespace

TEST_CASE("a query is answered with passages in context, with counts, and for programs") {
    const Coded sample;
    const auto& project = sample.project;
    const std::string said = ok({"query", project, "code Trust"});
    CHECK(contains(said, "codings where code \"Trust\""));
    CHECK(contains(said, "«she just sat with me»"));
    CHECK(contains(said, "What interviewers alone say is left out"));
    const Json found = json({"query", project, "code Trust or code Listening", "--by", "code"});
    CHECK(found["query"] == "codings where code \"Trust\" or code \"Listening\"");
    CHECK(found["counts"]["passages"] == 2);
    CHECK(found["counts"]["places"] == 2);
    CHECK(found["counts"]["words"] == 5);  // the two overlap
    REQUIRE(found["groups"].size() == 2);
    CHECK(found["groups"][0]["passages"][0]["passage"] == "she just sat with me");
    CHECK(json({"query", project, "code Trust", "--counts"})["groups"][0].contains("passages") == false);
    CHECK(ok({"query", project, "text \"no such words\""}).find("0 passages") != std::string::npos);

    const std::string csv = ok({"query", project, "code Trust", "--as", "csv"});
    CHECK(csv.starts_with("group,source,begin,end,speakers,"));
    CHECK(contains(csv, "she just sat with me"));
    const std::string file = (sample.folder / "found.csv").string();
    ok({"query", project, "code Trust", "--as", "csv", "-o", file});
    fails({"query", project, "code Trust", "--as", "csv", "-o", file});
    ok({"query", project, "code Trust", "--as", "csv", "-o", file, "--replace"});
}

TEST_CASE("a found passage says whose coding it is and which way it points") {
    const Coded sample;
    const auto& project = sample.project;
    ok({"apply", project, "TB-P-07", "Trust", "--quote", "My midwife told me", "--direction", "negative",
        "--coder", "Bea"});
    const std::string said = ok({"query", project, "code Trust and direction negative"});
    CHECK(contains(said, "negative"));
    CHECK(contains(said, "coded by Bea"));
    CHECK_FALSE(contains(said, "coded by Amina"));
    const Json passage =
        json({"query", project, "code Trust and direction negative"})["groups"][0]["passages"][0];
    CHECK(passage["coder"] == "Bea");
    CHECK(passage["direction"] == "negative");
}

TEST_CASE("a query that cannot be asked is one sentence") {
    const Coded sample;
    const auto& project = sample.project;
    CHECK(contains(fails({"query", project, "code"}, 2), "the name of a code"));
    CHECK(contains(fails({"query", project, "code Hope"}), "Hope"));
    CHECK(contains(fails({"query", project, "code Trust", "--by", "colour"}, 2), "is no group"));
    fails({"query", project, "code Trust", "-o", "x.csv"}, 2);
    CHECK(contains(fails({"query", project, "code Trust", "--by", "value ward"}), "ward"));
    CHECK(contains(fails({"together", project, "turns where text she"}, 2), "codings where"));
    CHECK(
        contains(fails({"contrast", project, "agreed codings", "code Trust"}, 2), "both of agreed codings"));
}

TEST_CASE("found passages are counted in rows and columns, and codes that stand together are named") {
    const Coded sample;
    const auto& project = sample.project;
    const Json matrix = json({"matrix", project, "--columns", "source"});
    CHECK(matrix["rows"].size() == 2);
    REQUIRE(matrix["columns"].size() == 1);
    CHECK(matrix["cells"][0][0]["passages"] == 1);
    CHECK(contains(ok({"matrix", project, "--columns", "source", "--all", "--cells", "presence"}), "x"));
    const Json together = json({"together", project});
    REQUIRE(together["pairs"].size() == 1);
    CHECK(together["pairs"][0]["pairs"] == 1);
    CHECK(json({"together", project, "code Trust"})["pairs"].empty());
    ok({"case", "add", project, "Family 07", "--coder", "Amina"});
    const Json contrast = json({"contrast", project, "code Trust", "code Listening"});
    CHECK(contrast["not_heard"] == 1);
    CHECK(contrast["not_known"] == 0);
    CHECK(contrast["cases"][0]["name"] == "Family 07");
}

TEST_CASE("a query is kept under a name, asked again, renamed and deleted") {
    const Coded sample;
    const auto& project = sample.project;
    ok({"queries", "save", project, "On trust", "code Trust", "--coder", "Amina"});
    ok({"queries", "save", project, "on TRUST", "code Trust or code Listening", "--coder", "Amina"});
    const Json kept = json({"queries", "list", project});
    REQUIRE(kept.size() == 1);
    CHECK(kept[0]["query"] == "codings where code \"Trust\" or code \"Listening\"");
    CHECK(json({"query", project, "--saved", "On trust"})["counts"]["passages"] == 2);
    CHECK(json({"together", project, "--saved", "On trust"})["pairs"].size() == 1);
    fails({"query", project, "code Trust", "--saved", "On trust"}, 2);
    fails({"query", project}, 2);
    CHECK(contains(fails({"queries", "save", project, "Odd", "code", "--coder", "Amina"}, 2),
                   "name of a code"));
    ok({"queries", "rename", project, "On trust", "Trusting", "--coder", "Amina"});
    ok({"queries", "delete", project, "Trusting", "--coder", "Amina"});
    CHECK(json({"queries", "list", project}).empty());
    CHECK(contains(fails({"query", project, "--saved", "Trusting"}), "There is no query"));
}

TEST_CASE("words are counted, shown in context, and learned from") {
    const Coded sample;
    const auto& project = sample.project;
    const Json words = json({"words", project, "--stop", "none"});
    REQUIRE(!words["words"].empty());
    CHECK(words["said"].get<int>() > words["words"].size());
    CHECK(words["words"][0]["times"].get<int>() >= words["words"][1]["times"].get<int>());
    const Json fewer = json({"words", project, "code Trust"});
    CHECK(fewer["said"] == 5);
    CHECK(fewer["stopped"].get<int>() > 0);
    CHECK(contains(fails({"words", project, "--stop", "klingon"}), "en (English)"));

    const Json kwic = json({"kwic", project, "SAT"});
    REQUIRE(kwic["lines"].size() == 1);
    CHECK(kwic["lines"][0]["words"] == "sat");
    CHECK(contains(kwic["lines"][0]["before"].get<std::string>(), "she just"));
    CHECK(contains(kwic["lines"][0]["after"].get<std::string>(), "with me"));
    CHECK(json({"kwic", project, "at", "--parts"})["lines"].size() >
          json({"kwic", project, "at"})["lines"].size());
    CHECK(contains(fails({"kwic", project, "(", "--pattern"}), "pattern"));
    CHECK(contains(ok({"kwic", project, "nosuchword"}), "is not said there"));

    CHECK(contains(fails({"like", project, "Trust"}), "too little to learn from"));
    CHECK(json({"like", project, "Trust", "--refuse", "TB-P-07", "3", "20"})["refused"] == 1);
    CHECK(contains(ok({"like", project, "Trust", "--again"}), "1 refused passage may be suggested again"));
    fails({"like", project, "Trust", "--again", "--as", "csv"}, 2);
}

TEST_CASE("in text from right to left what is said before the keyword stands on its right") {
    const Coded sample;
    const auto& project = sample.project;
    write_file(sample.folder / "TB-P-04.txt",
               "INT: کیا ہوا؟\nP4: انہوں نے بڑی عزت سے بات کی، پہلے ساس سے۔\n");
    ok({"import", project, (sample.folder / "TB-P-04.txt").string()});
    const std::string urdu = ok({"kwic", project, "بات"});
    CHECK(contains(urdu, "AFTER"));
    CHECK(urdu.find("AFTER") < urdu.find("BEFORE"));
    CHECK(contains(urdu, "\u2067بات\u2069"));
    CHECK(urdu.find("ساس سے") < urdu.find("\u2067بات"));
    CHECK(urdu.find("\u2067بات") < urdu.find("بڑی عزت"));
    CHECK(contains(urdu, "1 place · 0 of 0 families heard · 1 person · 1 source\n"));
    const std::string english = ok({"kwic", project, "sat"});
    CHECK(english.find("BEFORE") < english.find("AFTER"));
    CHECK_FALSE(contains(english, "\u2067"));
    CHECK(english.find("just") < english.find(" sat "));
    const std::string csv = ok({"kwic", project, "بات", "--as", "csv"});
    CHECK(csv.find("before") < csv.find("after"));
    CHECK(csv.find("بڑی عزت") < csv.find("ساس سے"));
}
