// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace SQLite {
class Database;
}

// The full-text index over texts and memos: FTS5 with the words of text/tokens.h, kept by triggers.
// Everything here throws SQLite::Exception.
namespace attune::store {

// Makes the tokenizer "attune" known to a connection. Every connection needs it, also to write a text.
void register_tokenizer(sqlite3* connection);

// Whether the index was made by the words as this program cuts them; notes that it was; makes it anew if it
// was not. Only a writer may do the latter two; an old index still finds most words.
bool index_is_current(SQLite::Database& database);
void note_tokenizer(SQLite::Database& database);
void renew_index(SQLite::Database& database);

}  // namespace attune::store
