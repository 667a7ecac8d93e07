// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attune.h"

using namespace test;

namespace {

Json code_named(const std::string& project, const std::string& name) {
    for (const auto& code : json({"codebook", project}))
        if (code["name"] == name) return code;
    FAIL("no code " << name);
    return {};
}

}  // namespace

TEST_CASE("the codebook is an array of codes with documented keys") {
    const Sample sample;
    const std::string parent = sample.add_code("Trust", {"--folder"});
    sample.add_code("Judged",
                    {"--parent", "trust", "--brief", "b", "--full", "f", "--use-when", "u", "--not-when", "n",
                     "--example", "e", "--colour", "#D55E00", "--alias", "Shame", "--alias", "Blame"});
    const Json codes = json({"codebook", sample.project});
    REQUIRE(codes.size() == 2);
    CHECK(codes[0]["folder"] == true);
    CHECK(codes[0]["parent"] == nullptr);
    const Json& code = codes[1];
    CHECK(code["parent"] == parent);
    CHECK(code["depth"] == 1);
    CHECK(code["state"] == "active");
    CHECK(code["colour"] == "#D55E00");
    CHECK(code["brief"] == "b");
    CHECK(code["full"] == "f");
    CHECK(code["use_when"] == "u");
    CHECK(code["not_when"] == "n");
    CHECK(code["example"] == "e");
    CHECK(code["aliases"] == Json::array({"Shame", "Blame"}));
    CHECK(code["codings"] == 0);
    CHECK(code["elements"] == Json::array());
    CHECK(code["slot"] == nullptr);
}

TEST_CASE("codes are renamed, edited, moved, retired, restored and deleted") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Trust");
    const std::string id = sample.add_code("Judged");
    CHECK(json({"code", "rename", project, "judged", "Feeling judged"})["id"] == id);
    json({"code", "edit", project, id, "--brief", "Being watched", "--colour", "#0072B2"});
    json({"code", "move", project, id, "--below", "Trust"});
    Json code = code_named(project, "Feeling judged");
    CHECK(code["brief"] == "Being watched");
    CHECK(code["depth"] == 1);
    json({"code", "move", project, id, "--top", "--position", "1"});
    CHECK(json({"codebook", project})[0]["id"] == id);
    json({"code", "retire", project, id});
    CHECK(code_named(project, "Feeling judged")["state"] == "retired");
    CHECK(contains(fails({"apply", project, "TB-P-07", "0", "5", id}), "retired"));
    json({"code", "restore", project, id});
    CHECK(code_named(project, "Feeling judged")["state"] == "active");
    json({"code", "edit", project, id, "--brief", ""});
    CHECK(code_named(project, "Feeling judged")["brief"] == nullptr);
    json({"code", "delete", project, id});
    CHECK(json({"codebook", project}).size() == 1);
    fails({"code", "move", project, "Trust", "--below", "Trust"});
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("before codes are deleted it can be said what goes, and several go as one change") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    sample.add_code("Watched");
    json({"apply", project, "TB-P-07", "Judged", "--quote", "She didn’t judge"});
    json({"code", "move", project, "Watched", "--below", "Judged"});
    const Json touch = json({"code", "delete", project, "Judged", "--dry-run"});
    CHECK(touch["codings"] == 1);
    CHECK(touch["sources"] == 1);
    CHECK(touch["codes_moved_up"] == 1);
    CHECK(json({"codebook", project}).size() == 2);
    const std::string words = ok({"code", "delete", project, "Judged", "--dry-run"});
    CHECK(contains(words, "1 coding in 1 source goes with it."));
    CHECK(contains(words, "1 code below it moves up."));
    CHECK(json({"code", "delete", project, "Judged", "Watched"})["sentence"] ==
          "Deleted 2 codes with 1 coding");
    CHECK(json({"codebook", project}).empty());
    json({"undo", project});
    CHECK(json({"codings", project, "--code", "Judged"}).size() == 1);
}

TEST_CASE("merging and splitting codes moves their codings") {
    const Sample sample;
    const auto& project = sample.project;
    const std::string judged = sample.add_code("Judged"), watched = sample.add_code("Watched");
    json({"apply", project, "TB-P-07", "Judged", "--quote", "She didn’t judge"});
    const std::string coding =
        json({"apply", project, "TB-P-07", "Watched", "--quote", "she just sat with me"})["id"];
    json({"code", "merge", project, "Watched", "--into", "Judged"});
    CHECK(json({"codebook", project}).size() == 1);
    CHECK(json({"codings", project, "--code", "Judged"}).size() == 2);
    json({"code", "split", project, "Judged", "Sitting with", coding});
    const Json split = json({"codings", project, "--code", "Sitting with"});
    REQUIRE(split.size() == 1);
    CHECK(split[0]["id"] == coding);
    json({"undo", project});
    json({"undo", project});
    CHECK(json({"codings", project, "--code", watched})[0]["id"] == coding);
    CHECK(json({"codings", project, "--code", judged}).size() == 1);
}

TEST_CASE("a name that fits several things is refused with the candidates, an id never is") {
    const Sample sample;
    const std::string one = sample.add_code("Trust"), two = sample.add_code("trust");
    CHECK(contains(fails({"code", "retire", sample.project, "TRUST"}), one));
    CHECK(json({"code", "retire", sample.project, two})["id"] == two);
    CHECK(json({"code", "retire", sample.project, "Trust"})["id"] == one);  // to the letter
    CHECK(contains(fails({"code", "retire", sample.project, "Nobody"}), "Nobody"));
}

TEST_CASE("codes and elements are linked and unlinked, and elements edited, switched and moved") {
    const Folder folder;
    const std::string project = (folder / "p.attune").string();
    ok({"new", project, "--coder", "Amina"});
    const Json elements = json({"elements", project});
    REQUIRE(elements.size() > 40);
    for (const char* key : {"id", "key", "name", "parent", "group", "type", "origin", "active", "definition",
                            "codes", "codings"})
        CHECK_MESSAGE(elements[0].contains(key), key);
    const std::string key = elements[0]["key"];
    json({"code", "add", project, "Trust"});
    json({"link", project, "Trust", key});
    CHECK(json({"link", project, "Trust", key})["changed"] == false);
    CHECK(json({"elements", project})[0]["codes"].size() == 1);
    json({"unlink", project, "Trust", key});
    CHECK(json({"elements", project})[0]["codes"].empty());

    json({"elements", "edit", project, key, "--name", "Early trouble", "--include", "one", "--include",
          "two"});
    Json element = json({"elements", project})[0];
    CHECK(element["name"] == "Early trouble");
    CHECK(element["edited"] == true);
    CHECK(element["include"] == Json::array({"one", "two"}));
    json({"elements", "off", project, key});
    CHECK(json({"elements", project})[0]["active"] == false);
    json({"elements", "on", project, key});
    json({"elements", "move", project, elements[1]["key"], "--below", key});
    CHECK(json({"elements", project})[1]["parent"] == element["id"]);
    CHECK(json({"elements", "load", project, "thriving-babies"})["changed"] == false);
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("pinned codes are seen and cleared") {
    const Sample sample;
    sample.add_code("Judged");
    json({"pin", sample.project, "3", "Judged"});
    CHECK(json({"codebook", sample.project})[0]["slot"] == 3);
    json({"pin", sample.project, "3"});
    CHECK(json({"codebook", sample.project})[0]["slot"] == nullptr);
}

TEST_CASE("a code that reads like another one is made with a word about it") {
    const Sample sample;
    sample.add_code("Help", {"--folder"});
    sample.add_code("Waiting", {"--parent", "Help"});
    const Json made = json({"code", "add", sample.project, "waiting"});
    CHECK(made["warning"] ==
          "Another code is called “Waiting” too, below “Help”: merge them if both mean the same.");
    CHECK(json({"code", "rename", sample.project, made["id"], "Being on a list"})["warning"] == nullptr);
    CHECK(contains(json({"code", "rename", sample.project, made["id"], "WAITING"})["warning"],
                   "“Waiting” too"));
}
