// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/measure_links.h"

#include <fmt/format.h>

#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<Sentence> apply(Unit& unit, const LinkVariable& command) {
    auto& database = unit.database();
    const auto element = element_name(database, command.element);
    if (!element) return forward_error(element);
    const auto variable = variable_name(database, command.variable);
    if (!variable) return forward_error(variable);
    const std::string &of = command.element.text(), &what = command.variable.text();
    const int beside = command.beside ? 1 : 0;
    if (number_of(database, "SELECT count(*) FROM element_variable WHERE element = ? AND variable = ?", of,
                  what) == 0)
        execute(database, "INSERT INTO element_variable (id, element, variable, beside) VALUES (?, ?, ?, ?)",
                derived_id(database, "element_variable", {of, what}), of, what, beside);
    else
        execute(database,
                "UPDATE element_variable SET beside = ?1 WHERE element = ?2 AND variable = ?3 AND beside <> "
                "?1",
                beside, of, what);
    return Sentence{command.beside
                        ? fmt::format("Put {} beside {}", in_quotes(*variable), in_quotes(*element))
                        : fmt::format("Took {} away from {}", in_quotes(*variable), in_quotes(*element)),
                    of};
}

}  // namespace attune::store
