// SPDX-License-Identifier: GPL-3.0-or-later
// A project of an older schema, brought up to date.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include "store/commands/case_commands.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/commands/turn_commands.h"
#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/transaction.h"
#include "store/journal/recorder.h"
#include "store/past/codebook_versions.h"
#include "store/project_fixture.h"
#include "store/queries/case_queries.h"
#include "store/rows.h"
#include "store/schema/migrations.h"
#include "store/schema/schema.h"
#include "store/schema/version_1.h"
#include "store/schema/version_2.h"
#include "store/search/tokenizer.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

// A file as an older version of the schema made it, with a coder, a code, a source and two codings, one of
// them removed.
void make_old(const fs::path& file, int version) {
    const auto database = connect(file, Connect::create, "");
    Transaction transaction(*database);
    database->exec(version_1_tables);
    if (version > 1) database->exec(version_2_step);
    database->exec(version_1_triggers());
    const bool has_lines = version > 3;  // texts corrected in two copies
    for (const auto& step : migrations())
        if (step.to > 2 && step.to <= version) database->exec(step.sql);
    // What today's code reads when it writes; gone again at the end.
    if (!has_lines) {
        database->exec("ALTER TABLE text_revision ADD COLUMN base TEXT NOT NULL DEFAULT ''");
        database->exec("ALTER TABLE text_revision ADD COLUMN beside INTEGER NOT NULL DEFAULT 0");
    }
    database->exec(version_1_search);
    note_tokenizer(*database);
    database->exec(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, version));
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
    if (!has_lines) {
        database->exec("ALTER TABLE text_revision DROP COLUMN beside");
        database->exec("ALTER TABLE text_revision DROP COLUMN base");
    }
    transaction.commit();
}

}  // namespace

TEST_CASE("a project of the first schema is brought up to date, and all of its history still works") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_old(file, 1);
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

TEST_CASE("a project of the second schema gains cases and values, and all of its history still works") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_old(file, 2);
    {
        auto project = must(Project::open(file, as("Karen Mills")));
        CHECK(number(project, "PRAGMA user_version") == current_schema);
        REQUIRE(backups_of(file).size() == 1);
        CHECK(must(project.verify(JobControl())).faults.empty());
        const std::string before = project.state_digest();
        const auto import =
            OperationId(word(project,
                             "SELECT o.id FROM operation o JOIN operation_payload p ON p.operation = o.id "
                             "WHERE p.sentence LIKE 'Imported%'"));
        // Back before the import, whose rows know nothing of the new columns, and forward again.
        const auto start = OperationId(word(project,
                                            "SELECT o.id FROM operation o JOIN operation_payload p ON "
                                            "p.operation = o.id WHERE p.sentence LIKE 'Made%' OR "
                                            "p.sentence LIKE 'Added%' ORDER BY o.lamport LIMIT 1"));
        CHECK_FALSE(import.empty());
        must(project.undo_to(start));
        CHECK(number(project, "SELECT count(*) FROM source") == 0);
        CHECK(must(project.verify(JobControl())).faults.empty());
        must(project.redo());
        CHECK(project.state_digest() == before);

        const auto speaker = SpeakerId(word(project, "SELECT id FROM speaker"));
        const auto turn = TurnId(word(project, "SELECT id FROM turn ORDER BY number"));
        const auto person = PersonId(must(project.run(AddPerson{{{}, "Anna", {}, {}}, {}})).subject);
        must(project.run(SetSpeakerPerson{{speaker}, person}));
        must(project.run(SplitTurn{turn, CodePoint{2}, {}}));
        CHECK(must(project.verify(JobControl())).faults.empty());
        must(project.undo());
        must(project.undo());
        must(project.undo());
        CHECK(project.state_digest() == before);
    }
    CHECK(backups_of(file).size() == 1);
}

TEST_CASE("a project of the fifth schema gains findings, and all of its history still works") {
    Folder folder;
    const fs::path file = folder / "p.attune";
    make_old(file, 5);
    {
        auto project = must(Project::open(file, as("Karen Mills")));
        CHECK(number(project, "PRAGMA user_version") == current_schema);
        REQUIRE(backups_of(file).size() == 1);
        CHECK(must(project.verify(JobControl())).faults.empty());
        const std::string before = project.state_digest();
        must(project.undo_latest());
        must(project.redo());
        CHECK(project.state_digest() == before);
        model::Theme theme;
        theme.name = "Trust";
        model::Evidence link;
        link.owner_id = must(project.run(SaveTheme{theme})).subject;
        link.stance = model::Stance::in_favour;
        link.source = SourceId("s1");
        link.range = {{2}, {11}};
        must(project.run(CiteEvidence{{link}}));
        CHECK(must(project.verify(JobControl())).faults.empty());
        must(project.undo());
        must(project.undo());
        CHECK(project.state_digest() == before);
    }
    CHECK(backups_of(file).size() == 1);
    const auto backup = connect(backups_of(file).front(), Connect::read_only, "");
    CHECK(int_pragma(*backup, "user_version") == 5);
}
