// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/result_queries.h"

#include "store/queries/one_named.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<model::KeptResult> kept_results(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::KeptResult> found;
        SQLite::Statement row(
            database,
            "SELECT a.id, a.name, coalesce(a.coding_round, ''), coalesce(r.name, ''), a.coder, c.name, "
            "a.result, a.made_ms FROM agreement_result a JOIN coder c ON c.id = a.coder "
            "LEFT JOIN coding_round r ON r.id = a.coding_round ORDER BY a.made_ms, a.id");
        while (row.executeStep())
            found.push_back({KeptResultId(text_at(row, 0)), text_at(row, 1), RoundId(text_at(row, 2)),
                             text_at(row, 3), CoderId(text_at(row, 4)), text_at(row, 5), text_at(row, 6),
                             number_at(row, 7)});
        return found;
    });
}

Result<model::KeptResult> find_kept_result(const Project& project, const std::string& typed) {
    return one_named(kept_results(project), typed, "kept result", "kept results");
}

}  // namespace attune::store
