// SPDX-License-Identifier: GPL-3.0-or-later
// table show, table import
#include "cli/attune.h"

using namespace test;

namespace {

struct Tables {
    Sample sample;
    std::string project = sample.project;
    std::string file = (sample.folder / "outcomes.csv").string();

    explicit Tables(const std::string& csv) {
        write_file(file, csv);
        ok({"project", "edit", project, "--wave", "Autumn 2021", "--wave", "Spring 2022"});
    }
};

}  // namespace

TEST_CASE("table show says how a file was read and what its columns look like") {
    const Tables tables("Outcomes;;\nid;score;seen\n7;2,5;14/03/2022\n8;3,25;15/03/2022\n9;-;soon\n");
    const Json shown = json({"table", "show", tables.file});
    CHECK(shown["kind"] == "delimited text");
    CHECK(shown["dialect"]["delimiter"] == ";");
    CHECK(shown["dialect"]["decimal_comma"] == true);
    const Json& sheet = shown["sheets"][0];
    CHECK(sheet["rows"] == 3);
    CHECK(sheet["skipped_rows"] == 1);
    CHECK(sheet["columns"][1]["name"] == "score");
    CHECK(sheet["columns"][1]["type"] == "number");
    CHECK(sheet["sample"][0]["row"] == 3);
    CHECK(sheet["sample"][0]["cells"][1] == "2,5");
    const std::string words = ok({"table", "show", tables.file});
    CHECK(contains(words, "delimiter ;, decimal comma"));
    CHECK(contains(words, "1 row above the header was left out."));
    CHECK(json({"table", "show", tables.file, "--header-rows", "0", "--skip-rows", "2", "--delimiter",
                "|"})["sheets"][0]["columns"]
              .size() == 1);
    CHECK(contains(fails({"table", "show", tables.file, "--sheet", "Two"}), "has no sheet “Two”"));
    fails({"table", "show", tables.file, "--delimiter", "ab"}, 2);
}

TEST_CASE("table import lists before it writes, writes once, and says at the next time what changed") {
    const Tables tables("Family,wemwbs_t1,wemwbs_t2,postcode\n7,40,45,LS1\n31,38,,BD3\n");
    const auto& project = tables.project;
    const Json before = json({"table", "import", project, tables.file, "--preview"});
    CHECK(before["subjects"][0]["match"] == "left out");
    CHECK(before["added"].empty());
    CHECK(before["stops"].empty());
    const std::string history = ok({"history", project});
    CHECK(ok({"history", project}) == history);

    const Json taken =
        json({"table", "import", project, tables.file, "--case", "family", "--wide", "--new-cases", "make"});
    CHECK(taken["changed"] == true);
    CHECK(contains(taken["sentence"].get<std::string>(), "outcomes.csv"));
    CHECK(taken["subjects"][1]["match"] == "new");
    CHECK(taken["subjects"][1]["name"] == "Family 31");
    CHECK(taken["added"].size() == 5);
    CHECK(taken["added"][0]["wave"] == "Autumn 2021");
    CHECK(taken["variables"][0]["measure"] == "wemwbs");

    const Json again = json({"table", "import", project, tables.file});
    CHECK(again["changed"] == false);
    CHECK(again["unchanged"] == 5);

    write_file(tables.file, "Family,wemwbs_t1,wemwbs_t2\n07,41,99\n");
    const std::string words = ok({"table", "import", project, tables.file, "--preview"});
    CHECK(contains(words, "wemwbs (Family 7, Autumn 2021): 40 → 41"));
    CHECK(contains(words, "In the project but not in this table, and kept:"));
    CHECK(contains(words, "Taken, but odd:"));
    CHECK(contains(words, "Nothing was written yet."));
    ok({"undo", project});
    CHECK(json({"table", "import", project, tables.file, "--preview"})["subjects"][0]["match"] == "left out");
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("table import takes the waves, columns, types and persons that it is told") {
    const Tables tables("who,when,score,what helped\n7,a,1,Being asked.\n7,b,2,\n8,a,3,The group.\n");
    const auto& project = tables.project;
    const Words base{"table", "import", project, tables.file, "--case", "who", "--new-cases", "make"};
    const auto with = [&](const Words& more) {
        Words words = base;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const Json stopped = json(with({"--wave-column", "when", "--preview"}));
    REQUIRE(stopped["stops"].size() == 1);
    CHECK(
        contains(fails(with({"--wave-column", "when"})), "Say which waves of the project “a” and “b” are."));
    const Json taken = json(with({"--wave-column", "when", "--wave-is", "a=Autumn 2021", "--wave-is",
                                  "b=Spring 2022", "--variables", "score", "--as", "score=Confidence",
                                  "--type", "score=text", "--talk", "what helped"}));
    CHECK(taken["variables"][0]["name"] == "Confidence");
    CHECK(taken["variables"][0]["type"] == "text");
    CHECK(taken["added"].size() == 3);
    CHECK(taken["talk"][0]["turns"] == 2);
    CHECK(taken["sources"].size() == 1);
    CHECK(contains(ok({"text", project, "outcomes – what helped"}), "Being asked."));

    CHECK(contains(fails(with({"--wave", "Summer", "--variables", "score"})), "no wave “Summer”"));
    CHECK(contains(fails(with({"--variables", "scores"})), "has no column “scores”"));
    fails(with({"--as", "score"}), 2);
    fails(with({"--new-cases", "perhaps"}), 2);
    CHECK(contains(fails({"table", "import", project, tables.file, "--person", "who", "--match", "7=Nobody"}),
                   "Nobody"));
}

TEST_CASE("what table import leaves out is counted with its place, fails the call and says how it comes in") {
    const Tables tables("Family,status\n7,Universal\n31,Early help\n");
    const auto& project = tables.project;
    ok({"case", "add", project, "Family 7"});
    ok({"variable", "add", project, "status", "--type", "category", "--category", "1=Universal"});

    const Ended ended = run_cli({"table", "import", project, tables.file});
    CHECK(ended.status == 1);
    CHECK(contains(ended.out, "1 value (1 new); left out: 1 id (1 row)\n"));
    CHECK(contains(ended.err,
                   "Not all of “outcomes.csv” came in; left out: 1 id (1 row). --new-cases make takes in the "
                   "cases that the project does not have."));
    ok({"table", "import", project, tables.file, "--new-cases", "leave"});  // as it was wanted

    const Ended cells = run_cli({"table", "import", project, tables.file, "--new-cases", "make"});
    CHECK(cells.status == 1);
    CHECK(contains(cells.out, "left out: 1 cell (status in row 3)\n"));
    CHECK(contains(cells.err, "--new-categories make"));
    ok({"table", "import", project, tables.file, "--new-categories", "make"});
    CHECK(contains(ok({"variables", project}), "1 Universal · Early help"));
    const Json values = json({"values", "list", project});
    REQUIRE(values.size() == 2);
    CHECK(values[0]["value"] == "1");
    CHECK(values[0]["label"] == "Universal");
    CHECK(values[1]["label"].is_null());
}

TEST_CASE("the type of a known variable is its own, but for the order of its categories") {
    const Tables tables("Family,status\n7,Universal\n");
    const auto& project = tables.project;
    ok({"case", "add", project, "Family 7"});
    ok({"variable", "add", project, "status", "--type", "category", "--category", "Universal"});
    CHECK(contains(fails({"table", "import", project, tables.file, "--type", "status=number"}),
                   "“status” is in the project already, as category"));
    ok({"table", "import", project, tables.file, "--type", "status=ordered category"});
    CHECK(json({"variables", project})[0]["type"] == "ordered category");
}
