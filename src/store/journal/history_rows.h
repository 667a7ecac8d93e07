// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "store/project.h"

namespace SQLite {
class Statement;
}

// The SQL by which entries of the history are found and read. Private to store. Throws SQLite::Exception.
namespace attune::store {

// The columns that read_entry takes, of operation o, its payload p and its coder c.
std::string entry_columns();
HistoryEntry read_entry(SQLite::Statement& query);

// " FROM … WHERE …": the entries that fit. Only what is asked for is looked at, the cheap questions first.
std::string entries_wanted(const HistoryFilter& filter);
// The same with payloads and coders joined, for entry_columns.
std::string whole_entries_wanted(const HistoryFilter& filter);
void bind_filter(SQLite::Statement& query, const HistoryFilter& filter);

}  // namespace attune::store
