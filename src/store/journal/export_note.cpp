// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/export_note.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "store/journal/changeset.h"
#include "store/journal/payload.h"

namespace attune::store {

bool notes_an_export(SQLite::Database& database, const std::string& operation) {
    SQLite::Statement row(database,
                          "SELECT p.payload FROM operation o JOIN operation_payload p ON p.operation = o.id "
                          "WHERE o.id = ? AND o.kind = 'do'");
    row.bind(1, operation);
    if (!row.executeStep()) return false;
    const auto payload = decode_payload(row.getColumn(0).getString());
    if (!payload || payload->foundation || payload->changeset.empty() || !payload->splices.empty() ||
        !payload->expansions.empty() || !payload->replaced.empty())
        return false;
    bool only = true;
    for_each_row(payload->changeset,
                 [&only](const RowChange& change) { only = only && change.table() == "export_record"; });
    return only;
}

}  // namespace attune::store
