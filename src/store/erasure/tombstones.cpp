// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/tombstones.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace attune::store {

std::map<std::string, Replaced> replaced_operations(SQLite::Database& database) {
    std::map<std::string, Replaced> found;
    SQLite::Statement query(database,
                            "SELECT p.payload FROM operation_payload p JOIN operation o ON o.id = "
                            "p.operation WHERE substr(p.payload, 1, 1) = x'02' ORDER BY o.lamport, o.id");
    while (query.executeStep()) {
        auto payload = decode_payload(query.getColumn(0).getString());
        if (!payload) continue;
        for (auto& one : payload->replaced) found[one.operation.text()] = std::move(one);
    }
    return found;
}

}  // namespace attune::store
