// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project_fixture.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

struct Started {
    Folder folder;
    Project project = new_project(folder / "p.attune");
    Done run(const std::function<Result<Sentence>(Unit&)>& work) { return must(project.run_unit(work)); }
};

}  // namespace

TEST_CASE("a unit is one operation, undone and redone to the same rows") {
    Started it;
    const std::string before = it.project.state_digest();
    const auto done = it.run([](Unit& unit) { return add_code(unit, "c1", "Trust"); });
    CHECK(done.changed);
    CHECK(done.sentence == "Made the code Trust");
    const std::string after = it.project.state_digest();
    CHECK(after != before);

    const auto undone = must(it.project.undo());
    CHECK(undone.sentence == "Undid: Made the code Trust");
    CHECK(undone.subject == "c1");
    CHECK(it.project.state_digest() == before);
    CHECK(must(it.project.redo()).subject == "c1");
    CHECK(it.project.state_digest() == after);

    const auto history = it.project.history({});
    REQUIRE(history.size() == 4);
    CHECK(history[0].kind == "redo");
    CHECK(history[0].target == done.operation);
    CHECK(history[2].live);
    CHECK(history[3].sentence == "Started the project Pilot");
}

TEST_CASE("a unit that changes nothing leaves no entry and keeps its sentence") {
    Started it;
    it.run([](Unit& unit) { return add_code(unit, "c1", "Trust"); });
    const auto head = it.project.head();
    const auto same = it.run([](Unit& unit) { return rename_code(unit, "c1", "Trust"); });
    CHECK_FALSE(same.changed);
    CHECK(same.sentence == "Renamed a code to Trust");
    CHECK(it.project.head() == head);
    CHECK(it.project.history({}).size() == 2);
}

TEST_CASE("undo and redo go on after a restart") {
    Folder folder;
    std::string before;
    std::string after;
    {
        auto project = new_project(folder / "p.attune");
        before = project.state_digest();
        must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
        after = project.state_digest();
    }
    {
        auto project = must(Project::open(folder / "p.attune", as("Karen Mills")));
        CHECK(project.undo().error().sentence == "Earlier changes are in History.");
        must(project.undo_latest());
        CHECK(project.state_digest() == before);
    }
    auto project = must(Project::open(folder / "p.attune", as("Karen Mills")));
    must(project.redo());
    CHECK(project.state_digest() == after);
    CHECK(project.redo().error().sentence == "There is nothing to redo.");
}

TEST_CASE("a text edit moves what lies behind it and its undo moves it back") {
    Started it;
    const SourceId source("s1");
    it.run(
        [&](Unit& unit) { return import_source(unit, source, "Interview", "I trust her.\nShe listens."); });
    it.run([](Unit& unit) { return add_code(unit, "c1", "Trust"); });
    it.run([&](Unit& unit) { return add_coding(unit, "k1", source, "c1", {{13}, {16}}); });
    CHECK(number(it.project, "SELECT count(*) FROM turn") == 2);
    const auto state = it.project.state_digest();

    it.run([&](Unit& unit) { return edit_text(unit, source, {{2}, {7}}, "really trust"); });
    CHECK(text_of_source(it.project, source) == "I really trust her.\nShe listens.");
    CHECK(place_of(it.project, "k1") == TextRange{{20}, {23}});
    CHECK(number(it.project, "SELECT begin_cp FROM coding") == 13);

    must(it.project.undo());
    CHECK(text_of_source(it.project, source) == "I trust her.\nShe listens.");
    CHECK(it.project.state_digest() == state);
}

TEST_CASE("an import is undone and redone to the same rows") {
    Started it;
    const SourceId source("s1");
    const auto before = it.project.state_digest();
    const auto done =
        it.run([&](Unit& unit) { return import_source(unit, source, "Interview", "One.\nTwo.\nThree."); });
    const auto after = it.project.state_digest();
    CHECK(number(it.project, "SELECT length(payload) FROM operation_payload WHERE operation = '" +
                                 done.operation.text() + "'") < 1500);
    must(it.project.undo());
    CHECK(it.project.state_digest() == before);
    CHECK(number(it.project, "SELECT count(*) FROM turn") == 0);
    must(it.project.redo());
    CHECK(it.project.state_digest() == after);
}

TEST_CASE("what later changes build on is not undone, and they are named") {
    Started it;
    const SourceId source("s1");
    it.run(
        [&](Unit& unit) { return import_source(unit, source, "Interview", "I trust her.\nShe listens."); });
    const auto made = it.run([](Unit& unit) { return add_code(unit, "c1", "Trust"); });
    const auto coded = it.run([&](Unit& unit) { return add_coding(unit, "k1", source, "c1", {{2}, {7}}); });
    const auto state = it.project.state_digest();
    const auto refused = it.project.undo_operation(made.operation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::conflict);
    CHECK(refused.error().sentence ==
          "“Made the code Trust” cannot be undone by itself, because later changes build on it: “Coded a "
          "passage”.");
    CHECK(it.project.state_digest() == state);

    must(it.project.undo_operation(coded.operation));
    must(it.project.undo_operation(made.operation));
    CHECK(number(it.project, "SELECT count(*) FROM code") == 0);
    CHECK(must(it.project.replay_digest()) == it.project.state_digest());
}

TEST_CASE("a value changed to and fro blocks the undo of what came before") {
    Started it;
    it.run([](Unit& unit) { return add_code(unit, "c1", "A"); });
    const auto first = it.run([](Unit& unit) { return rename_code(unit, "c1", "B"); });
    it.run([](Unit& unit) { return rename_code(unit, "c1", "C"); });
    it.run([](Unit& unit) { return rename_code(unit, "c1", "B"); });
    CHECK_FALSE(it.project.undo_operation(first.operation));
    CHECK(must(it.project.replay_digest()) == it.project.state_digest());
}

TEST_CASE("a fresh project verifies, and so does one with edits and undos") {
    Started it;
    const SourceId source("s1");
    it.run(
        [&](Unit& unit) { return import_source(unit, source, "Interview", "I trust her.\nShe listens."); });
    it.run([](Unit& unit) { return add_code(unit, "c1", "Trust"); });
    it.run([&](Unit& unit) { return add_coding(unit, "k1", source, "c1", {{13}, {16}}); });
    const auto edit = it.run([&](Unit& unit) { return edit_text(unit, source, {{2}, {7}}, "really trust"); });
    it.run([&](Unit& unit) { return add_coding(unit, "k2", source, "c1", {{2}, {8}}); });
    it.run([&](Unit& unit) { return edit_text(unit, source, {{20}, {23}}, "He"); });
    must(it.project.undo_operation(edit.operation));
    const auto found = must(it.project.verify(JobControl()));
    for (const auto& fault : found.faults) MESSAGE(fault);
    CHECK(found.faults.empty());
    CHECK(found.ranges == 4);
    CHECK(found.operations == 8);
    CHECK(text_of_source(it.project, source) == "I trust her.\nHe listens.");
}
