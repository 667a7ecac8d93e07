// SPDX-License-Identifier: GPL-3.0-or-later
// What a project says of itself, the demonstration, attributed passages, and the keys of the window.
#include <algorithm>

#include "cli/attune.h"

using namespace test;

TEST_CASE("a project’s title, place, approach and waves are changed and said by info") {
    const Sample sample;
    const Json done = json({"project", "edit", sample.project, "--title", "Pilot 2", "--place", "Leeds",
                            "--approach", "codebook", "--wave", "Autumn", "--wave", "Spring"});
    CHECK(done["changed"] == true);
    Json info = json({"info", sample.project});
    CHECK(info["title"] == "Pilot 2");
    CHECK(info["place"] == "Leeds");
    CHECK(info["approach"] == "codebook");
    CHECK(info["waves"] == Json::array({"Autumn", "Spring"}));
    ok({"project", "edit", sample.project, "--no-waves", "--no-place"});
    info = json({"info", sample.project});
    CHECK(info["waves"].empty());
    CHECK(info["title"] == "Pilot 2");
    ok({"undo", sample.project});
    CHECK(json({"info", sample.project})["place"] == "Leeds");
    fails({"project", "edit", sample.project}, 2);
    fails({"project", "edit", sample.project, "--approach", "guess"}, 2);
    fails({"project", "edit", sample.project, "--wave", "A", "--wave", "A"});
}

TEST_CASE("a coder’s name and initials are put right") {
    const Sample sample;
    ok({"coder", "edit", sample.project, "Amina", "--name", "Amina Khan", "--initials", "AK"});
    const Json coders = json({"coders", sample.project});
    REQUIRE(coders.size() == 1);
    CHECK(coders[0]["name"] == "Amina Khan");
    CHECK(coders[0]["initials"] == "AK");
    fails({"coder", "edit", sample.project, "Nobody", "--name", "X"});
    fails({"coder", "edit", sample.project, "Amina Khan"}, 2);
}

TEST_CASE("a passage is printed with where it comes from, by the pattern of the project") {
    const Sample sample;
    CHECK(ok({"quote", sample.project, "TB-P-07", "--quote", "My midwife told me."}) ==
          "“My midwife told me.” (TB-P-07, P7)\n");
    CHECK(contains(ok({"project", "attribution", sample.project}), "{quote}"));
    ok({"project", "attribution", sample.project, "{speaker}: {quote}"});
    CHECK(json({"quote", sample.project, "TB-P-07", "0", "3"})["text"] == "INT: How");
    CHECK(json({"project", "attribution", sample.project})["usual"] == false);
    CHECK(contains(fails({"project", "attribution", sample.project, "{quotation}"}), "{quotation}"));
    CHECK(json({"project", "attribution", sample.project, "--usual"})["usual"] == true);
    fails({"quote", sample.project, "TB-P-07", "0", "30000"});
    fails({"quote", sample.project, "TB-P-07", "0"}, 2);
    fails({"quote", sample.project, "TB-P-07"}, 2);
}

TEST_CASE("the demonstration is made where it is asked for, and never over a file") {
    const Folder folder;
    const std::string file = (folder / "practice.attune").string();
    CHECK(json({"demonstration", "-o", file})["file"] == file);
    CHECK(json({"verify", file})["sound"] == true);
    CHECK(contains(fails({"demonstration", "-o", file}), "practice.attune"));
    How at_home;
    at_home.environment = {{"HOME", folder.path().string()}, {"XDG_CONFIG_HOME", folder.path().string()}};
    const std::string made = json({"demonstration"}, at_home)["file"];
    CHECK(made == (folder / "Attune" / "Thriving Babies pilot.attune").string());
}

TEST_CASE("the keys of the window are listed, those of one’s own among them") {
    if (!std::filesystem::exists(attune_cli().substr(0, attune_cli().size() - 4))) {
        CHECK(contains(fails({"keys"}), "attune"));
        MESSAGE("the window’s program is not built here: only its absence was looked at");
        return;
    }
    const Folder folder;
    How at_home;
    at_home.environment = {{"XDG_CONFIG_HOME", folder.path().string()}};
    const auto keys_of = [&](const std::string& action) {
        for (const Json& row : json({"keys", "--all"}, at_home))
            if (row["action"] == action)
                return row["keys"].is_null() ? std::string("none") : std::string(row["keys"]);
        return std::string("absent");
    };
    CHECK(keys_of("edit.undo") == "Ctrl+Z");
    CHECK(keys_of("view.theme_dark") == "none");
    CHECK(contains(ok({"keys"}, at_home), "Undo my last act"));
    test::write_file(folder / "attune" / "settings", "key.edit.undo = F12\n");
    CHECK(keys_of("edit.undo") == "F12");
}
