// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/repeat_commands.h"

#include <doctest/doctest.h>

#include "store/commands/project_commands.h"
#include "store/commands/round_commands.h"
#include "store/queries/round_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

TEST_CASE("a coder's second and third time are entries of their own that know whose they are") {
    TestProject project("Amina Khan");
    project.source("One", "She listens.");
    const CoderId amina = project->coder();
    const CoderId again(check_round_trip(project, store::AddRepeat{amina, ""}).subject);
    const CoderId third(check_round_trip(project, store::AddRepeat{amina, ""}).subject);
    const auto all = store::repeats(*project);
    REQUIRE(all.size() == 2);
    CHECK(all.at(again) == amina);
    CHECK(all.at(third) == amina);
    std::vector<std::string> names;
    for (const auto& coder : store::coder_facts(*project)) names.push_back(coder.name);
    CHECK(names == std::vector<std::string>{"Amina Khan", "Amina Khan (again)", "Amina Khan (time 3)"});
    check_refused(project, store::AddRepeat{again, ""});
    check_refused(project, store::AddRepeat{amina, "Amina Khan"});
    check_refused(project, store::AddRepeat{CoderId("nobody"), ""});
}

TEST_CASE("a second time stays tied to its coder when both get other names") {
    TestProject project("Amina Khan");
    project.source("One", "She listens.");
    const CoderId amina = project->coder();
    const CoderId again(project.run(store::AddRepeat{amina, "May"}).subject);
    project.run(store::AddCoder{{}, "Bo (again)", ""});  // a name alone ties nothing
    project.run(store::EditCoder{amina, std::string("A"), {}});
    project.run(store::EditCoder{again, std::string("B"), {}});
    CHECK(store::repeats(*project) == std::map<CoderId, CoderId>{{again, amina}});
}
