// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/variable_queries.h"

#include <fmt/format.h>

#include "store/commands/variable_rows.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<VariableRow> variables(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(
            database,
            fmt::format("SELECT {}, count(datum.id), count(DISTINCT coalesce(study_case, person)) FROM "
                        "variable LEFT JOIN datum ON datum.variable = variable.id GROUP BY variable.id "
                        "ORDER BY variable.made_ms, variable.id",
                        variable_columns));
        std::vector<VariableRow> rows;
        while (row.executeStep())
            rows.push_back({read_variable(row), number_at(row, 10), number_at(row, 11)});
        return rows;
    });
}

std::vector<model::Value> values(const Project& project, const ValueFilter& filter) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database,
                              "SELECT datum.variable, coalesce(study_case, person, ''), wave, value FROM "
                              "datum JOIN variable ON "
                              "variable.id = datum.variable WHERE (?1 = '' OR datum.variable = ?1) AND (?2 = "
                              "'' OR study_case = ?2 OR "
                              "person = ?2) ORDER BY variable.made_ms, variable.id, 2, wave, datum.id");
        row.bind(1, filter.variable ? filter.variable->text() : std::string());
        row.bind(2, filter.subject);
        std::vector<model::Value> found;
        while (row.executeStep())
            found.push_back({VariableId(text_at(row, 0)), text_at(row, 1), text_at(row, 2), text_at(row, 3)});
        return found;
    });
}

}  // namespace attune::store
