// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_import.h"

#include <doctest/doctest.h>

#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"
#include "support/project_builder.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

struct Pilot {
    TestProject project;
    Pilot() {
        store::EditProject edit;
        edit.waves = std::vector<std::string>{"Autumn 2021", "Spring 2022"};
        must((*project).run(edit));
        for (const char* const name : {"Family 07", "Family 08"})
            must((*project).run(store::AddCase{{{}, name, model::CaseKind::family, {}}}));
    }
    TablePlan plan(const model::OriginalFile& file,
                   const std::function<void(SuggestedMapping&)>& change = {}) {
        const auto table = must(exchange::read_table_file(file));
        const TableGround ground = table_ground(*project, {});
        auto suggested = suggest_mapping(table, 0, ground);
        if (change) change(suggested);
        return plan_table(table, 0, file.name, suggested.mapping, ground,
                          [&] { return (*project).new_uuid(); });
    }
    std::size_t values() { return store::values(*project, {}).size(); }
};

}  // namespace

TEST_CASE("a table is taken as one entry of the history, undone as one, and changes only what changed") {
    Pilot pilot;
    const auto file =
        tests::data_file("outcomes.csv", "id,wemwbs_t1,wemwbs_t2,postcode\n7,40,45,LS1\nTB-P-08,38,,BD3\n");
    const auto taken = must(take_table(*pilot.project, pilot.plan(file), file));
    CHECK(taken.changed);
    CHECK(taken.sentence.find("outcomes.csv") != std::string::npos);
    CHECK(pilot.values() == 5);
    CHECK(store::variables(*pilot.project).size() == 2);
    must((*pilot.project).undo_latest());
    CHECK(pilot.values() == 0);
    CHECK(store::variables(*pilot.project).empty());
    must((*pilot.project).redo());
    CHECK(pilot.values() == 5);

    CHECK(pilot.plan(file).nothing_to_do());
    const auto later = tests::data_file("outcomes.csv", "id,wemwbs_t1,wemwbs_t2\n7,41,45\n8,,\n");
    TablePlan plan = pilot.plan(later);
    CHECK(plan.changed.size() == 1);
    CHECK(plan.gone.size() == 1);
    must(take_table(*pilot.project, std::move(plan), later));
    CHECK(pilot.values() == 5);
    const auto wemwbs = must(store::find_variable(*pilot.project, "wemwbs"));
    bool found = false;
    for (const auto& value : store::values(*pilot.project, {wemwbs, {}})) found |= value.text == "41";
    CHECK(found);
}

TEST_CASE("new cases are made when wanted, and a plan that must be settled first writes nothing") {
    Pilot pilot;
    const auto file = tests::data_file("outcomes.csv", "id,score\n7,1\n31,2\n");
    const auto taken = must(take_table(*pilot.project,
                                       pilot.plan(file,
                                                  [](SuggestedMapping& suggested) {
                                                      suggested.mapping.unmatched =
                                                          TableMapping::NewSubjects::make;
                                                  }),
                                       file));
    CHECK(taken.changed);
    CHECK(store::cases(*pilot.project).size() == 3);
    CHECK(pilot.values() == 2);

    TablePlan stopped =
        pilot.plan(file, [](SuggestedMapping& suggested) { suggested.mapping.subject_column.reset(); });
    CHECK_FALSE(take_table(*pilot.project, std::move(stopped), file).has_value());
    CHECK(pilot.values() == 2);
}

TEST_CASE("what families wrote comes in as a source whose passages belong to their cases") {
    Pilot pilot;
    const auto file = tests::data_file(
        "survey.csv", "id,score,What helped?\n7,1,She came every week.\n8,2,\n31,3,The group did.\n");
    const auto want = [](SuggestedMapping& suggested) {
        std::erase_if(suggested.mapping.columns, [](const auto& column) { return column.column == 2; });
        suggested.mapping.talk_columns = {2};
    };
    const auto taken = must(take_table(*pilot.project, pilot.plan(file, want), file));
    REQUIRE(taken.sources.size() == 1);
    const auto text = must(store::source_text(*pilot.project, taken.sources[0]));
    CHECK(text.row.title == "survey – What helped?");
    CHECK(text.text == "She came every week.\nThe group did.");
    REQUIRE(text.turns.size() == 2);
    CHECK(text.speakers[text.turns[1].speakers.at(0)].label == "31");
    std::size_t passages = 0;
    for (const auto& row : store::cases(*pilot.project))
        for (const auto& member : row.members)
            if (member.kind == model::CaseMember::Kind::passage) {
                ++passages;
                CHECK(row.of.name == "Family 07");
                CHECK(member.range->length() == 20);
            }
    CHECK(passages == 1);
    // The same table again does not bring the same words twice.
    CHECK(pilot.plan(file, want).nothing_to_do());
    must((*pilot.project).undo_latest());
    CHECK(store::sources(*pilot.project).empty());
    CHECK(pilot.values() == 0);
}

TEST_CASE("a table of persons gives values to persons and their words to them") {
    Pilot pilot;
    const auto mother = must((*pilot.project).run(store::AddPerson{{{}, "Asha", "mother", {}}, {}}));
    const auto file = tests::data_file("staff.csv", "name,score,What helped?\nAsha,4,Being asked.\n");
    const auto taken =
        must(take_table(*pilot.project,
                        pilot.plan(file,
                                   [](SuggestedMapping& suggested) {
                                       std::erase_if(suggested.mapping.columns,
                                                     [](const auto& column) { return column.column == 2; });
                                       suggested.mapping.talk_columns = {2};
                                   }),
                        file));
    const auto persons = store::persons(*pilot.project);
    REQUIRE(persons.size() == 1);
    CHECK(persons[0].person.id.text() == mother.subject);
    CHECK(persons[0].speakers.size() == 1);
    CHECK(persons[0].sources == taken.sources);
    const auto values = store::values(*pilot.project, {});
    REQUIRE(values.size() == 1);
    CHECK(values[0].subject == mother.subject);
}
