// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace SQLite {
class Database;
}

namespace attune::store {

// How many words each turn has, by its id. Reads every text that has turns. Private to store.
std::unordered_map<std::string, std::int64_t> words_of_turns(SQLite::Database& database);

}  // namespace attune::store
