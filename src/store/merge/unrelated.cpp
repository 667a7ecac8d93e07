// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/unrelated.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <string>

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/journal/texts.h"
#include "store/merge/row_words.h"
#include "store/schema/journaled_tables.h"

namespace attune::store {
namespace {

// Rows of one project; another one has its own.
constexpr bool is_of_the_project_itself(std::string_view table) {
    return table == "project" || table == "pinned_code";
}

std::string key_of(SQLite::Database& database, const std::string& table) {
    std::string key;
    for (const auto& name :
         texts_of(database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table))
        key += (key.empty() ? "" : " || '/' || ") + name;
    return key;
}

struct Brought {
    std::map<std::string, std::int64_t> rows;                 // by table
    std::vector<std::pair<std::string, std::string>> differ;  // table and key
    std::vector<std::string> texts_differ;                    // sources
};

std::string row_bytes(SQLite::Statement& row) {
    std::string bytes;
    for (int k = 0; k < row.getColumnCount(); ++k) {
        const auto value = row.getColumn(k).getString();
        bytes += std::to_string(value.size()) + ":" + value;
    }
    return bytes;
}

Brought compare(SQLite::Database& ours, SQLite::Database& theirs) {
    Brought brought;
    for (const char* table : journaled_tables) {
        if (is_of_the_project_itself(table)) continue;
        const std::string key = key_of(ours, table);
        SQLite::Statement rows(theirs, fmt::format("SELECT {} AS attune_key, * FROM {}", key, table));
        SQLite::Statement here(ours,
                               fmt::format("SELECT {0} AS attune_key, * FROM {1} WHERE {0} = ?", key, table));
        while (rows.executeStep()) {
            here.reset();
            here.bind(1, rows.getColumn(0).getString());
            if (!here.executeStep())
                ++brought.rows[table];
            else if (row_bytes(here) != row_bytes(rows))
                brought.differ.emplace_back(table, rows.getColumn(0).getString());
        }
    }
    SQLite::Statement texts(theirs, "SELECT source, text FROM source_text");
    SQLite::Statement text(ours, "SELECT text FROM source_text WHERE source = ?");
    while (texts.executeStep()) {
        text.reset();
        text.bind(1, texts.getColumn(0).getString());
        if (text.executeStep() && text.getColumn(0).getString() != texts.getColumn(1).getString())
            brought.texts_differ.push_back(texts.getColumn(0).getString());
    }
    return brought;
}

// A text that is another one here: where its passages lie, nobody can say.
Result<Ok> check_texts(SQLite::Database& theirs, const Brought& brought, const std::string& name) {
    if (brought.texts_differ.empty()) return Ok{};
    return fail(ErrorKind::conflict,
                fmt::format("{} and this project share no history, and {} reads otherwise here; passages "
                            "cannot be carried over.",
                            name, row_in_words(std::array{&theirs}, "source", brought.texts_differ.front())));
}

std::int64_t total(const Brought& brought) {
    std::int64_t rows = 0;
    for (const auto& [table, count] : brought.rows) rows += count;
    return rows;
}

std::int64_t count_of(const Brought& brought, const char* table) {
    const auto at = brought.rows.find(table);
    return at == brought.rows.end() ? 0 : at->second;
}

std::string sentence_of(const Brought& brought, const std::string& name) {
    return fmt::format("Took in {}, {} and {} from {}",
                       counted(count_of(brought, "source"), "source", "sources"),
                       counted(count_of(brought, "code"), "code", "codes"),
                       counted(count_of(brought, "coding"), "coding", "codings"), name);
}

void copy_missing(SQLite::Database& theirs, SQLite::Database& ours, const char* table) {
    const std::string key = key_of(ours, table);
    SQLite::Statement rows(theirs, fmt::format("SELECT {} AS attune_key, * FROM {}", key, table));
    SQLite::Statement here(ours, fmt::format("SELECT 1 FROM {} WHERE {} = ?", table, key));
    std::string marks = "?";
    for (int k = 2; k < rows.getColumnCount(); ++k) marks += ", ?";
    SQLite::Statement insert(ours, fmt::format("INSERT INTO {} VALUES ({})", table, marks));
    while (rows.executeStep()) {
        here.reset();
        here.bind(1, rows.getColumn(0).getString());
        if (here.executeStep()) continue;
        for (int k = 1; k < rows.getColumnCount(); ++k) {
            const auto value = rows.getColumn(k);
            if (value.isNull())
                insert.bind(k);
            else if (value.isInteger())
                insert.bind(k, value.getInt64());
            else
                insert.bind(k, value.getString());
        }
        insert.exec();
        insert.reset();
    }
}

// A text with corrections comes in as it stands, for its history stays behind: the rows of its passages are
// written with their places of now.
void flatten(SQLite::Database& theirs, SQLite::Database& ours, Unit& unit) {
    SQLite::Statement texts(theirs, "SELECT source, text FROM source_text WHERE revision <> ''");
    while (texts.executeStep()) {
        const std::string source = texts.getColumn(0).getString();
        SQLite::Statement fresh(ours, "SELECT 1 FROM text_revision WHERE source = ? LIMIT 1");
        fresh.bind(1, source);
        if (fresh.executeStep()) continue;
        const std::string digest = unit.keep_content(texts.getColumn(1).getString());
        execute(ours, "UPDATE source SET text_digest = ? WHERE id = ?", digest, source);
        SQLite::Statement text(
            ours,
            "UPDATE source_text SET text = ?1, revision = '', length_cp = attune_length(?1), "
            "words = attune_words(?1) WHERE source = ?2");
        text.bind(1, texts.getColumn(1).getString());
        text.bind(2, source);
        text.exec();
        SQLite::Statement places(theirs, "SELECT owner, kind, begin_cp, end_cp FROM place WHERE source = ?");
        places.bind(1, source);
        while (places.executeStep())
            execute(ours,
                    fmt::format("UPDATE {} SET revision = '', begin_cp = ?, end_cp = ? WHERE id = ?",
                                places.getColumn(1).getString())
                        .c_str(),
                    places.getColumn(2).getInt64(), places.getColumn(3).getInt64(),
                    places.getColumn(0).getString());
        for (const char* table : {"coding", "agreed_coding", "marked_quote", "evidence_link"}) {
            SQLite::Statement rows(
                ours, fmt::format("SELECT id, begin_cp, end_cp FROM {} WHERE source = ?", table));
            rows.bind(1, source);
            std::map<std::string, std::string> hashes;
            while (rows.executeStep()) {
                const auto hash = unit.quote_hash(
                    SourceId(source), {{rows.getColumn(1).getInt64()}, {rows.getColumn(2).getInt64()}});
                hashes[rows.getColumn(0).getString()] = hash ? *hash : std::string();
            }
            for (const auto& [id, hash] : hashes)
                execute(ours, fmt::format("UPDATE {} SET quote_hash = ? WHERE id = ?", table).c_str(), hash,
                        id);
        }
    }
}

}  // namespace

Result<Ok> plan_unrelated(SQLite::Database& ours, const std::vector<OtherCopy>& copies, MergePlan& plan) {
    for (const auto& copy : copies) {
        if (copy.shared_history) continue;
        const Brought brought = compare(ours, *copy.database);
        if (auto checked = check_texts(*copy.database, brought, copy.name); !checked) return checked;
        for (const auto& [table, key] : brought.differ) {
            MergeConflict& conflict = plan.conflicts.emplace_back();
            conflict.kind = MergeConflict::Kind::differs;
            conflict.key = fmt::format("differs:{}:{}", table, key);
            const std::string thing = row_in_words(std::array{&ours, copy.database.get()}, table, key);
            conflict.sentence = fmt::format("{} has {} otherwise.", copy.name, thing);
            conflict.stands = "it stays as it is here";
        }
        if (total(brought) == 0) continue;
        ++plan.operations;
        plan.entries.push_back({{}, {}, {}, 0, sentence_of(brought, copy.name)});
    }
    return Ok{};
}

Result<Ok> take_in_unrelated(const Writing& writing, const std::vector<OtherCopy>& copies) {
    for (const auto& copy : copies) {
        if (copy.shared_history) continue;
        auto& theirs = *copy.database;
        auto& ours = writing.database;
        const Brought brought = compare(ours, theirs);
        if (auto checked = check_texts(theirs, brought, copy.name); !checked) return checked;
        if (total(brought) == 0) continue;
        const auto done = record(writing, Foundation::no, [&](Unit& unit) -> Result<Sentence> {
            ours.exec("PRAGMA defer_foreign_keys = ON");
            SQLite::Statement contents(theirs, "SELECT bytes FROM content");
            while (contents.executeStep()) unit.keep_content(contents.getColumn(0).getString());
            for (const char* table : journaled_tables)
                if (!is_of_the_project_itself(table)) copy_missing(theirs, ours, table);
            flatten(theirs, ours, unit);
            return Sentence{sentence_of(brought, copy.name), {}};
        });
        if (!done) return forward_error(done);
    }
    return Ok{};
}

}  // namespace attune::store
