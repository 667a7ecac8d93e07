// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/variable_commands.h"

#include <doctest/doctest.h>

#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;
using model::VariableOf;
using model::VariableType;

namespace {

model::Variable a_variable(const std::string& name, VariableType type, VariableOf of = VariableOf::cases,
                           bool by_wave = false) {
    model::Variable variable;
    variable.name = name;
    variable.type = type;
    variable.of = of;
    variable.by_wave = by_wave;
    return variable;
}

VariableId add(TestProject& project, const model::Variable& variable) {
    return VariableId(project.run(store::AddVariable{variable}).subject);
}

std::string add_case(TestProject& project, const std::string& name) {
    return project.run(store::AddCase{{{}, name, model::CaseKind::family, {}}}).subject;
}

void set_waves(TestProject& project, std::vector<std::string> waves) {
    store::EditProject edit;
    edit.waves = std::move(waves);
    project.run(edit);
}

model::Variable now(TestProject& project, const VariableId& id) {
    for (auto& row : store::variables(*project))
        if (row.variable.id == id) return row.variable;
    throw std::runtime_error("no such variable");
}

}  // namespace

TEST_CASE("a variable is made with all that it says, and deleted with its values") {
    TestProject project;
    auto status = a_variable(" status ", VariableType::ordered_category);
    status.label = "Social-care status";
    status.categories = {{"1", "universal"}, {"2", "child in need"}};
    status.missing = {"-9", "NA"};
    status.measure = "social-care-status";
    status.note = "from the register";
    const auto made = check_round_trip(project, store::AddVariable{status});
    CHECK(made.sentence == "Made the variable “status” (ordered category of a case)");
    const VariableId id(made.subject);
    const auto kept = now(project, id);
    CHECK(kept.name == "status");
    CHECK(kept.label == status.label);
    REQUIRE(kept.categories.size() == 2);
    CHECK(kept.categories[1].value == "2");
    CHECK(kept.categories[1].label == "child in need");
    CHECK(kept.missing == status.missing);
    CHECK(kept.measure == status.measure);
    CHECK(kept.note == status.note);
    CHECK(must(store::find_variable(*project, "social-care STATUS")) == id);
    const auto family = add_case(project, "Family 1");
    check_round_trip(project, store::SetValues{{{id, family, {}, "2"}}});
    CHECK(check_round_trip(project, store::DeleteVariables{{id}}).sentence ==
          "Deleted the variable “status” with 1 value");
    CHECK(store::values(*project, {}).empty());
    status.categories.push_back({"2", "again"});
    check_refused(project, store::AddVariable{status});
    status.categories.pop_back();
    status.type = VariableType::number;
    check_refused(project, store::AddVariable{status});
}

TEST_CASE("values are set, changed and removed by wave, each as one entry of the history") {
    TestProject project;
    set_waves(project, {"wave 1", "wave 2"});
    const auto score = add(project, a_variable("wemwbs", VariableType::number, VariableOf::cases, true));
    const auto one = add_case(project, "Family 1"), two = add_case(project, "Family 2");
    CHECK(check_round_trip(project, store::SetValues{{{score, one, "wave 1", "45"}}}).sentence ==
          "Set a value of “wemwbs” (wave 1) to “45”");
    check_no_change(project, store::SetValues{{{score, one, "wave 1", "45"}}});
    CHECK(check_round_trip(project, store::SetValues{{{score, one, "wave 1", "46"},
                                                      {score, one, "wave 2", "50"},
                                                      {score, two, "wave 1", "31.5"}}})
              .sentence == "Set 3 values (2 new, 1 changed)");
    CHECK(store::variables(*project)[0].values == 3);
    CHECK(store::variables(*project)[0].subjects == 2);
    CHECK(store::values(*project, {{}, one}).size() == 2);
    CHECK(store::cases(*project)[0].values == 2);
    CHECK(check_round_trip(project, store::SetValues{{{score, one, "wave 2", ""}}}).sentence ==
          "Removed a value of “wemwbs” (wave 2)");
    check_no_change(project, store::SetValues{{{score, one, "wave 2", ""}}});
}

TEST_CASE("a value that does not fit refuses all that came with it") {
    TestProject project;
    set_waves(project, {"wave 1"});
    auto score = a_variable("wemwbs", VariableType::number, VariableOf::cases, true);
    score.missing = {"-9"};
    const auto id = add(project, score);
    const auto once = add(project, a_variable("ward", VariableType::text));
    const auto family = add_case(project, "Family 1");
    const auto person = project.run(store::AddPerson{{{}, "Anna", {}, {}}, {}}).subject;
    const auto refused = [&](const VariableId& of, const std::string& subject, const std::string& wave,
                             const std::string& text) {
        return check_refused(project,
                             store::SetValues{{{id, family, "wave 1", "40"}, {of, subject, wave, text}}})
            .sentence;
    };
    CHECK(refused(id, family, "wave 1", "forty") == "“forty” is not a number, as “wemwbs” wants.");
    CHECK(refused(id, family, "wave 1", "3,5") == "“3,5” is written “3.5” in “wemwbs”.");
    CHECK(refused(id, family, "wave 1", "-9") ==
          "“-9” stands for a missing value of “wemwbs”; leave it empty.");
    CHECK(refused(id, family, "wave 2", "40") == "There is no wave “wave 2”; the project has “wave 1”.");
    CHECK(refused(id, family, "", "40") == "Say of which wave the value of “wemwbs” is.");
    CHECK(refused(once, family, "wave 1", "Moor") ==
          "“ward” has one value in all, none of the wave “wave 1”.");
    CHECK(refused(id, person, "wave 1", "40") ==
          "“wemwbs” has values of cases, and there is no such case in this project.");
    CHECK(refused(VariableId("gone"), family, "", "1") == "There is no such variable in this project.");
}

TEST_CASE("a variable that is changed takes its values along as long as they fit") {
    TestProject project;
    const auto id = add(project, a_variable("answer", VariableType::text));
    const auto one = add_case(project, "Family 1"), two = add_case(project, "Family 2"),
               three = add_case(project, "Family 3");
    project.run(store::SetValues{{{id, one, {}, "3,5"}, {id, two, {}, "4"}, {id, three, {}, "-9"}}});
    auto variable = now(project, id);
    variable.type = VariableType::number;
    variable.missing = {"-9"};
    CHECK(check_round_trip(project, store::EditVariable{variable}).sentence ==
          "Edited the variable “answer”; 1 value is written otherwise; 1 value counts as missing and went");
    CHECK(store::values(*project, {id, one})[0].text == "3.5");
    variable.type = VariableType::yes_no;
    CHECK(check_refused(project, store::EditVariable{variable}).sentence ==
          "2 values of “answer” would not fit any more: “3.5”, “4”. Change them first.");
    variable.type = VariableType::number;
    variable.of = VariableOf::persons;
    CHECK(check_refused(project, store::EditVariable{variable}).kind == ErrorKind::conflict);
    variable.of = VariableOf::cases;
    check_no_change(project, store::EditVariable{variable});
    variable.name = "score";
    CHECK(check_round_trip(project, store::EditVariable{variable}).sentence ==
          "Renamed the variable “answer” to “score”");
    project.run(store::DeleteCases{{CaseId(one), CaseId(two)}});
    variable.of = VariableOf::persons;
    variable.by_wave = true;
    check_round_trip(project, store::EditVariable{variable});
}

TEST_CASE("a table is taken in whole, as one entry of the history, or not at all") {
    TestProject project;
    set_waves(project, {"wave 1"});
    const auto known = add(project, a_variable("ward", VariableType::category));
    const auto family = add_case(project, "Family 1");
    store::TakeTable table;
    table.what = "outcomes.xlsx";
    table.variables.push_back(a_variable("gad7", VariableType::number, VariableOf::persons, true));
    table.variables[0].id = project->new_id<VariableId>();
    table.edited.push_back(now(project, known));
    table.edited[0].categories = {{"1", "Moor"}, {"2", "Park"}};
    table.cases.push_back({project->new_id<CaseId>(), "Family 2", model::CaseKind::family, {}});
    table.persons.push_back({project->new_id<PersonId>(), "Family 2, mother", "mother", {}});
    table.memberships.push_back({table.cases[0].id, table.persons[0].id});
    table.values = {{known, family, {}, "1"},
                    {known, table.cases[0].id.text(), {}, "2"},
                    {table.variables[0].id, table.persons[0].id.text(), "wave 1", "7"}};
    auto wrong = table;
    wrong.values.push_back({known, family, {}, "3"});
    check_refused(project, wrong);
    const auto done = check_round_trip(project, table);
    CHECK(done.sentence ==
          "Took in “outcomes.xlsx”: 1 new variable, 1 variable changed, 1 new case, 1 new person, 3 values "
          "(3 new)");
    CHECK(store::values(*project, {}).size() == 3);
    CHECK(store::cases(*project)[1].persons.size() == 1);
    // Taken in again there is nothing new.
    store::TakeTable again;
    again.what = table.what;
    again.values = table.values;
    CHECK(check_no_change(project, again).sentence == "The project has all of “outcomes.xlsx” already");
    again.values[0].text = "2";
    CHECK(check_round_trip(project, again).sentence == "Took in “outcomes.xlsx”: 1 value (1 changed)");
}
