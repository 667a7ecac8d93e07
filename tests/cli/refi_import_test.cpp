// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "cli/attune.h"
#include "support/refi.h"

using namespace test;
using attune::tests::guid;

namespace {

// A project's XML by itself is a file that import-refi takes, and needs no archive.
std::string small_project() {
    return attune::tests::refi_project(
        "<CodeBook><Codes><Code guid=\"" + guid(1) +
            "\" name=\"Trust\" isCodable=\"true\"/></Codes></CodeBook><Sources><TextSource guid=\"" +
            guid(2) +
            "\" name=\"Visit\"><PlainTextContent>\U0001F600 we trust her now</PlainTextContent>"
            "<PlainTextSelection guid=\"" +
            guid(3) + "\" startPosition=\"6\" endPosition=\"11\"><Coding guid=\"" + guid(4) +
            "\"><CodeRef targetGUID=\"" + guid(1) +
            "\"/></Coding></PlainTextSelection></TextSource></Sources>"
            "<Sets><Set guid=\"" +
            guid(5) + "\" name=\"All\"/></Sets>",
        "origin=\"NVivo for Windows 12\"");
}

}  // namespace

TEST_CASE("import-refi says beforehand what would come in, and writes nothing then") {
    const Folder folder;
    write_file(folder / "study.qde", small_project());
    const std::string file = (folder / "study.qde").string(), project = (folder / "study.attune").string();
    const Json plan = json({"import-refi", file, "--dry-run"});
    CHECK(plan["tool"] == "NVivo for Windows 12");
    const Json& source = plan["sources"].at(0);
    CHECK(source["title"] == "Visit");
    CHECK(source["counted"] == "utf-16,crlf-2,no-bom,exclusive");
    CHECK(source["first_codings"].at(0)["words"] == "trust");
    CHECK(ok({"import-refi", file, "--dry-run"}).find("is kept aside: 1 set") != std::string::npos);
    // A coding whose ends stand in the text is in place; whether on the right words, the evidence says.
    std::string beyond = small_project();
    beyond.replace(beyond.find("endPosition=\"11\""), 16, "endPosition=\"900\"");
    write_file(folder / "beyond.qde", beyond);
    const std::string told = ok({"import-refi", (folder / "beyond.qde").string(), "--dry-run"});
    CHECK_MESSAGE(told.find("0 codings in place, 0 mended, 1 without a place") != std::string::npos, told);

    const Json otherwise = json({"import-refi", file, "--dry-run", "--dialect", "visit=code-points"});
    CHECK(otherwise["sources"].at(0)["first_codings"].at(0)["words"] == "rust ");
    CHECK(otherwise["sources"].at(0)["chosen"] == true);
    CHECK(otherwise["sources"].at(0)["certainty"] == "chosen");
    const std::string because = otherwise["sources"].at(0)["because"];
    CHECK_MESSAGE(because.find("counted as you chose: 1 of 2 ends cut a word") != std::string::npos, because);
    CHECK_MESSAGE(because.find("What speaks for the other (UTF-16") != std::string::npos, because);
    CHECK_FALSE(std::filesystem::exists(project));
}

TEST_CASE("import-refi makes a project, or adds to one in a step that is undone") {
    const Folder folder;
    write_file(folder / "study.qde", small_project());
    const std::string file = (folder / "study.qde").string(), project = (folder / "study.attune").string();
    CHECK(ok({"import-refi", file, project, "--coder", "Ann"}).find("1 coding") != std::string::npos);
    const Json codings = json({"codings", project});
    REQUIRE(codings.size() == 1);
    CHECK(codings.at(0)["quote"] == "trust");
    CHECK(json({"import-refi", file, project})["already_there"] == 1);

    const std::string other = (folder / "other.attune").string();
    ok({"new", other, "--framework", "none", "--coder", "Ann"});
    CHECK(json({"import-refi", file, other})["changed"] == true);
    ok({"undo", other});
    CHECK(json({"codings", other}).empty());
    CHECK(json({"sources", other}).empty());
}

TEST_CASE("import-refi says what is wrong with a call or a file") {
    const Folder folder;
    write_file(folder / "page.qdpx", "<!DOCTYPE html><html></html>");
    write_file(folder / "study.qde", small_project());
    const std::string page = (folder / "page.qdpx").string(), file = (folder / "study.qde").string();
    const std::string project = (folder / "study.attune").string();
    CHECK(fails({"import-refi", page, project}).find("web page") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(project));
    CHECK_FALSE(fails({"import-refi", file}, 2).empty());
    CHECK_FALSE(fails({"import-refi", file, project, "--dialect", "utf-16"}, 2).empty());
    CHECK(fails({"import-refi", file, project, "--dialect", "Visit=bytes"}).find("no way to count") !=
          std::string::npos);
    CHECK(fails({"import-refi", file, project, "--dialect", "Nobody=utf-16"}).find("Nobody") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(project));
}
