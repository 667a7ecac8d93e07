// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/undo_merge.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/code_commands.h"
#include "store/meaning.h"
#include "store/merge/merge.h"
#include "store/project_fixture.h"
#include "store/random_work.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

const SourceId interview("s1");

// A project and copies of it in which its one coder worked, so that nobody joins with them.
struct Copies {
    explicit Copies(int number, const std::function<void(Project&)>& start = {}) {
        auto origin = new_project(folder / "lead.attune");
        must(origin.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
        must(origin.run_unit([](Unit& unit) { return add_code(unit, "c2", "Fear"); }));
        must(origin.run_unit([](Unit& unit) {
            return import_source(unit, interview, "Interview", "I trust her.\nShe listens.");
        }));
        if (start) start(origin);
        for (int k = 0; k < number; ++k) must(origin.save_copy(copy(k)));
    }
    fs::path copy(int k) const { return folder / fmt::format("copy{}.attune", k); }
    Project open(const fs::path& file) const { return must(Project::open(file, as("Karen Mills"))); }
    Project lead() const { return open(folder / "lead.attune"); }
    void work(int k, const std::function<Result<Sentence>(Unit&)>& what) const {
        auto project = open(copy(k));
        must(project.run_unit(what));
    }
    Folder folder;
};

void take(Project& project, const std::vector<CopyToMerge>& copies) {
    must(merge(project, copies, must(plan_merge(project, copies))));
}

void check_sound(const Project& project) {
    const auto verification = must(project.verify({}));
    for (const auto& fault : verification.faults) FAIL_CHECK(fault);
}

}  // namespace

TEST_CASE(
    "a merge that was undone is brought back after other work, and taking it in again says where it is") {
    const Copies copies(1);
    copies.work(0, [](Unit& unit) { return add_coding(unit, "k1", interview, "c1", {{2}, {7}}); });
    copies.work(0, [](Unit& unit) { return rename_code(unit, "c2", "Dread"); });
    auto lead = copies.lead();
    take(lead, {{copies.copy(0)}});
    const auto merged = lead.state_digest();
    const auto at_ms = merges_made(lead).at(0).at_ms;
    CHECK_FALSE(redo_merge(lead, at_ms));  // nothing of it was undone
    CHECK(must(plan_merge(lead, {{copies.copy(0)}})).undone.empty());
    must(undo_merge(lead, at_ms));
    must(lead.run_unit([](Unit& unit) { return add_code(unit, "c9", "After"); }));
    CHECK_FALSE(lead.redo());
    const auto plan = must(plan_merge(lead, {{copies.copy(0)}}));
    CHECK(plan.nothing());
    CHECK(plan.undone == "the merge of “copy0.attune”");
    const auto done = must(redo_merge(lead, at_ms));
    CHECK(done.changed);
    CHECK(done.sentence == "Brought back the merge of “copy0.attune”");
    CHECK(merges_made(lead).at(0).in_force);
    check_sound(lead);
    // The next undo is of what was done since.
    must(lead.undo_latest());
    CHECK(merges_made(lead).at(0).in_force);
    CHECK(lead.state_digest() == merged);
}

TEST_CASE("a merge is taken back as one step, after its plan, and redo brings it in again") {
    const Copies copies(2);
    copies.work(0, [](Unit& unit) { return add_coding(unit, "k1", interview, "c1", {{2}, {7}}); });
    copies.work(0, [](Unit& unit) { return add_code(unit, "c3", "Hope"); });
    copies.work(1, [](Unit& unit) { return rename_code(unit, "c2", "Dread"); });
    auto lead = copies.lead();
    must(lead.run_unit([](Unit& unit) { return add_coding(unit, "k2", interview, "c2", {{13}, {24}}); }));
    const auto before = lead.state_digest();
    take(lead, {{copies.copy(0)}, {copies.copy(1)}});
    const auto merged = lead.state_digest();

    const auto made = merges_made(lead);
    REQUIRE(made.size() == 1);
    CHECK(made[0].files == std::vector<std::string>{"copy0.attune", "copy1.attune"});
    CHECK(made[0].operations == 3);
    CHECK(made[0].in_force);
    const auto plan = must(undo_merge_plan(lead, made[0].at_ms));
    CHECK(plan.possible());
    CHECK(plan.changes() == 3);
    // What was done here is no part of it.
    CHECK(std::ranges::none_of(plan.steps, [](const UndoStep& step) {
        return step.sentence.find("Interview") != std::string::npos &&
               step.sentence.find("k2") != std::string::npos;
    }));
    CHECK(merge_that_brought(lead, plan.steps[0].operation)->at_ms == made[0].at_ms);

    const auto done = must(undo_merge(lead, made[0].at_ms));
    CHECK(done.sentence == "Undid the merge of “copy0.attune” and “copy1.attune”: 3 changes");
    CHECK(lead.state_digest() == before);
    check_sound(lead);
    CHECK_FALSE(merges_made(lead)[0].in_force);
    CHECK_FALSE(must(undo_merge(lead, made[0].at_ms)).changed);

    CHECK(must(lead.redo()).sentence == "Redid 3 changes");
    CHECK(lead.state_digest() == merged);
    check_sound(lead);
    CHECK(merges_made(lead)[0].in_force);
}

TEST_CASE("where changes met, undoing the merge gives back what had stood here") {
    const Copies copies(1);
    auto lead = copies.lead();
    must(lead.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Ours"); }));
    // Later in the order than ours, so that theirs stands.
    copies.work(0, [](Unit& unit) { return add_code(unit, "c9", "Nine"); });
    copies.work(0, [](Unit& unit) { return rename_code(unit, "c1", "Theirs"); });
    copies.work(0, [](Unit& unit) { return add_coding(unit, "k1", interview, "c1", {{2}, {7}}); });
    const auto before = lead.state_digest();
    take(lead, {{copies.copy(0)}});
    const auto merged = lead.state_digest();
    CHECK(lead.database().execAndGet("SELECT name FROM code WHERE id = 'c1'").getString() == "Theirs");
    const auto merge_time = merges_made(lead)[0].at_ms;
    must(undo_merge(lead, merge_time));
    CHECK(lead.state_digest() == before);
    CHECK(lead.database().execAndGet("SELECT name FROM code WHERE id = 'c1'").getString() == "Ours");
    check_sound(lead);
    must(lead.redo());
    CHECK(lead.state_digest() == merged);
    check_sound(lead);
}

TEST_CASE("a deletion that met a use stays without effect, and the plan of the undo says so") {
    const Copies copies(1);
    auto lead = copies.lead();
    const auto deletion = must(lead.run_unit([](Unit& unit) { return delete_code(unit, "c2"); }));
    copies.work(0, [](Unit& unit) { return add_coding(unit, "k1", interview, "c2", {{2}, {7}}); });
    take(lead, {{copies.copy(0)}});
    const auto at_ms = merges_made(lead)[0].at_ms;
    const auto plan = must(undo_merge_plan(lead, at_ms));
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.steps[1].operation == deletion.operation);
    CHECK(plan.steps[1].does == UndoStep::Does::leave_standing);
    CHECK(plan.steps[1].reason.find("met a use that came in") != std::string::npos);
    must(undo_merge(lead, at_ms));
    CHECK(number(lead, "SELECT count(*) FROM coding") == 0);
    CHECK(number(lead, "SELECT count(*) FROM code WHERE id = 'c2'") == 1);
    check_sound(lead);
}

TEST_CASE("what was built on a merge stands in its way and is named; nothing is undone") {
    const Copies copies(1);
    copies.work(0, [](Unit& unit) { return add_code(unit, "c3", "Hope"); });
    copies.work(0, [](Unit& unit) { return add_coding(unit, "k1", interview, "c1", {{2}, {7}}); });
    auto lead = copies.lead();
    take(lead, {{copies.copy(0)}});
    const auto built = must(lead.run_unit([](Unit& unit) {
        return add_coding(unit, "k2", interview, "c3", {{13}, {24}});
    }));
    const auto now = lead.state_digest();
    const auto made = merges_made(lead);
    const auto plan = must(undo_merge_plan(lead, made[0].at_ms));
    CHECK_FALSE(plan.possible());
    const auto stuck = std::ranges::find(plan.steps, false, &UndoStep::possible);
    REQUIRE(stuck != plan.steps.end());
    CHECK(stuck->blockers == std::vector<OperationId>{built.operation});
    CHECK(std::ranges::count(plan.steps, true, &UndoStep::possible) == 1);
    const auto refused = undo_merge(lead, made[0].at_ms);
    REQUIRE(!refused);
    CHECK(refused.error().sentence.find("1 of its changes cannot") != std::string::npos);
    CHECK(lead.state_digest() == now);
    must(lead.undo_operation(built.operation));
    must(undo_merge(lead, made[0].at_ms));
    check_sound(lead);
}

TEST_CASE("a code that came in is taken back though later codes were numbered around it, and comes again") {
    // By id Doubt stands before Hope.
    const std::string doubt = "0198aaaa-0000-7000-8000-000000000001",
                      hope = "0198aaaa-0000-7000-8000-000000000002",
                      money = "0198aaaa-0000-7000-8000-000000000003";
    const Copies copies(1);
    const auto create = [](Unit& unit, const std::string& id, const char* name) {
        CreateCode command;
        command.code.id = CodeId(id);
        command.code.name = name;
        return store::apply(unit, command);
    };
    copies.work(0, [&](Unit& unit) { return create(unit, hope, "Hope"); });
    auto lead = copies.lead();
    // Both stand third at the top; the next code numbers them anew.
    must(lead.run_unit([&](Unit& unit) { return create(unit, doubt, "Doubt"); }));
    take(lead, {{copies.copy(0)}});
    CHECK(number(lead, "SELECT position FROM code WHERE name = 'Hope'") == 2);
    must(lead.run_unit([&](Unit& unit) { return create(unit, money, "Money"); }));
    CHECK(number(lead, "SELECT position FROM code WHERE name = 'Hope'") == 3);
    const auto made = merges_made(lead);
    CHECK(must(undo_merge_plan(lead, made[0].at_ms)).possible());
    must(undo_merge(lead, made[0].at_ms));
    CHECK(number(lead, "SELECT count(*) FROM code WHERE name = 'Hope'") == 0);
    CHECK(number(lead, "SELECT count(*) FROM code WHERE name IN ('Doubt', 'Money')") == 2);
    check_sound(lead);
    must(redo_merge(lead, made[0].at_ms));
    CHECK(number(lead, "SELECT count(*) FROM code") == 5);
    check_sound(lead);
    // A name is no number: who changed it built on it.
    must(lead.run_unit([&](Unit& unit) { return store::apply(unit, RenameCode{CodeId(hope), "Hoping"}); }));
    CHECK_FALSE(must(undo_merge_plan(lead, made[0].at_ms)).possible());
}

TEST_CASE("a coder who joined with a copy stays, and an undo that a copy brought is taken back too") {
    const Copies copies(1);
    auto lead = copies.lead();
    OperationId theirs;
    {
        auto copy = must(Project::open(copies.copy(0), as("Amir Siddiqui")));
        store::HistoryFilter filter;
        for (const auto& entry : copy.history(filter))
            if (entry.sentence.find("Fear") != std::string::npos) theirs = entry.id;
        REQUIRE(!theirs.empty());
        must(copy.undo_operation(theirs));
    }
    take(lead, {{copies.copy(0)}});
    CHECK(lead.database().execAndGet("SELECT count(*) FROM code WHERE id = 'c2'").getInt() == 0);
    const auto plan = must(undo_merge_plan(lead, merges_made(lead)[0].at_ms));
    REQUIRE(plan.steps.size() == 2);
    CHECK(std::ranges::count(plan.steps, UndoStep::Does::leave_standing, &UndoStep::does) == 1);
    CHECK(std::ranges::count(plan.steps, UndoStep::Does::bring_back, &UndoStep::does) == 1);
    must(undo_merge(lead, merges_made(lead)[0].at_ms));
    CHECK(lead.database().execAndGet("SELECT count(*) FROM code WHERE id = 'c2'").getInt() == 1);
    check_sound(lead);
}

TEST_CASE("the latest undo names a merge that nothing followed, and never takes half of it") {
    const Copies copies(1);
    copies.work(0, [](Unit& unit) { return add_code(unit, "c3", "Hope"); });
    auto lead = copies.lead();
    take(lead, {{copies.copy(0)}});
    const auto refused = lead.undo_latest();
    REQUIRE(!refused);
    CHECK(refused.error().sentence.find("the merge of “copy0.attune”") != std::string::npos);
    must(lead.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Faith"); }));
    CHECK(must(lead.undo_latest()).sentence.find("Faith") != std::string::npos);
    must(undo_merge(lead, merges_made(lead)[0].at_ms));
    CHECK(must(lead.undo_latest()).changed);
}

TEST_CASE("whatever came in by a merge, undoing it gives the rows of before, and redo those of after") {
    int undone = 0;
    for (unsigned seed = 3; seed < 17; ++seed) {
        CAPTURE(seed);
        const Copies copies(3, [&](Project& project) {
            RandomWork work(seed, test::Reach::everything);
            for (int k = 0; k < 15; ++k) work.step(project);
        });
        for (int k = 0; k < 3; ++k) {
            auto copy = copies.open(copies.copy(k));
            RandomWork work(seed * 70 + static_cast<unsigned>(k), test::Reach::everything);
            for (int step = 0; step < 20; ++step) work.step(copy);
        }
        auto lead = copies.lead();
        RandomWork own(seed + 500, test::Reach::everything);
        for (int step = 0; step < 15; ++step) own.step(lead);
        take(lead, {{copies.copy(0)}});
        const auto before = meaning(lead);
        take(lead, {{copies.copy(1)}, {copies.copy(2)}});
        const auto after = lead.state_digest();
        const auto at_ms = merges_made(lead).back().at_ms;
        const auto plan = must(undo_merge_plan(lead, at_ms));
        const auto done = undo_merge(lead, at_ms);
        check_sound(lead);
        if (!done) {
            // A text that two corrected cannot always be put back.
            CHECK(done.error().kind == ErrorKind::conflict);
            CHECK(done.error().sentence.find("was corrected on both sides") != std::string::npos);
            CHECK(lead.state_digest() == after);
            continue;
        }
        ++undone;
        // Coders who joined and deletions that met a use stay as they are, and were named.
        if (std::ranges::none_of(
                plan.steps, [](const UndoStep& step) { return step.does == UndoStep::Does::leave_standing; }))
            CHECK(meaning(lead) == before);
        if (!done->changed) continue;
        must(lead.redo());
        CHECK(lead.state_digest() == after);
        check_sound(lead);
    }
    CHECK(undone >= 5);
}
