// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/project_commands.h"

#include <doctest/doctest.h>

#include "store/queries/settings.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

TEST_CASE("what a project says of itself is changed as one entry of the history") {
    TestProject project;
    EditProject edit;
    edit.title = "  Home visits\n2022 ";
    edit.place = "Leeds";
    edit.approach = "reflexive";
    edit.waves = std::vector<std::string>{"Autumn 2021", " Spring 2022"};
    CHECK(check_round_trip(project, edit).sentence ==
          "Changed the project: its title is now “Home visits 2022”; its place is now “Leeds”; its approach "
          "is now "
          "“reflexive”; its waves are now “Autumn 2021”, “Spring 2022”");
    const auto info = project_info(*project);
    CHECK(info.title == "Home visits 2022");
    CHECK(info.place == "Leeds");
    CHECK(info.approach == "reflexive");
    CHECK(info.waves == std::vector<std::string>{"Autumn 2021", "Spring 2022"});
    check_no_change(project, edit);
    EditProject less;
    less.place = " ";
    less.waves = std::vector<std::string>{};
    CHECK(check_round_trip(project, less).sentence ==
          "Changed the project: it has no place any more; its waves are now none");
    CHECK(project_info(*project).title == "Home visits 2022");
    check_no_change(project, EditProject{});
}

TEST_CASE("a project cannot lose its title, have a wave twice or an approach that nobody knows") {
    TestProject project;
    EditProject edit;
    edit.title = " \t";
    CHECK(check_refused(project, edit).sentence == "A project needs a title.");
    edit.title.reset();
    edit.waves = std::vector<std::string>{"One", "One "};
    CHECK(check_refused(project, edit).sentence == "The wave “One” is named twice.");
    edit.waves = std::vector<std::string>{"One", ""};
    check_refused(project, edit);
    edit.waves.reset();
    edit.approach = "divination";
    check_refused(project, edit);
    edit.approach.reset();
    edit.title = "bad \xFF";
    check_refused(project, edit);
}

TEST_CASE("a coder can be renamed, but not to the name of another") {
    TestProject project;
    const CoderId first = project->coder();
    must(project->work_as("Amina Khan"));
    const CoderId amina = project->coder();
    EditCoder edit;
    edit.coder = amina;
    edit.name = "Amina Khan-Lee";
    CHECK(check_round_trip(project, edit).sentence == "Renamed the coder “Amina Khan” to “Amina Khan-Lee”");
    check_no_change(project, edit);
    EditCoder initials;
    initials.coder = amina;
    initials.initials = "AKL";
    CHECK(check_round_trip(project, initials).sentence ==
          "Changed the initials of “Amina Khan-Lee” to “AKL”");
    for (const auto& coder : coders(*project))
        if (coder.id == first) edit.name = coder.name;
    CHECK(check_refused(project, edit).sentence.find("another coder") != std::string::npos);
    edit.name = "";
    check_refused(project, edit);
    edit.coder = CoderId("0190-none");
    CHECK(check_refused(project, edit).kind == ErrorKind::not_found);
}

TEST_CASE("settings of a project stay in its file, outside the history") {
    TestProject project;
    const std::string before = project->state_digest();
    CHECK_FALSE(setting(*project, "attribution"));
    must(save_setting(*project, "attribution", "{quote}"));
    must(save_setting(*project, "attribution", "“{quote}” ({source})"));
    CHECK(setting(*project, "attribution") == "“{quote}” ({source})");
    CHECK(project->state_digest() == before);
    must(save_setting(*project, "attribution", ""));
    CHECK_FALSE(setting(*project, "attribution"));
    CHECK_FALSE(setting(*project, "tokenizer"));
}
