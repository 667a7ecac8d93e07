// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "cli/attune.h"
#include "support/refi.h"

using namespace test;
using attune::tests::guid;

namespace {

std::string captions() {
    return "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nInterviewer: How was it?\n\n"
           "00:12:31.500 --> 00:12:44.000\nMother: She came every day.\n";
}

}  // namespace

TEST_CASE("a recording is offered on import, linked, listed, missed and unlinked") {
    const Folder folder;
    const std::string project = (folder / "study.attune").string(), sound = (folder / "P7.mp3").string();
    ok({"new", project, "--framework", "none", "--coder", "Ann"});
    write_file(folder / "in" / "P7.vtt", captions());
    write_file(folder / "in" / "P7.mp4", "film");
    const std::string taken = ok({"import", project, (folder / "in" / "P7.vtt").string()});
    CHECK(taken.find("A recording lies beside it") != std::string::npos);
    CHECK(taken.find("P7.mp4") != std::string::npos);
    CHECK(json({"media", "list", project}).empty());

    CHECK(fails({"media", "link", project, sound, "P7"}).find("There is no file") != std::string::npos);
    CHECK(fails({"media", "unlink", project, "P7"}).find("has no recording") != std::string::npos);
    write_file(sound, "sound");
    CHECK(json({"media", "link", project, sound, "P7"})["changed"] == true);
    Json list = json({"media", "list", project});
    REQUIRE(list.size() == 1);
    CHECK(list[0]["path"] == "P7.mp3");
    CHECK(list[0]["there"] == true);
    std::filesystem::remove(sound);
    list = json({"media", "list", project});
    CHECK(list[0]["there"] == false);
    CHECK(list[0]["file"] == sound);
    ok({"media", "unlink", project, "P7"});
    CHECK(json({"media", "list", project}).empty());
    ok({"undo", project});
    CHECK(json({"media", "list", project}).size() == 1);
}

TEST_CASE("text says when turns are heard, and which turn is heard at a time") {
    const Folder folder;
    const std::string project = (folder / "study.attune").string();
    ok({"new", project, "--framework", "none", "--coder", "Ann"});
    write_file(folder / "P7.vtt", captions());
    ok({"import", project, (folder / "P7.vtt").string()});
    CHECK(ok({"text", project, "P7", "--turns"}).find("00:12:31–00:12:44 Mother:") != std::string::npos);
    const std::string heard = ok({"text", project, "P7", "--at", "12:40"});
    CHECK(heard.find("She came every day.") != std::string::npos);
    CHECK(heard.find("How was it?") == std::string::npos);
    CHECK(json({"text", project, "P7", "--at", "12:40"})["turns"].size() == 1);
    CHECK(fails({"text", project, "P7", "--at", "0:00"}).find("No turn") != std::string::npos);
    fails({"text", project, "P7", "--at", "noon"}, 2);
}

TEST_CASE("codings of regions are listed by themselves and told beside the list of codings") {
    const Folder folder;
    write_file(
        folder / "study.qde",
        attune::tests::refi_project(
            "<CodeBook><Codes><Code guid=\"" + guid(1) +
            "\" name=\"Garden\" isCodable=\"true\"/></Codes></CodeBook><Sources><PictureSource guid=\"" +
            guid(2) + "\" name=\"Map\"><PictureSelection guid=\"" + guid(3) +
            "\" name=\"the bed\" firstX=\"12\" firstY=\"30\" secondX=\"240\" "
            "secondY=\"310\"><Coding guid=\"" +
            guid(4) + "\"><CodeRef targetGUID=\"" + guid(1) +
            "\"/></Coding></PictureSelection></PictureSource></Sources>"));
    const std::string project = (folder / "study.attune").string();
    ok({"import-refi", (folder / "study.qde").string(), project, "--coder", "Ann"});
    const Json regions = json({"media", "regions", project, "--code", "Garden"});
    REQUIRE(regions.size() == 1);
    CHECK(regions[0]["kind"] == "picture");
    CHECK(regions[0]["first_x"] == 12);
    CHECK(regions[0]["name"] == "the bed");
    CHECK(ok({"media", "regions", project}).find("in the picture “Map”, 12, 30 to 240, 310") !=
          std::string::npos);
    CHECK(ok({"codings", project}).find("1 coding of regions of pictures") != std::string::npos);
    CHECK(json({"codings", project}).empty());
}
