// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/file/connection.h"
#include "store/file/transaction.h"
#include "store/journal/digests.h"
#include "store/journal/fold.h"
#include "store/project_fixture.h"
#include "store/rows.h"
#include "store/schema/schema.h"

namespace attune::store::test {

// Two coders with a copy each of one project, and the union of what both did.
class Pair {
  public:
    explicit Pair(const std::function<void(Project&)>& start) {
        {
            auto origin = new_project(folder_ / "origin.attune");
            start(origin);
            must(origin.save_copy(folder_ / "a.attune"));
            must(origin.save_copy(folder_ / "b.attune"));
        }
        a.emplace(must(Project::open(folder_ / "a.attune", as("Karen Mills"))));
        b.emplace(must(Project::open(folder_ / "b.attune", as("Karen Mills"))));
    }

    // A database in memory that holds both journals, taken in this order, and their fold.
    std::unique_ptr<SQLite::Database> merged(const Project& first, const Project& second) {
        auto memory = connect_in_memory();
        create_replay_schema(*memory);
        memory->exec("PRAGMA foreign_keys = OFF");
        for (const Project* project : {&first, &second})
            for (const char* table :
                 {"writing_session", "operation", "operation_parent", "operation_payload", "content"})
                copy_table(project->database(), *memory, table);
        memory->exec("PRAGMA foreign_keys = ON");
        notes.clear();
        Transaction transaction(*memory);
        Fold fold(*memory, *memory);
        const auto folded =
            for_each_operation(*memory, [&](Folding& operation) { return fold.add(operation); });
        if (!folded) FAIL(folded.error().sentence);
        fold.finish();
        transaction.commit();
        notes = fold.notes();
        CHECK(memory->execAndGet("SELECT count(*) FROM pragma_foreign_key_check").getInt() == 0);
        return memory;
    }

    // Both ways round give the same, and folding again changes nothing.
    std::unique_ptr<SQLite::Database> merged_both_ways() {
        auto there = merged(*a, *b);
        const auto back = merged(*b, *a);
        CHECK(rows_digest(*there) == rows_digest(*back));
        CHECK(head_digest(*there) == head_digest(*back));
        CHECK(must(replayed_digest(*there, JobControl())) == rows_digest(*there));
        return there;
    }

    std::optional<Project> a;
    std::optional<Project> b;
    std::vector<FoldNote> notes;

  private:
    static void copy_table(SQLite::Database& from, SQLite::Database& to, const std::string& table) {
        SQLite::Statement rows(from, "SELECT * FROM " + table);
        const int columns = rows.getColumnCount();
        std::string marks = "?";
        for (int k = 1; k < columns; ++k) marks += ", ?";
        SQLite::Statement insert(to,
                                 "INSERT INTO " + table + " VALUES (" + marks + ") ON CONFLICT DO NOTHING");
        while (rows.executeStep()) {
            for (int k = 0; k < columns; ++k) {
                const auto value = rows.getColumn(k);
                if (value.isNull())
                    insert.bind(k + 1);
                else if (value.isInteger())
                    insert.bind(k + 1, value.getInt64());
                else if (value.isBlob())
                    insert.bind(k + 1, value.getBlob(), value.getBytes());
                else
                    insert.bind(k + 1, value.getString());
            }
            insert.exec();
            insert.reset();
        }
    }

    Folder folder_;
};

}  // namespace attune::store::test
