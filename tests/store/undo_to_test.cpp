// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstdlib>

#include "store/past/undo_plan.h"
#include "store/random_work.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

std::vector<std::string> sentences_of(const UndoPlan& plan) {
    std::vector<std::string> found;
    for (const auto& step : plan.steps) found.push_back(step.sentence);
    return found;
}

// Right after each operation: its id and the rows then.
struct Recorded {
    OperationId operation;
    std::string digest;
    std::int64_t coders = 0;
};

}  // namespace

TEST_CASE("undo to here says first what it would do, newest first, and then does just that") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    const auto here = must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Faith"); }));
    const auto then = project.state_digest();
    must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Hope"); }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    must(project.run_unit([](Unit& unit) { return rename_code(unit, "c2", "Dread"); }));
    const auto now = project.state_digest();

    const auto plan = must(undo_plan(project, here.operation));
    CHECK(plan.possible());
    CHECK(plan.changes() == 3);
    CHECK(plan.to.operation == here.operation);
    CHECK(plan.to.sentence == here.sentence);
    REQUIRE(plan.steps.size() == 3);
    CHECK(plan.steps[0].sentence == "Renamed a code to Dread");
    CHECK(plan.steps[2].sentence == "Renamed a code to Hope");
    CHECK(plan.steps[0].coder == "Karen Mills");

    const auto operations = project.history_count({});
    const auto done = must(project.undo_to(here.operation));
    CHECK(done.changed);
    CHECK(done.sentence == "Undid 3 changes, back to: " + here.sentence);
    CHECK(project.state_digest() == then);
    CHECK(project.history_count({}) == operations + 3);  // each of the undos names its target
    CHECK(must(project.verify(JobControl())).faults.empty());
    CHECK(must(undo_plan(project, here.operation)).steps.empty());
    CHECK_FALSE(must(project.undo_to(here.operation)).changed);

    const auto redone = must(project.redo());
    CHECK(redone.sentence == "Redid 3 changes");
    CHECK(project.state_digest() == now);
    CHECK(must(project.verify(JobControl())).faults.empty());
    CHECK(project.redo().error().sentence == "There is nothing to redo.");
}

TEST_CASE("what was undone after the moment comes back, and both ways are one step each") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    const auto renamed = must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Faith"); }));
    const auto here = must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    const auto then = project.state_digest();
    must(project.undo_operation(renamed.operation));
    must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Hope"); }));
    const auto now = project.state_digest();

    const auto plan = must(undo_plan(project, here.operation));
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.steps[0].does == UndoStep::Does::take_back);
    CHECK(plan.steps[1].does == UndoStep::Does::bring_back);
    CHECK(plan.steps[1].operation == renamed.operation);
    must(project.undo_to(here.operation));
    CHECK(project.state_digest() == then);
    must(project.redo());
    CHECK(project.state_digest() == now);
    CHECK_FALSE(project.redo());

    // Only something undone since: that comes back, and redo takes it away again.
    must(project.undo_operation(here.operation));
    const auto without = project.state_digest();
    const auto latest = project.history({}).at(1).id;
    must(project.undo_to(latest));
    CHECK(project.state_digest() == now);
    must(project.redo());
    CHECK(project.state_digest() == without);
}

TEST_CASE("a coder who joined stays when the project goes back to before that") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const auto here = must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    must(project.work_as("Rosa Diaz"));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    const auto plan = must(undo_plan(project, here.operation));
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.steps[1].does == UndoStep::Does::leave_standing);
    CHECK(plan.steps[1].sentence == "Rosa Diaz joined the project");
    CHECK(plan.changes() == 1);
    must(project.undo_to(here.operation));
    CHECK(number(project, "SELECT count(*) FROM code") == 1);
    CHECK(number(project, "SELECT count(*) FROM coder") == 2);
    CHECK(must(project.verify(JobControl())).faults.empty());
}

TEST_CASE("an erased change stands in the way of all that lies before it, and says so; nothing is undone") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const auto here = must(project.run_unit([](Unit& unit) { return add_code(unit, "c0", "First"); }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    const auto erased = must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Name"); }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
    project.database().exec("DELETE FROM operation_payload WHERE operation = '" + erased.operation.text() +
                            "'");
    const auto plan = must(undo_plan(project, here.operation));
    CHECK_FALSE(plan.possible());
    REQUIRE(plan.steps.size() == 3);
    CHECK(plan.steps[0].possible);
    CHECK_FALSE(plan.steps[1].possible);
    CHECK(plan.steps[1].sentence.empty());
    CHECK(plan.steps[1].reason.find("erased") != std::string::npos);
    const auto before = project.state_digest();
    const auto refused = project.undo_to(here.operation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::conflict);
    CHECK(refused.error().sentence.find("erased") != std::string::npos);
    CHECK(project.state_digest() == before);
    CHECK(project.history({}).at(1).erased);
    CHECK_FALSE(project.history({}).at(0).erased);
}

TEST_CASE("a stopped undo to here leaves everything as it was, and a reader may only look at the plan") {
    Folder folder;
    OperationId here;
    {
        auto project = new_project(folder / "p.attune");
        here = must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); })).operation;
        for (int k = 0; k < 5; ++k)
            must(project.run_unit([k](Unit& unit) { return rename_code(unit, "c1", std::to_string(k)); }));
        const auto before = project.state_digest();
        int steps = 0;
        std::function<void()> stop;
        const JobControl control([&](const Progress&) {
            if (++steps == 3) stop();
        });
        stop = [&] { control.cancel(); };
        CHECK(project.undo_to(here, control).error().kind == ErrorKind::cancelled);
        CHECK(project.state_digest() == before);
        CHECK(project.undo_to(OperationId("nothing")).error().kind == ErrorKind::not_found);
    }
    auto reader = must(Project::open(folder / "p.attune", reading()));
    CHECK(must(undo_plan(reader, here)).steps.size() == 5);
    CHECK_FALSE(reader.undo_to(here));
}

TEST_CASE("after any work, undo to any moment gives the rows of that moment, and redo those of before") {
    // ATTUNE_LONG_TESTS=n runs n times as many.
    const char* longer = std::getenv("ATTUNE_LONG_TESTS");
    const unsigned seeds = 6U * (longer == nullptr ? 1U : static_cast<unsigned>(std::atoi(longer)));
    int tried = 0;
    for (unsigned seed = 300; seed < 300 + seeds; ++seed) {
        CAPTURE(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        RandomWork work(seed, Reach::everything);
        std::vector<Recorded> moments;
        for (int step = 0; step < 60; ++step) {
            work.step(project);
            const auto newest = project.history({}).front().id;
            moments.push_back(
                {newest, project.state_digest(), number(project, "SELECT count(*) FROM coder")});
            if (step % 15 != 14) continue;
            const auto& goal = moments[(static_cast<std::size_t>(step) * 7 + seed) % moments.size()];
            CAPTURE(step);
            const auto before = project.state_digest();
            const auto plan = must(undo_plan(project, goal.operation));
            const auto done = project.undo_to(goal.operation);
            REQUIRE_MESSAGE(plan.possible(), sentences_of(plan).size());
            REQUIRE_MESSAGE(done, (done ? "" : done.error().sentence));
            REQUIRE(done->changed == (plan.changes() > 0));
            REQUIRE(project.state_digest() == goal.digest);
            REQUIRE(must(project.replay_digest()) == goal.digest);
            if (!done->changed) continue;
            ++tried;
            // Half of the times the work goes on from there.
            if (step % 2 == 0) {
                must(project.redo());
                REQUIRE(project.state_digest() == before);
                REQUIRE(must(project.replay_digest()) == before);
            }
        }
        REQUIRE(must(project.verify(JobControl())).faults.empty());
    }
    CHECK(tried > 10);
}
