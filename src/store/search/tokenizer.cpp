// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search/tokenizer.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "store/file/transaction.h"
#include "text/tokens.h"

namespace attune::store {
namespace {

// There is nothing to keep between calls; FTS5 wants an address all the same.
int make(void*, const char**, int, Fts5Tokenizer** out) {
    static int nothing = 0;
    *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
    return SQLITE_OK;
}

void drop(Fts5Tokenizer*) {}

using Sink = int (*)(void*, int, const char*, int, int, int);

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, Sink sink) {
    try {
        int result = SQLITE_OK;
        const std::string_view view(text == nullptr ? "" : text,
                                    text == nullptr ? 0 : static_cast<std::size_t>(size));
        text::tokenize(view, [&](std::string_view token, std::size_t begin, std::size_t end) {
            result = sink(context, 0, token.data(), static_cast<int>(token.size()), static_cast<int>(begin),
                          static_cast<int>(end));
            return result == SQLITE_OK;
        });
        return result;
    } catch (...) {
        return SQLITE_NOMEM;  // SQLite is C: no exception may pass through it
    }
}

fts5_api* api_of(sqlite3* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return nullptr;
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void register_tokenizer(sqlite3* connection) {
    fts5_api* api = api_of(connection);
    if (api == nullptr) throw SQLite::Exception("SQLite without FTS5", SQLITE_ERROR);
    fts5_tokenizer tokenizer{make, drop, tokenize};
    const int result = api->xCreateTokenizer(api, "attune", nullptr, &tokenizer, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(connection, result);
}

bool index_is_current(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT value FROM setting WHERE name = 'tokenizer'");
    return query.executeStep() && query.getColumn(0).getString() == text::tokenizer_version();
}

void note_tokenizer(SQLite::Database& database) {
    SQLite::Statement row(database,
                          "INSERT INTO setting (name, value) VALUES ('tokenizer', ?) "
                          "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    row.bind(1, text::tokenizer_version());
    row.exec();
}

void renew_index(SQLite::Database& database) {
    if (index_is_current(database)) return;
    Transaction transaction(database);
    database.exec("INSERT INTO source_index (source_index) VALUES ('rebuild')");
    database.exec("INSERT INTO memo_index (memo_index) VALUES ('rebuild')");
    note_tokenizer(database);
    transaction.commit();
}

}  // namespace attune::store
