// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/measure_links.h"

#include "store/queries/reading.h"

namespace attune::store {

std::vector<VariableBeside> variables_beside(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(
            database,
            "SELECT element, variable, beside FROM element_variable ORDER BY element, variable, id");
        std::vector<VariableBeside> found;
        while (row.executeStep())
            found.push_back(
                {ElementId(text_at(row, 0)), VariableId(text_at(row, 1)), number_at(row, 2) != 0});
        return found;
    });
}

}  // namespace attune::store
