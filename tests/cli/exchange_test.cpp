// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attune.h"

using namespace test;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a codebook goes out as a table, is edited, looked at and taken in as one change") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string id = sample.add_code("Trust", {"--brief", "Feels safe"});
    sample.add_code("Judged");
    json({"apply", project, "TB-P-07", "Judged", "--quote", "She didn’t judge"});

    const std::string book = (sample.folder / "book.xlsx").string();
    ok({"export", project, "--as", "xlsx", "--what", "codebook", "-o", book});
    const Json same = json({"codebook", "compare", project, book});
    CHECK(same["same"] == 2);
    CHECK(same["edits"].empty());
    CHECK(contains(ok({"codebook", "compare", project, book}), "says what the project says"));

    const Words as_csv{"export", project, "--as", "csv", "--what", "codebook"};
    ok({"code", "edit", project, "Judged", "--brief", "=1+1"});
    CHECK(contains(ok(as_csv), ",'=1+1,"));
    Words exact = as_csv;
    exact.emplace_back("--exact");
    CHECK(contains(ok(exact), ",=1+1,"));
    fails({"export", project, "--as", "json", "--exact"}, 2);
    const std::string csv = ok(as_csv);
    const auto judged = csv.find("Judged");
    const auto line = csv.rfind('\n', judged) + 1;
    const std::string edited = replaced(replaced(csv.substr(0, line), "Feels safe", "Feels safe with staff"),
                                        "Trust,", "Trust in staff,");
    const std::string file = (sample.folder / "book.csv").string();
    write_file(file, edited);
    const Json plan = json({"codebook", "compare", project, file});
    REQUIRE(plan["edits"].size() == 3);
    CHECK(plan["edits"][0] == Json{{"what", "renamed"},
                                   {"code", id},
                                   {"name", "Trust"},
                                   {"field", "name"},
                                   {"before", "Trust"},
                                   {"after", "Trust in staff"},
                                   {"row", 2},
                                   {"codings", nullptr}});
    CHECK(plan["edits"][1]["what"] == "redefined");
    CHECK(plan["edits"][2]["what"] == "missing");
    CHECK(plan["edits"][2]["codings"] == 1);
    CHECK(json({"codebook", project})[0]["name"] == "Trust");

    const Json done = json({"codebook", "take", project, file, "--missing", "retire"});
    CHECK(done["changed"] == true);
    CHECK(contains(done["sentence"], "1 renamed, 1 definition changed, 1 retired"));
    CHECK(done["edits"].size() == 3);
    Json codes = json({"codebook", project});
    CHECK(codes[0]["name"] == "Trust in staff");
    CHECK(codes[1]["state"] == "retired");
    CHECK(codes[1]["codings"] == 1);
    json({"undo", project});
    codes = json({"codebook", project});
    CHECK(codes[0]["brief"] == "Feels safe");
    CHECK(codes[1]["state"] == "active");
}

TEST_CASE("a table that is not clear is refused as a whole") {
    const Sample sample;
    sample.add_code("Trust");
    const std::string file = (sample.folder / "book.csv").string();
    write_file(file, "name,colour\nTrust,red\nNew,#112233\n");
    CHECK(contains(ok({"codebook", "compare", sample.project, file}), "no colour"));
    CHECK(contains(fails({"codebook", "take", sample.project, file}), "Row 2"));
    CHECK(json({"codebook", sample.project}).size() == 1);
    CHECK(contains(fails({"export", sample.project, "--as", "xlsx", "-o", file}, 2), "codebook"));
}

TEST_CASE("a project goes out for other tools, and what stays behind is said before") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged", {"--brief", "Being watched", "--example", "e"});
    json({"apply", project, "TB-P-07", "Judged", "--quote", "She didn’t judge"});
    const Json told = json({"export", project, "--as", "qdpx", "--dry-run"});
    CHECK(told["file"] == nullptr);
    CHECK(told["codings"] == 1);
    CHECK(told["sources"] == 1);
    CHECK_FALSE(told["lost"].empty());
    const std::string file = (sample.folder / "out.qdpx").string();
    const Json written =
        json({"export", project, "--as", "qdpx", "-o", file, "--for", "nvivo", "--elements", "codes"});
    CHECK(written["bytes"] == read_file(file).size());
    CHECK(read_file(file).starts_with("PK"));
    CHECK(contains(fails({"export", project, "--as", "qdpx", "-o", file}), "already there"));
    ok({"export", project, "--as", "qdpx", "-o", file, "--replace"});
    const std::string book = (sample.folder / "out.qdc").string();
    CHECK(contains(ok({"export", project, "--as", "qdc", "-o", book}), "1 code, 0 sets"));
    CHECK(contains(read_file(book), "Being watched\nExample: e"));
    fails({"export", project, "--as", "qdpx"}, 2);
    fails({"export", project, "--as", "csv", "--dry-run"}, 2);
    fails({"export", project, "--as", "qdpx", "--what", "memos", "-o", file}, 2);
}
