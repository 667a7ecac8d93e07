// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/saved_query_commands.h"

#include <fmt/format.h>

#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<Sentence> apply(Unit& unit, const SaveQuery& command) {
    auto& database = unit.database();
    const auto& query = command.query;
    const auto name = clean_name(query.name, "query");
    if (!name) return forward_error(name);
    if (const auto free = check_name_is_free(database, "saved_query", query.id.text(), *name, "kept query");
        !free)
        return forward_error(free);
    const auto line = clean_name(query.line, "line of the query");
    if (!line) return forward_error(line);
    if (!query.id.empty() &&
        number_of(database, "SELECT count(*) FROM saved_query WHERE id = ?", query.id.text()) > 0) {
        const auto changed = execute(
            database,
            "UPDATE saved_query SET name = ?1, line = ?2, changed_ms = ?3 WHERE id = ?4 AND (name <> ?1 OR "
            "line <> ?2)",
            *name, *line, unit.now_ms(), query.id.text());
        return Sentence{fmt::format("{} the query {}", changed_or_not(changed), in_quotes(*name)),
                        query.id.text()};
    }
    const auto id = id_for_new_row(unit, query.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO saved_query (id, name, line, coder, made_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?)",
            *id, *name, *line, unit.coder().text(), unit.now_ms(), unit.now_ms());
    return Sentence{fmt::format("Saved the query {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteQuery& command) {
    auto& database = unit.database();
    const auto names = texts_of(database, "SELECT name FROM saved_query WHERE id = ?", command.query.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such query in this project.");
    execute(database, "DELETE FROM saved_query WHERE id = ?", command.query.text());
    return Sentence{fmt::format("Deleted the query {}", in_quotes(names.front())), command.query.text()};
}

}  // namespace attune::store
