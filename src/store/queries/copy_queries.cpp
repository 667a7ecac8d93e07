// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/copy_queries.h"

#include "store/queries/reading.h"

namespace attune::store {

std::vector<TakenInCopy> taken_in_copies(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<TakenInCopy> found;
        SQLite::Statement row(database, "SELECT file, operations, at_ms FROM merged_copy ORDER BY at_ms, id");
        while (row.executeStep()) found.push_back({text_at(row, 0), number_at(row, 1), number_at(row, 2)});
        return found;
    });
}

}  // namespace attune::store
