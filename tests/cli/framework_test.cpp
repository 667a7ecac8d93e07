// SPDX-License-Identifier: GPL-3.0-or-later
// framework …
#include <filesystem>

#include "cli/attune.h"

using namespace test;

namespace {

// A family whose mother speaks, with two codings of one code.
struct Charted : Sample {
    std::string first, second;

    Charted() {
        add_code("Trust");
        ok({"case", "add", project, "Family 07"});
        ok({"case", "member", "add", project, "Family 07", "--source", "TB-P-07"});
        first = json({"apply", project, "TB-P-07", "Trust", "--quote", "My midwife told me."})["id"];
    }
    void code_more() {
        second = json({"apply", project, "TB-P-07", "Trust", "--quote", "she just sat with me"})["id"];
    }
};

}  // namespace

TEST_CASE("a matrix is made, charted, cites its passages, and says what went stale and why") {
    Charted it;
    const auto& project = it.project;
    CHECK(contains(ok({"framework", "list", project}), "There is no framework matrix yet"));
    fails({"framework", "create", project}, 2);
    fails({"framework", "create", project, "--default"});  // the project has no elements
    ok({"framework", "create", project, "Trust", "--of-code", "Trust", "--heading", "Else"});
    Json shown = json({"framework", "show", project, "Trust"});
    CHECK(shown["not_yet_charted"] == 2);
    CHECK(shown["rows"][0]["cells"][0]["beneath"].size() == 1);
    ok({"framework", "chart", project, "Trust", "Family 07", "Trust", "--summary",
        "Came through the midwife."});
    ok({"framework", "no-data", project, "Trust", "Family 07", "Else"});
    CHECK(contains(ok({"framework", "stale", project}), "No cell is stale"));
    ok({"framework", "cite", project, "Trust", "Family 07", "Trust", "--coding", it.first});
    shown = json({"framework", "show", project, "Trust"});
    CHECK(shown["charted"] == 1);
    CHECK(shown["no_data"] == 1);
    // One column alone, as JSON too.
    const Json narrow = json({"framework", "show", project, "Trust", "--column", "Else"});
    REQUIRE(narrow["rows"].size() == shown["rows"].size());
    for (const auto& row : narrow["rows"]) {
        REQUIRE(row["cells"].size() == 1);
        CHECK(row["cells"][0]["column"] == "Else");
    }
    const Json cell = shown["rows"][0]["cells"][0];
    CHECK(cell["summary"] == "Came through the midwife. (T2)");
    CHECK(cell["author"] == "Amina");
    REQUIRE(cell["cites"].size() == 1);
    CHECK(cell["cites"][0]["words"] == "My midwife told me.");
    CHECK(cell["beneath"][0]["cited"] == true);
    // Citing again changes nothing.
    CHECK(json({"framework", "cite", project, "Trust", "Family 07", "Trust", "--coding",
                it.first})["changed"] == false);
    it.code_more();
    fails({"framework", "cite", project, "Trust", "Family 07", "Else", "--coding", it.second});
    Json stale = json({"framework", "stale", project});
    REQUIRE(stale.size() == 1);
    CHECK(contains(stale[0]["changed"][0],
                   "New: “she just sat with me” (TB-P-07, T2) coded as Trust by Amina."));
    ok({"coding", "remove", project, it.first});
    stale = json({"framework", "stale", project});
    REQUIRE(stale[0]["changed"].size() == 2);
    CHECK(contains(stale[0]["changed"][1], "Gone: a coding that lay beneath it"));
    ok({"framework", "chart", project, "Trust", "Family 07", "Trust", "--summary", "Sat with her (T2)."});
    CHECK(json({"framework", "stale", project}).empty());
    ok({"framework", "uncite", project, cell["cites"][0]["id"]});
    ok({"framework", "clear", project, "Trust", "Family 07", "Trust"});
    fails({"framework", "clear", project, "Trust", "Family 07", "Trust"});
    ok({"framework", "column", project, "Trust", "--column", "Else", "--rename", "All the rest"});
    ok({"framework", "column", project, "Trust", "--column", "All the rest", "--delete"});
    fails({"framework", "rows", project, "Trust", "--sort", "nothing"});
    ok({"framework", "rows", project, "Trust", "--unfold", "voices"});
    ok({"framework", "delete", project, "Trust"});
    CHECK(json({"framework", "list", project}).empty());
    ok({"verify", project});
}

TEST_CASE("a matrix goes to a workbook and comes back as it was, and to a document across A3") {
    Charted it;
    const auto& project = it.project;
    ok({"framework", "create", project, "Trust", "--of-code", "Trust", "--heading", "Else"});
    ok({"framework", "chart", project, "Trust", "Family 07", "Trust", "--summary",
        "=Came through\nthe midwife."});
    for (const std::string form : {"xlsx", "docx", "csv", "json", "html"}) {
        const std::string file = (it.folder / ("trust." + form)).string();
        CHECK(json({"framework", "export", project, "Trust", "-o", file, "--passages"})["rows"] == 1);
        CHECK(std::filesystem::file_size(file) > 100);
        fails({"framework", "export", project, "Trust", "-o", file});
    }
    const std::string book = (it.folder / "trust.xlsx").string();
    CHECK(contains(ok({"framework", "compare", project, "Trust", book}),
                   "The workbook says what the project says."));
    CHECK(json({"framework", "take", project, "Trust", book})["changed"] == false);
    // Charted anew since: the workbook says what was.
    ok({"framework", "chart", project, "Trust", "Family 07", "Trust", "--summary", "Something else."});
    ok({"framework", "no-data", project, "Trust", "Family 07", "Else"});
    const Json plan = json({"framework", "compare", project, "Trust", book});
    REQUIRE(plan["edits"].size() == 2);
    CHECK(plan["edits"][0]["after"] == "=Came through\nthe midwife.");
    CHECK(plan["edits"][1]["takes"] == false);  // an emptied cell stays
    ok({"framework", "take", project, "Trust", book});
    const Json cells = json({"framework", "show", project, "Trust"})["rows"][0]["cells"];
    CHECK(cells[0]["summary"] == "=Came through\nthe midwife.");
    CHECK(cells[1]["state"] == "no data");
    fails({"framework", "take", project, "Trust", (it.folder / "trust.csv").string()});
    // For others: cases have numbers, names and what came since stay here.
    ok({"framework", "chart", project, "Trust", "Family 07", "Trust", "--summary",
        "Mrs Karen Mills told Family 07."});
    const std::string page = (it.folder / "out.html").string();
    ok({"framework", "export", project, "Trust", "-o", page, "--for", "Board", "--outside", "--passages"});
    const std::string text = read_file(page);
    for (const char* secret : {"Family 07", "Karen Mills", "Amina", "TB-P-07"})
        CHECK_MESSAGE(!contains(text, secret), secret);
    CHECK(contains(text, "Case 1"));
    CHECK(contains(text, "[name]"));
    CHECK(contains(ok({"exports", project}), "Board"));
    fails({"framework", "export", project, "Trust", "-o", book, "--outside"}, 2);
    // The team hears that names are in it.
    const Ended warned = run_cli(
        {"framework", "export", project, "Trust", "-o", (it.folder / "out.docx").string(), "--for", "Board"});
    CHECK(warned.status == 0);
    CHECK(contains(warned.err, "--outside"));
}

TEST_CASE("how far a source has come is marked and listed") {
    const Sample sample;
    const auto& project = sample.project;
    ok({"framework", "stage", project, "TB-P-07", "--mark", "read"});
    ok({"framework", "stage", project, "TB-P-07", "--mark", "charted"});
    Json stages = json({"framework", "stage", project});
    CHECK(stages[0]["read"]["coder"] == "Amina");
    CHECK(stages[0]["coded"].is_null());
    ok({"framework", "stage", project, "TB-P-07", "--unmark", "charted"});
    stages = json({"framework", "stage", project});
    CHECK(stages[0]["charted"].is_null());
    CHECK(stages[0]["codings"] == 0);
    CHECK(stages[0]["cells"] == 0);
    fails({"framework", "stage", project, "TB-P-07"}, 2);
    const std::string file = (sample.folder / "stages.csv").string();
    ok({"framework", "stage", project, "-o", file, "--as", "csv"});
    CHECK(contains(read_file(file), "source,kind,wave,cases,read,read at,"));
    CHECK(contains(read_file(file), ",Amina,"));
    CHECK(contains(ok({"exports", project}), "stages of sources"));
    fails({"framework", "stage", project, "TB-P-07", "--mark", "read", "--as", "csv"}, 2);
}
