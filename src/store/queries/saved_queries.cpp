// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/saved_queries.h"

#include "store/commands/finding_rows.h"
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

std::vector<model::SavedQuery> queries_called(const Project& project, const std::string& name) {
    auto saved = saved_queries(project);
    std::erase_if(saved, [wanted = as_compared(name)](const model::SavedQuery& one) {
        return as_compared(one.name) != wanted;
    });
    return saved;
}

Result<model::SavedQuery> find_saved_query(const Project& project, const std::string& typed) {
    return one_named(saved_queries(project), typed, "query", "queries");
}

}  // namespace attune::store
