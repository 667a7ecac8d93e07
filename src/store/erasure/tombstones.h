// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "store/journal/payload.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// What erasures put in the place of operations, by the operation's id; the newest erasure counts. Throws
// SQLite::Exception.
std::map<std::string, Replaced> replaced_operations(SQLite::Database& database);

// The erasures themselves, by id.
struct Tombstone {
    std::int64_t at_ms = 0;
    std::int64_t lamport = 0;
};
std::map<std::string, Tombstone> tombstones(SQLite::Database& database);

}  // namespace attune::store
