// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/code_commands.h"
#include "store/project_fixture.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

Done make_code(Project& project, const std::string& id) {
    return must(project.run_unit([&](Unit& unit) { return add_code(unit, id, id); }));
}

std::string codes(const Project& project) {
    return word(project, "SELECT COALESCE(group_concat(id, ' '), '') FROM (SELECT id FROM code ORDER BY id)");
}

}  // namespace

TEST_CASE("undo takes back one's own work of this sitting only, then says where the rest is") {
    Folder folder;
    {
        auto project = new_project(folder / "p.attune");
        make_code(project, "before");
    }
    auto project = must(Project::open(folder / "p.attune", as("Karen Mills")));
    make_code(project, "k1");
    must(project.work_as("Rosa Diaz"));
    make_code(project, "r1");
    make_code(project, "r2");
    must(project.work_as("Karen Mills"));
    CHECK(must(project.undo()).subject == "k1");
    CHECK(codes(project) == "before r1 r2");
    CHECK(project.undo().error().sentence == "Earlier changes are in History.");
    must(project.work_as("Rosa Diaz"));
    must(project.undo());
    must(project.undo());
    // Her joining is no command of hers.
    CHECK(project.undo().error().sentence == "Earlier changes are in History.");
    CHECK(codes(project) == "before");
    must(project.undo_latest());
    CHECK(codes(project).empty());
    CHECK(project.undo_latest().error().sentence == "There is nothing to undo.");
    CHECK(number(project, "SELECT count(*) FROM coder") == 2);
    CHECK(must(project.verify(JobControl())).faults.empty());
}

TEST_CASE("redo brings back in turn, until something new is done") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    for (const char* id : {"a", "b", "c"}) make_code(project, id);
    must(project.undo());
    must(project.undo());
    CHECK(codes(project) == "a");
    CHECK(must(project.redo()).subject == "b");
    must(project.undo());
    CHECK(must(project.redo()).sentence == "Redid: Made the code b");
    CHECK(must(project.redo()).subject == "c");
    CHECK(project.redo().error().sentence == "There is nothing to redo.");
    must(project.undo());
    make_code(project, "d");
    CHECK(project.redo().error().sentence == "There is nothing to redo.");
    CHECK(codes(project) == "a b d");
    CHECK(must(project.replay_digest()) == project.state_digest());
}

TEST_CASE("a command that fails, or throws, leaves nothing of it") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const auto state = project.state_digest();
    const auto head = project.head();
    const auto failed = project.run_unit([](Unit& unit) -> Result<Sentence> {
        (void)add_code(unit, "a", "a");
        (void)unit.keep_content("bytes that nobody refers to");
        return fail(ErrorKind::invalid, "That cannot be.");
    });
    CHECK(failed.error().sentence == "That cannot be.");
    const auto thrown = project.run_unit([](Unit& unit) -> Result<Sentence> {
        (void)add_code(unit, "a", "a");
        (void)add_code(unit, "a", "the same id");
        return Sentence{};
    });
    REQUIRE_FALSE(thrown);
    CHECK(thrown.error().sentence.ends_with('.'));
    const auto broken = project.run_unit([](Unit& unit) -> Result<Sentence> {
        unit.database().exec("INSERT INTO code_element (code, element) VALUES ('no', 'none')");
        return Sentence{};
    });
    CHECK_FALSE(broken);
    CHECK(project.state_digest() == state);
    CHECK(project.head() == head);
    CHECK(number(project, "SELECT count(*) FROM content") == 0);
    make_code(project, "a");
    CHECK(project.history({}).size() == 2);
}

TEST_CASE("at most three of what stands in the way are named, the newest first") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    must(project.run_unit([](Unit& unit) {
        return import_source(unit, SourceId("s1"), "Interview", "I trust her. She listens.");
    }));
    const auto made = make_code(project, "c1");
    for (int k = 0; k < 5; ++k)
        must(project.run_unit([&](Unit& unit) {
            auto done = add_coding(unit, unit.new_id(), SourceId("s1"), "c1", {{k}, {k + 2}});
            if (done) done->text += " " + std::to_string(k);
            return done;
        }));
    const auto refused = project.undo_operation(made.operation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence ==
          "“Made the code c1” cannot be undone by itself, because later changes build on it: “Coded a "
          "passage 4”, "
          "“Coded a passage 3”, “Coded a passage 2” and 2 more.");
}

TEST_CASE("a correction is not undone when a later one changed the same words, which is named") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const SourceId source("s1");
    must(project.run_unit(
        [&](Unit& unit) { return import_source(unit, source, "Interview", "I trust her."); }));
    const auto first = must(project.run_unit([&](Unit& unit) {
        return edit_text(unit, source, {{2}, {7}}, "believe");
    }));
    const auto second = must(project.run_unit([&](Unit& unit) {
        auto done = edit_text(unit, source, {{4}, {9}}, "XX");
        if (done) done->text = "Spoilt a word";
        return done;
    }));
    CHECK(text_of_source(project, source) == "I beXX her.");
    const auto refused = project.undo_operation(first.operation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("“Spoilt a word”") != std::string::npos);
    must(project.undo_operation(second.operation));
    must(project.undo_operation(first.operation));
    CHECK(text_of_source(project, source) == "I trust her.");
}

TEST_CASE("what started the project and who joined it cannot be undone, nor an undo itself") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    must(project.work_as("Rosa Diaz", "RD"));
    make_code(project, "a");
    must(project.undo());
    for (const auto& entry : project.history({}))
        if (entry.sentence != "Made the code a") CHECK_FALSE(project.undo_operation(entry.id));
    CHECK_FALSE(project.undo_operation(OperationId("nonsense")));
    CHECK(project.undo_operation(project.history({})[1].id).error().sentence ==
          "That change is already undone.");
    CHECK(word(project, "SELECT initials FROM coder WHERE name = 'Rosa Diaz'") == "RD");
    CHECK(number(project, "SELECT count(*) FROM project") == 1);
}

TEST_CASE("a new coder joins with the first change, and not before") {
    Folder folder;
    { auto project = new_project(folder / "p.attune"); }
    {
        const auto looking = must(Project::open(folder / "p.attune", as("Rosa Diaz")));
        CHECK(number(looking, "SELECT count(*) FROM coder") == 1);
    }
    auto project = must(Project::open(folder / "p.attune", as(" Rosa Diaz ")));
    make_code(project, "a");
    const auto history = project.history({});
    REQUIRE(history.size() == 3);
    CHECK(history[0].coder == "Rosa Diaz");
    CHECK(history[1].sentence == "Rosa Diaz joined the project");
    CHECK(number(project, "SELECT count(*) FROM writing_session") == 2);
    // Without a name the last who wrote goes on.
    { auto closed = std::move(project); }
    const auto again = must(Project::open(folder / "p.attune", as("")));
    CHECK(again.coder().text() == word(again, "SELECT id FROM coder WHERE name = 'Rosa Diaz'"));
}

TEST_CASE("an undo that would hang codes below each other is refused") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    make_code(project, "a");
    make_code(project, "b");
    must(project.run(MoveCode{CodeId("a"), CodeId("b")}));
    const auto out = must(project.run(MoveCode{CodeId("a"), CodeId()}));
    must(project.run(MoveCode{CodeId("b"), CodeId("a")}));
    CHECK(!project.undo_operation(out.operation));
    CHECK(word(project, "SELECT parent FROM code WHERE id = 'b'") == "a");
    CHECK(must(project.verify({})).faults.empty());
}

TEST_CASE("the history is listed newest first, in part, by words and by coder") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    for (int k = 0; k < 30; ++k) make_code(project, "c" + std::to_string(k));
    must(project.work_as("Rosa Diaz"));
    make_code(project, "hers");
    HistoryFilter filter;
    filter.limit = 5;
    filter.offset = 2;
    CHECK(project.history(filter).size() == 5);
    CHECK(project.history(filter)[0].sentence == "Made the code c29");
    filter = {};
    filter.words = "CODE C2";
    CHECK(project.history(filter).size() == 11);
    filter = {};
    filter.coder = "Rosa Diaz";
    CHECK(project.history(filter).size() == 2);
    filter = {};
    filter.since_ms = 9'000'000'000'000;
    CHECK(project.history(filter).empty());
}
