// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/result_commands.h"

#include <doctest/doctest.h>

#include "store/commands/round_commands.h"
#include "store/queries/result_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

TEST_CASE("a result is kept, renamed and deleted, and all of it can be undone") {
    TestProject project;
    const auto source = project.source("One", "She listens.");
    const CoderId ada = project->coder();
    store::StartRound start;
    start.name = "First";
    start.sources = {source};
    start.coders = {ada, CoderId(project.run(store::AddCoder{{}, "Bo", ""}).subject)};
    const RoundId round(project.run(start).subject);

    const auto done = check_round_trip(project, store::KeepResult{{}, "As reported", round, R"({"a":1})"});
    CHECK(done.sentence == "Kept the agreement of coders as “As reported”");
    const KeptResultId id(done.subject);
    auto all = store::kept_results(*project);
    REQUIRE(all.size() == 1);
    CHECK(all[0].round_name == "First");
    CHECK(all[0].coder == ada);
    CHECK(all[0].result == R"({"a":1})");
    CHECK(all[0].made_ms > 0);

    check_round_trip(project, store::RenameResult{id, "Round 1"});
    CHECK(must(store::find_kept_result(*project, "round 1")).id == id);
    check_no_change(project, store::RenameResult{id, "Round 1"});
    // The round may go; what was reported of it stays.
    check_round_trip(project, store::DeleteRound{round});
    CHECK(must(store::find_kept_result(*project, id.text().substr(0, 8))).round.empty());
    check_round_trip(project, store::DeleteResult{id});
    CHECK(store::kept_results(*project).empty());
}

TEST_CASE("what is no result, has no name or is of no round is not kept") {
    TestProject project;
    check_refused(project, store::KeepResult{{}, "A", {}, "not json"});
    check_refused(project, store::KeepResult{{}, "A", {}, "[1]"});
    check_refused(project, store::KeepResult{{}, "  ", {}, "{}"});
    CHECK(check_refused(project, store::KeepResult{{}, "A", RoundId("nowhere"), "{}"}).kind ==
          ErrorKind::not_found);
    check_refused(project, store::DeleteResult{KeptResultId("nothing")});
    project.run(store::KeepResult{{}, "Twice", {}, "{}"});
    project.run(store::KeepResult{{}, "Twice", {}, "{}"});
    CHECK(store::find_kept_result(*project, "Twice").error().kind == ErrorKind::ambiguous);
    CHECK(store::find_kept_result(*project, "Never").error().kind == ErrorKind::not_found);
}
