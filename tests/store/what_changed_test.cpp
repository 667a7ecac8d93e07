// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/what_changed.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "store/past/history_index.h"
#include "store/past/undo_plan.h"
#include "support/project_builder.h"

using namespace attune;
using Kind = store::ChangedThing::Kind;
using test::must;

namespace {

OperationId newest(test::TestProject& project) {
    store::HistoryFilter one;
    one.limit = 1;
    return project->history(one).front().id;
}

}  // namespace

TEST_CASE("an entry of the history says what it changed, what it was about first") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left.");
    CHECK(must(store::what_changed(*project, newest(project))).things.front().kind == Kind::source);
    const CodeId trust = project.code("Trust");
    const auto made_code = must(store::what_changed(*project, newest(project)));
    REQUIRE(made_code.things.size() == 1);
    CHECK(made_code.things.front().kind == Kind::code);
    CHECK(made_code.things.front().id == trust.text());
    CHECK(made_code.things.front().there);

    const CodingId coding = project.coding(source, 14, 22, trust);
    const OperationId coded = newest(project);
    const auto made = must(store::what_changed(*project, coded));
    REQUIRE(made.things.size() == 1);
    CHECK(made.things.front().kind == Kind::coding);
    CHECK(made.things.front().id == coding.text());
    CHECK(made.things.front().place == TextRange{{14}, {22}});

    // A judgement writes no place; it is found all the same.
    project.run(store::SetMagnitude{coding, {model::CodingDirection::positive, 2, model::Account::none}});
    CHECK(must(store::what_changed(*project, newest(project))).things.front().place == TextRange{{14}, {22}});

    // A correction before it moves it along, and says where itself stands.
    project.run(store::EditText{source, {{0}, {3}}, "Joan"});
    const OperationId corrected = newest(project);
    CHECK(must(store::what_changed(*project, coded)).things.front().place == TextRange{{15}, {23}});
    const auto text = must(store::what_changed(*project, corrected));
    REQUIRE_FALSE(text.things.empty());
    CHECK(text.things.front().kind == Kind::text);
    CHECK(text.things.front().place == TextRange{{0}, {4}});

    // Gone, it still has the place where it would stand.
    project.run(store::RemoveCodings{{coding}});
    const auto gone = must(store::what_changed(*project, coded));
    CHECK_FALSE(gone.things.front().there);
    CHECK(gone.things.front().source == source);
    CHECK(gone.things.front().place == TextRange{{15}, {23}});
    must(project->undo());
    CHECK(must(store::what_changed(*project, newest(project))).things.front().there);

    CHECK(store::what_changed(*project, OperationId("nothing")).error().kind == ErrorKind::not_found);
}

TEST_CASE("what an undo of one change would meet is what the undo meets") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left.");
    const CodeId trust = project.code("Trust");
    const OperationId made = newest(project);
    CHECK(must(store::undo_step(*project, made)).possible);
    project.coding(source, 0, 13, trust);
    const OperationId coded = newest(project);

    const auto blocked = must(store::undo_step(*project, made));
    CHECK_FALSE(blocked.possible);
    CHECK(blocked.blockers == std::vector{coded});
    const auto refused = project->undo_operation(made);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == blocked.reason);

    // Words that were corrected again.
    project.run(store::EditText{source, {{0}, {3}}, "Joan"});
    const OperationId first = newest(project);
    project.run(store::EditText{source, {{0}, {4}}, "Jean"});
    const auto text = must(store::undo_step(*project, first));
    CHECK_FALSE(text.possible);
    CHECK(text.blockers == std::vector{newest(project)});

    must(project->undo_operation(coded));
    CHECK(must(store::undo_step(*project, made)).possible);
    CHECK(must(store::undo_step(*project, coded)).reason == "That change is already undone.");
    CHECK(must(store::undo_step(*project, newest(project))).reason ==
          "That entry of the history is itself an undo or a redo.");
}

TEST_CASE("the places of the history are those that the pages list, and each says the same") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left.");
    const CodeId trust = project.code("Trust"), loss = project.code("Löss");
    project.coding(source, 0, 13, trust);
    project.coding(source, 14, 22, loss);
    must(project->undo());

    std::vector<store::HistoryFilter> filters(6);
    filters[1].coder = "Ada Coder";
    filters[2].words = "loss";
    filters[3].about = trust.text();
    filters[4].acts.add(store::Act::codings);
    filters[5] = filters[2];
    filters[5].coder = "Somebody Else";
    for (const auto& filter : filters) {
        const auto pages = project->history(filter);
        const auto places = store::history_places(*project, filter);
        REQUIRE(places.size() == pages.size());
        CHECK(project->history_count(filter) == static_cast<std::int64_t>(pages.size()));
        std::vector<OperationId> ids;
        for (const auto& place : places) ids.push_back(place.id);
        const auto entries = store::history_entries(*project, ids);
        REQUIRE(entries.size() == pages.size());
        for (std::size_t i = 0; i < pages.size(); ++i) {
            CHECK(places[i].id == pages[i].id);
            CHECK(places[i].at_ms == pages[i].at_ms);
            CHECK(entries[i].id == pages[i].id);
            CHECK(entries[i].sentence == pages[i].sentence);
            CHECK(entries[i].live == pages[i].live);
        }
    }
    CHECK(store::history_places(*project, filters[2]).size() == 3);
    CHECK(store::history_places(*project, filters[5]).empty());
    const std::vector<OperationId> unknown{OperationId("nothing")};
    CHECK(store::history_entries(*project, unknown).empty());
}
