// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "store/queries/queries.h"
#include "support/project_builder.h"

namespace attune::test {

// Nothing is broken: integrity, foreign keys, hash chain, every range inside its text, every quote, the
// replay (which verify does, in all but blind copies; `verify_test` holds it to that).
inline void check_sound(TestProject& project) {
    const auto found = must(project->verify(JobControl{}));
    for (const auto& fault : found.faults) FAIL_CHECK(fault);
}

// Runs a command that changes something, and holds it to the promise of every command: one entry in the
// history; undo gives the rows from before, redo those from after; nothing is broken at any point.
template <class Command>
store::Done check_round_trip(TestProject& project, const Command& command) {
    const std::string before = project->state_digest();
    const auto operations = store::project_info(*project).operations;
    const store::Done done = project.run(command);
    REQUIRE(done.changed);
    CHECK_FALSE(done.sentence.empty());
    CHECK(store::project_info(*project).operations == operations + 1);
    CHECK(project->history({}).front().sentence == done.sentence);
    const std::string after = project->state_digest();
    CHECK(after != before);
    check_sound(project);

    CHECK(must(project->undo()).changed);
    CHECK(project->state_digest() == before);
    check_sound(project);

    CHECK(must(project->redo()).changed);
    CHECK(project->state_digest() == after);
    check_sound(project);
    return done;
}

// Runs a command that has nothing to do: a sentence, no row, no history.
template <class Command>
store::Done check_no_change(TestProject& project, const Command& command) {
    const std::string before = project->state_digest();
    const auto operations = store::project_info(*project).operations;
    const store::Done done = project.run(command);
    CHECK_FALSE(done.changed);
    CHECK_FALSE(done.sentence.empty());
    CHECK(project->state_digest() == before);
    CHECK(store::project_info(*project).operations == operations);
    return done;
}

// Runs a command that must be refused, and gives the reason; no row was written.
template <class Command>
Error check_refused(TestProject& project, const Command& command) {
    const std::string before = project->state_digest();
    const auto operations = store::project_info(*project).operations;
    auto result = project->run(command);
    REQUIRE_FALSE(result.has_value());
    CHECK(project->state_digest() == before);
    CHECK(store::project_info(*project).operations == operations);
    CHECK(result.error().sentence.size() > 1);
    CHECK(result.error().sentence.back() == '.');
    return result.error();
}

}  // namespace attune::test
