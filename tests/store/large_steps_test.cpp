// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "store/past/large_steps.h"
#include "store/project_fixture.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

Done make_codes(Project& project, const std::string& prefix, int number) {
    return must(project.run_unit([&](Unit& unit) {
        Result<Sentence> made = fail(ErrorKind::invalid, "None was asked for.");
        for (int i = 0; i < number; ++i) {
            const std::string name = prefix + std::to_string(i);
            made = add_code(unit, name, name);
            if (!made) return made;
        }
        return made;
    }));
}

std::int64_t bytes_of(const Project& project, const OperationId& operation) {
    return number(project, "SELECT length(payload) FROM operation_payload WHERE operation = '" +
                               operation.text() + "'");
}

}  // namespace

TEST_CASE("a step weighs what the history holds of the change that it turns") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    CHECK(undo_weight(project) == 0);
    CHECK(redo_weight(project) == 0);
    const auto many = make_codes(project, "a", 300);
    CHECK(undo_weight(project) == bytes_of(project, many.operation));
    const auto few = make_codes(project, "b", 1);
    CHECK(undo_weight(project) == bytes_of(project, few.operation));
    CHECK(undo_weight(project) < bytes_of(project, many.operation) / 20);
    const std::vector both{many.operation, few.operation};
    CHECK(weight_of(project, both) == bytes_of(project, many.operation) + bytes_of(project, few.operation));

    must(project.undo());
    CHECK(redo_weight(project) == bytes_of(project, must(project.undo()).operation));
    CHECK(undo_weight(project) == 0);
    must(project.redo());
    must(project.redo());
    // Back and forward at one go weigh what all of it weighs.
    must(project.undo());
    must(project.undo());
    must(project.redo());
    CHECK(undo_weight(project) >= bytes_of(project, many.operation) / 2);
}

TEST_CASE("a step that is stopped changes nothing, and the next one is taken") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    make_codes(project, "a", 500);
    const auto digest = project.state_digest();
    const auto head = project.head();
    const JobControl stop;
    stop.cancel();
    const auto stopped = stoppable(project, stop, "Stopped.", [&] { return project.undo(); });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::cancelled);
    CHECK(stopped.error().sentence == "Stopped.");
    CHECK(project.state_digest() == digest);
    CHECK(project.head() == head);

    // What was stopped stops nothing later.
    CHECK(must(project.undo()).changed);
    CHECK(number(project, "SELECT count(*) FROM code") == 0);
    CHECK(must(stoppable(project, JobControl(), "Stopped.", [&] { return project.redo(); })).changed);
    CHECK(project.state_digest() == digest);
    CHECK(must(project.verify(JobControl())).faults.empty());
}
