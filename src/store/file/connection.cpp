// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/connection.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <string_view>

#include "store/journal/payload_acts.h"
#include "store/search/tokenizer.h"
#include "text/boundaries.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

constexpr int busy_timeout_ms = 5000;

std::string_view text_argument(sqlite3_value* value) {
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

// SQLite's own length() stops at a NUL.
void length_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    sqlite3_result_int64(context, text::code_point_count(text_argument(arguments[0])));
}

void words_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    try {
        sqlite3_result_int64(context, text::word_count(text_argument(arguments[0])));
    } catch (...) {
        sqlite3_result_error_nomem(context);
    }
}

void fold_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    try {
        const std::string folded = text::fold(text_argument(arguments[0]));
        sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (...) {
        sqlite3_result_error_nomem(context);
    }
}

// The acts of an operation's payload as a number; NULL of an erased one.
void acts_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    try {
        sqlite3_result_int64(context, acts_of_payload(text_argument(arguments[0])).bits());
    } catch (...) {
        sqlite3_result_int64(context, 0);
    }
}

void zero_function(sqlite3_context* context, int, sqlite3_value**) {
    sqlite3_result_int64(context, 0);
}

enum class WordCount { real, none };

void register_functions(SQLite::Database& database, WordCount words) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    auto* handle = database.getHandle();
    const auto add = [&](const char* name, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
        const int result =
            sqlite3_create_function_v2(handle, name, 1, flags, nullptr, function, nullptr, nullptr, nullptr);
        if (result != SQLITE_OK) throw SQLite::Exception(handle, result);
    };
    add("attune_length", length_function);
    add("attune_fold", fold_function);
    add("attune_acts", acts_function);
    add("attune_words", words == WordCount::real ? words_function : zero_function);
}

void make_ready(SQLite::Database& database) {
    auto* handle = database.getHandle();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database.exec(
        "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA synchronous "
        "= FULL");
    // Ids lie anywhere in an index: with SQLite's 2 MB, large units read pages again and again. Up to 64 MB,
    // as they are used.
    database.exec("PRAGMA cache_size = -65536");
    // Older versions take FTS5 in our own triggers for an unsafe use, so that no transcript could come in.
    constexpr int fts5_is_innocuous = 3'041'000;
    if (sqlite3_libversion_number() >= fts5_is_innocuous) database.exec("PRAGMA trusted_schema = OFF");
}

// Only the characters that mean something in SQLite's file names as addresses.
std::string as_address(const std::string& path, const char* query) {
    std::string address = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#')
            address += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        else
            address += c;
    }
    return address + query;
}

void give_key(SQLite::Database& database, const std::string& key) {
    if (key.empty()) return;
#ifdef ATTUNE_SYSTEM_SQLITE
    (void)database;
    throw SQLite::Exception("this build has no encryption", SQLITE_NOTADB);
#else
    const int result = sqlite3_key(database.getHandle(), key.data(), static_cast<int>(key.size()));
    if (result != SQLITE_OK) throw SQLite::Exception(database.getHandle(), result);
    // Before any pragma: a wrong key must be told as such, not as a damaged file.
    database.exec("SELECT count(*) FROM sqlite_master");
#endif
}

}  // namespace

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, Connect how,
                                          const std::string& key) {
    int flags = SQLITE_OPEN_READONLY;
    std::string name = file.string();
    if (how == Connect::create) flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (how == Connect::read_write) flags = SQLITE_OPEN_READWRITE;
    if (how == Connect::immutable) {
        flags |= SQLITE_OPEN_URI;
        name = as_address(name, "?immutable=1");
    }
    auto database = std::make_unique<SQLite::Database>(name, flags, busy_timeout_ms);
    give_key(*database, key);
    make_ready(*database);
    register_functions(*database, WordCount::real);
    register_tokenizer(database->getHandle());
    return database;
}

std::unique_ptr<SQLite::Database> connect_in_memory() {
    auto database =
        std::make_unique<SQLite::Database>(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    make_ready(*database);
    register_functions(*database, WordCount::none);
    return database;
}

int int_pragma(SQLite::Database& database, const char* name) {
    return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

}  // namespace attune::store
