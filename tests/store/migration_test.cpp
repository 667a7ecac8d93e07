// SPDX-License-Identifier: GPL-3.0-or-later
// A project of an older schema, brought up to date.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/transaction.h"
#include "store/journal/recorder.h"
#include "store/past/codebook_versions.h"
#include "store/project_fixture.h"
#include "store/rows.h"
#include "store/schema/schema.h"
#include "store/schema/version_1.h"
#include "store/search/tokenizer.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

// A file as the first version of the schema made it, with a coder, a code, a source and two codings, one of
// them removed.
void make_version_1(const fs::path& file) {
    const auto database = connect(file, Connect::create, "");
    Transaction transaction(*database);
    database->exec(version_1_tables);
    database->exec(version_1_triggers());
    database->exec(version_1_search);
    note_tokenizer(*database);
    database->exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = 1", application_id));
    const Writing writing{*database, SessionId("w1"), CoderId("k1"), 1000};
    begin_session(writing);
    const auto act = [&](const std::function<Result<Sentence>(Unit&)>& work,
                         Foundation foundation = Foundation::no) { must(record(writing, foundation, work)); };
    act(
        [](Unit& unit) -> Result<Sentence> {
            unit.database().exec("INSERT INTO coder (id, name, made_ms) VALUES ('k1', 'Karen Mills', 0)");
            unit.database().exec("INSERT INTO project (id, title, made_ms) VALUES ('p', 'Pilot', 0)");
            return Sentence{"Started the project", "p"};
        },
        Foundation::yes);
    act([](Unit& unit) { return add_code(unit, "c1", "Trust"); });
    act([](Unit& unit) {
        return import_source(unit, SourceId("s1"), "Interview", "I trust her.\nShe listens.");
    });
    act([](Unit& unit) { return add_coding(unit, "a", SourceId("s1"), "c1", {{2}, {7}}); });
    act([](Unit& unit) { return add_coding(unit, "b", SourceId("s1"), "c1", {{13}, {16}}); });
    act([](Unit& unit) { return delete_coding(unit, "a"); });
    transaction.commit();
}

}  // namespace

TEST_CASE("a project of the first schema is brought up to date, and all of its history still works") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_version_1(file);
    CHECK_FALSE(Project::open(file, reading()));
    std::string before;
    {
        auto project = must(Project::open(file, as("Karen Mills")));
        CHECK(number(project, "PRAGMA user_version") == current_schema);
        REQUIRE(backups_of(file).size() == 1);
        CHECK(word(project, "SELECT id || looked_at FROM coding") == "b");
        CHECK(must(project.verify(JobControl())).faults.empty());
        before = project.state_digest();
        // Rows of before the migration come back whole, with what the new column says when nothing was said.
        must(project.undo_latest());
        CHECK(number(project, "SELECT count(*) FROM coding WHERE looked_at = ''") == 2);
        CHECK(must(project.verify(JobControl())).faults.empty());
        must(project.redo());
        CHECK(project.state_digest() == before);
        must(project.run(NameCodebookVersion{{}, "First", ""}));
        CHECK(must(project.verify(JobControl())).faults.empty());
    }
    CHECK(backups_of(file).size() == 1);
    const auto again = must(Project::open(file, reading()));
    CHECK(codebook_versions(again).size() == 1);
}
