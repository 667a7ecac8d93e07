// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/saved_queries.h"

#include "store/queries/one_named.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<model::SavedQuery> saved_queries(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::SavedQuery> found;
        SQLite::Statement row(database,
                              "SELECT q.id, q.name, q.line, q.coder, c.name, q.made_ms, q.changed_ms FROM "
                              "saved_query q JOIN coder c ON c.id = q.coder ORDER BY q.made_ms, q.id");
        while (row.executeStep())
            found.push_back({SavedQueryId(text_at(row, 0)), text_at(row, 1), text_at(row, 2),
                             CoderId(text_at(row, 3)), text_at(row, 4), number_at(row, 5),
                             number_at(row, 6)});
        return found;
    });
}

Result<model::SavedQuery> find_saved_query(const Project& project, const std::string& typed) {
    return one_named(saved_queries(project), typed, "query", "queries");
}

}  // namespace attune::store
