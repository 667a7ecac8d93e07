// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>
#include <vector>

#include "store/commands/case_commands.h"
#include "store/commands/turn_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/speaker_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

TEST_CASE("words of talk are counted from texts once, and follow corrections, turns and their undo") {
    TestProject project;
    std::vector<SourceId> sources;
    const PersonId person = project->new_id<PersonId>();
    must(project->run(AddPerson{{person, "Family 07, mother", "", ""}, {}}));
    for (const char* title : {"One", "Two", "Three"}) {
        sources.push_back(
            project.source(title, {{"INT", "How was it?"}, {"P1", "She came round. It was good."}}));
        for (const auto& speaker : speakers(*project))
            if (speaker.source == sources.back() && speaker.label == "P1")
                must(project->run(SetSpeakerPerson{{speaker.id}, person}));
    }
    // What is kept between questions never differs from what a fresh opening counts.
    const auto as_fresh = [&] {
        const auto fresh = must(project->open_beside());
        const auto kept = persons(*project), counted = persons(fresh);
        REQUIRE(kept.size() == counted.size());
        for (std::size_t k = 0; k < kept.size(); ++k) CHECK(kept[k].words == counted[k].words);
        const auto facts = source_facts(*project), counted_facts = source_facts(fresh);
        REQUIRE(facts.size() == counted_facts.size());
        for (std::size_t k = 0; k < facts.size(); ++k)
            CHECK(facts[k].participant_words == counted_facts[k].participant_words);
        return kept.front().words;
    };
    CHECK(as_fresh() == 18);
    // The second question asks SQLite for no text at all.
    int texts = 0;
    sqlite3* const handle = project->database().getHandle();
    sqlite3_set_authorizer(
        handle,
        [](void* counter, int act, const char* table, const char* column, const char*, const char*) {
            if (act == SQLITE_READ && std::string(table) == "source_text" && std::string(column) == "text")
                ++*static_cast<int*>(counter);
            return SQLITE_OK;
        },
        &texts);
    CHECK(persons(*project).front().words == 18);
    CHECK(source_facts(*project).size() == 3);
    CHECK(texts == 0);
    must(project->run(EditText{sources[1], {{12}, {15}}, "The nurse"}));
    texts = 0;
    CHECK(persons(*project).front().words == 19);
    CHECK(texts == 1);  // one statement, for the one text that changed
    sqlite3_set_authorizer(handle, nullptr, nullptr);

    CHECK(as_fresh() == 19);
    must(project->undo());
    CHECK(as_fresh() == 18);
    const auto turn = must(source_text(*project, sources[0])).turns[1].id;
    must(project->run(SplitTurn{turn, CodePoint{28}, {}}));
    CHECK(as_fresh() == 18);
    const auto turns = must(source_text(*project, sources[0])).turns;
    must(project->run(JoinTurns{{turns[0].id, turns[1].id}}));
    as_fresh();
    must(project->undo());
    must(project->run(DeleteSource{sources[2]}));
    CHECK(as_fresh() == 12);
    must(project->undo());
    CHECK(as_fresh() == 18);
}
