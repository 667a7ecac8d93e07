// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/joint_commands.h"

#include <fmt/format.h>

#include <vector>

#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

Result<std::string> display_name(SQLite::Database& database, const std::string& display) {
    auto names = texts_of(database, "SELECT name FROM joint_display WHERE id = ?", display);
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such joint display in this project.");
    return std::move(names.front());
}

// What the row is about has to be there.
Result<Ok> check_subject(SQLite::Database& database, const model::JointRow& row) {
    const int subjects = (row.element.empty() ? 0 : 1) + (row.theme.empty() ? 0 : 1) +
                         (row.of.empty() ? 0 : 1) + (row.code.empty() ? 0 : 1);
    if (subjects > 1)
        return fail(ErrorKind::invalid,
                    "A row is about one element, theme, case or code, not about several.");
    if (subjects == 0 && row.heading.find_first_not_of(" \t\n") == std::string::npos)
        return fail(ErrorKind::invalid, "Say what the row is about, or give it a heading.");
    if (!row.element.empty())
        if (const auto name = element_name(database, row.element); !name) return forward_error(name);
    if (!row.theme.empty() &&
        number_of(database, "SELECT count(*) FROM theme WHERE id = ?", row.theme.text()) == 0)
        return fail(ErrorKind::not_found, "There is no such theme in this project.");
    if (!row.of.empty())
        if (const auto name = case_name(database, row.of); !name) return forward_error(name);
    if (!row.code.empty())
        if (const auto code = code_facts(database, row.code); !code) return forward_error(code);
    return Ok{};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const SaveJointDisplay& command) {
    auto& database = unit.database();
    const auto& display = command.display;
    const auto name = clean_name(display.name, "joint display");
    if (!name) return forward_error(name);
    if (const auto free =
            check_name_is_free(database, "joint_display", display.id.text(), *name, "joint display");
        !free)
        return forward_error(free);
    const auto choices = clean_choices(display.choices);
    if (!choices) return forward_error(choices);
    if (!display.id.empty() && display_name(database, display.id.text())) {
        const auto changed = execute(
            database,
            "UPDATE joint_display SET name = ?1, choices = ?2, changed_ms = ?3 WHERE id = ?4 AND (name <> ?1 "
            "OR choices <> ?2)",
            *name, *choices, unit.now_ms(), display.id.text());
        return Sentence{fmt::format("{} the joint display {}", changed_or_not(changed), in_quotes(*name)),
                        display.id.text()};
    }
    const auto id = id_for_new_row(unit, display.id.text());
    if (!id) return forward_error(id);
    execute(
        database,
        "INSERT INTO joint_display (id, name, kind, choices, coder, made_ms, changed_ms) VALUES (?, ?, ?, ?, "
        "?, ?, ?)",
        *id, *name, std::string(model::joint_kind_word(display.kind)), *choices, unit.coder().text(),
        unit.now_ms(), unit.now_ms());
    return Sentence{fmt::format("Made the joint display {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteJointDisplay& command) {
    auto& database = unit.database();
    const auto name = display_name(database, command.display.text());
    if (!name) return forward_error(name);
    const auto rows = drop_joint_rows(database, "joint_display", command.display.text());
    execute(database, "DELETE FROM joint_display WHERE id = ?", command.display.text());
    std::string words = fmt::format("Deleted the joint display {}", in_quotes(*name));
    if (rows > 0) words += " with " + counted(rows, "row", "rows");
    return Sentence{std::move(words), command.display.text()};
}

Result<Sentence> apply(Unit& unit, const SaveJointRow& command) {
    auto& database = unit.database();
    const auto& row = command.row;
    const auto heading = clean_line(row.heading, "heading");
    if (!heading) return forward_error(heading);
    const auto inference = clean_text(row.inference, "inference");
    if (!inference) return forward_error(inference);
    const auto rationale = clean_text(row.rationale, "rationale");
    if (!rationale) return forward_error(rationale);
    std::string statistic;
    if (!row.statistic.empty()) {
        auto recipe = clean_choices(row.statistic);
        if (!recipe) return forward_error(recipe);
        statistic = std::move(*recipe);
    }
    if (row.fit != model::Fit::none && rationale->find_first_not_of(" \t\n") == std::string::npos)
        return fail(ErrorKind::invalid,
                    "Say why words and numbers fit so: a fit without a rationale is not kept.");
    const std::string fit(model::fit_word(row.fit));
    const auto there = texts_of(database, "SELECT joint_display FROM joint_row WHERE id = ?", row.id.text());
    if (!row.id.empty() && !there.empty()) {
        if (heading->empty() &&
            number_of(database,
                      "SELECT count(*) FROM joint_row WHERE id = ? AND element IS NULL AND theme IS NULL AND "
                      "study_case IS NULL AND code IS NULL",
                      row.id.text()) > 0)
            return fail(ErrorKind::invalid, "Say what the row is about, or give it a heading.");
        const auto changed = execute(
            database,
            "UPDATE joint_row SET heading = ?1, statistic = ?2, inference = ?3, fit = ?4, rationale = ?5 "
            "WHERE "
            "id = ?6 AND (heading <> ?1 OR statistic <> ?2 OR inference <> ?3 OR fit <> ?4 OR rationale "
            "<> ?5)",
            *heading, statistic, *inference, fit, *rationale, row.id.text());
        return Sentence{fmt::format("{} a row of the joint display {}", changed_or_not(changed),
                                    in_quotes(*display_name(database, there.front()))),
                        row.id.text()};
    }
    const auto name = display_name(database, row.display.text());
    if (!name) return forward_error(name);
    if (const auto sound = check_subject(database, row); !sound) return forward_error(sound);
    const auto id = id_for_new_row(unit, row.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO joint_row (id, joint_display, element, theme, study_case, code, heading, statistic, "
            "inference, fit, rationale, position) VALUES (?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), "
            "nullif(?, ''), ?, ?, ?, ?, ?, ?)",
            *id, row.display.text(), row.element.text(), row.theme.text(), row.of.text(), row.code.text(),
            *heading, statistic, *inference, fit, *rationale,
            last_place(database, "joint_row", "joint_display", row.display.text()));
    return Sentence{fmt::format("Added a row to the joint display {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteJointRow& command) {
    auto& database = unit.database();
    SQLite::Statement row(
        database,
        "SELECT d.name, COALESCE(NULLIF(r.heading, ''), e.name, t.name, k.name, c.name, ''), r.inference, "
        "r.fit, (SELECT count(*) FROM evidence_link l WHERE l.joint_row = r.id) FROM joint_row r JOIN "
        "joint_display d ON d.id = r.joint_display LEFT JOIN element e ON e.id = r.element LEFT JOIN theme t "
        "ON t.id = r.theme LEFT JOIN study_case k ON k.id = r.study_case LEFT JOIN code c ON c.id = r.code "
        "WHERE r.id = ?");
    row.bind(1, command.row.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such row in this project.");
    std::string words =
        fmt::format("Deleted the row {} of the joint display {}", in_quotes(row.getColumn(1).getString()),
                    in_quotes(row.getColumn(0).getString()));
    std::vector<std::string> gone;
    if (const auto cited = row.getColumn(4).getInt64(); cited > 0)
        gone.push_back(counted(cited, "cited passage", "cited passages"));
    if (!row.getColumn(2).getString().empty()) gone.emplace_back("what was taken together");
    if (!row.getColumn(3).getString().empty()) gone.emplace_back("its fit with the reason");
    row.reset();
    for (std::size_t k = 0; k < gone.size(); ++k)
        words += (k == 0 ? " with " : k + 1 == gone.size() ? " and " : ", ") + gone[k];
    drop_joint_rows(database, "id", command.row.text());
    return Sentence{std::move(words), command.row.text()};
}

}  // namespace attune::store
