// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace SQLite {
class Database;
}

namespace attune::store {

inline constexpr int current_schema = 7;
// Operations written under an older schema than this cannot be undone or merged: a migration since did more
// than add columns.
inline constexpr int undo_barrier = 1;

// Tables, triggers, index, application id and version, into an empty database. Throws SQLite::Exception.
void create_schema(SQLite::Database& database);
// The same without the full-text index: for replaying the journal in memory.
void create_replay_schema(SQLite::Database& database);

}  // namespace attune::store
