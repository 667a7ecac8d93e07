// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/result_commands.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

Result<std::string> result_name(SQLite::Database& database, const KeptResultId& result) {
    auto names = texts_of(database, "SELECT name FROM agreement_result WHERE id = ?", result.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such kept result in this project.");
    return std::move(names.front());
}

}  // namespace

Result<Sentence> apply(Unit& unit, const KeepResult& command) {
    auto& database = unit.database();
    const auto name = clean_name(command.name, "result");
    if (!name) return forward_error(name);
    if (!nlohmann::json::parse(command.result, nullptr, false).is_object())
        return fail(ErrorKind::invalid, "What is to be kept is no result.");
    if (!command.round.empty() &&
        number_of(database, "SELECT count(*) FROM coding_round WHERE id = ?", command.round.text()) == 0)
        return fail(ErrorKind::not_found, "There is no such round in this project.");
    const auto id = id_for_new_row(unit, command.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO agreement_result (id, name, coding_round, coder, result, made_ms) "
            "VALUES (?, ?, nullif(?, ''), ?, ?, ?)",
            *id, *name, command.round.text(), unit.coder().text(), command.result, unit.now_ms());
    return Sentence{fmt::format("Kept the agreement of coders as {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const RenameResult& command) {
    auto& database = unit.database();
    const auto before = result_name(database, command.result);
    if (!before) return forward_error(before);
    const auto name = clean_name(command.name, "result");
    if (!name) return forward_error(name);
    execute(database, "UPDATE agreement_result SET name = ? WHERE id = ? AND name <> ?", *name,
            command.result.text(), *name);
    return Sentence{fmt::format("Renamed the kept result {} to {}", in_quotes(*before), in_quotes(*name)),
                    command.result.text()};
}

Result<Sentence> apply(Unit& unit, const DeleteResult& command) {
    auto& database = unit.database();
    const auto name = result_name(database, command.result);
    if (!name) return forward_error(name);
    execute(database, "DELETE FROM agreement_result WHERE id = ?", command.result.text());
    return Sentence{fmt::format("Deleted the kept result {}", in_quotes(*name)), command.result.text()};
}

}  // namespace attune::store
