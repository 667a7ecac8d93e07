// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/tombstones.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace attune::store {

std::map<std::string, Replaced> replaced_operations(SQLite::Database& database) {
    std::map<std::string, Replaced> found;
    SQLite::Statement query(
        database,
        "SELECT p.payload FROM operation_payload p JOIN operation o ON o.id = "
        "p.operation WHERE substr(p.payload, 1, 1) IN (x'02', x'04') ORDER BY o.lamport, o.id");
    while (query.executeStep()) {
        auto payload = decode_payload(query.getColumn(0).getString());
        if (!payload) continue;
        for (auto& one : payload->replaced) found[one.operation.text()] = std::move(one);
    }
    return found;
}

std::map<std::string, Tombstone> tombstones(SQLite::Database& database) {
    std::map<std::string, Tombstone> found;
    SQLite::Statement query(database,
                            "SELECT o.id, o.at_ms, o.lamport FROM operation_payload p JOIN operation o "
                            "ON o.id = p.operation WHERE substr(p.payload, 1, 1) IN (x'02', x'04')");
    while (query.executeStep())
        found[query.getColumn(0).getString()] = {query.getColumn(1).getInt64(),
                                                 query.getColumn(2).getInt64()};
    return found;
}

}  // namespace attune::store
