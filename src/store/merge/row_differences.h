// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace SQLite {
class Database;
}

namespace attune::store {

// Makes the rows of all journaled tables, the edits of texts, the texts and the places of `into` those of
// `from`, writing only where they differ, so that word index and counts follow by their triggers. Contents
// must be there already. Inside a transaction. Throws SQLite::Exception.
void make_equal(SQLite::Database& into, SQLite::Database& from);

}  // namespace attune::store
