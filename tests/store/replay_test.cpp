// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>

#include <cstdlib>
#include <stdexcept>

#include "store/journal/replay_space.h"
#include "store/random_work.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

void check_sound(const Project& project) {
    const auto replayed = project.replay_digest();
    REQUIRE_MESSAGE(replayed, (replayed ? "" : replayed.error().sentence));
    REQUIRE(*replayed == project.state_digest());
}

}  // namespace

TEST_CASE("after any work, undo and redo, the project is what its history makes it") {
    // ATTUNE_LONG_TESTS=n runs n times as many.
    const char* longer = std::getenv("ATTUNE_LONG_TESTS");
    const unsigned seeds = 8U * (longer == nullptr ? 1U : static_cast<unsigned>(std::atoi(longer)));
    int undone = 0;
    int refused = 0;
    int edited = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        RandomWork work(seed, Reach::everything);
        for (int step = 0; step < 150; ++step) {
            const std::string what = work.step(project);
            CAPTURE(step);
            CAPTURE(what);
            check_sound(project);
            if (step % 25 == 24) {
                const auto state = project.state_digest();
                { auto closed = std::move(project); }
                project = must(
                    Project::open(folder / "p.attune", as(step % 50 == 24 ? "Rosa Diaz" : "Karen Mills")));
                REQUIRE(project.state_digest() == state);
                const auto found = must(project.verify(JobControl()));
                for (const auto& fault : found.faults) MESSAGE(fault);
                REQUIRE(found.faults.empty());
            }
        }
        undone += work.undone;
        refused += work.refused;
        edited += work.edited;
    }
    // The run must have been about something.
    CHECK(undone > 60);
    CHECK(refused > 30);
    CHECK(edited > 60);
}

TEST_CASE("undoing all of it, newest first, leads back to the start, and redoing all of it to the end") {
    for (unsigned seed = 100; seed < 106; ++seed) {
        CAPTURE(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        const auto start = project.state_digest();
        RandomWork work(seed, Reach::everything);
        for (int step = 0; step < 80; ++step) work.step(project);
        const auto end = project.state_digest();
        int steps = 0;
        auto undone = project.undo_latest();
        for (; undone; undone = project.undo_latest()) ++steps;
        CHECK(undone.error().sentence == "There is nothing to undo.");
        CHECK(steps > 5);
        CHECK(project.state_digest() == start);
        check_sound(project);
        for (; steps > 0; --steps) must(project.redo());
        CHECK(project.state_digest() == end);
        check_sound(project);
    }
}

TEST_CASE(
    "what is written in a space for replays is gone with it, also where two are open or one ends early") {
    const auto rows = [](ReplaySpace& space) {
        return space.database().execAndGet("SELECT count(*) FROM writing_session").getInt();
    };
    const auto write = [](ReplaySpace& space) {
        space.database().exec("CREATE TABLE left_over (a)");
        space.database().exec("INSERT INTO content VALUES ('d', x'61')");
    };
    const auto is_empty = [&](ReplaySpace& space) {
        CHECK(rows(space) == 0);
        CHECK(space.database().execAndGet("SELECT count(*) FROM content").getInt() == 0);
        CHECK_FALSE(space.database().tableExists("left_over"));
    };
    for (int round = 0; round < 2; ++round) {
        ReplaySpace one, other;
        is_empty(one);
        is_empty(other);
        write(one);
        is_empty(other);
        write(other);
    }
    try {
        ReplaySpace space;
        write(space);
        throw std::runtime_error("stopped");
    } catch (const std::runtime_error&) {
        ReplaySpace next;
        is_empty(next);
    }
}
