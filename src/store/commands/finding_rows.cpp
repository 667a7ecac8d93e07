// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/finding_rows.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "text/fold.h"

namespace attune::store {

Result<std::string> clean_choices(const std::string& text) {
    if (text.empty()) return std::string("{}");
    if (!nlohmann::json::parse(text, nullptr, false).is_object())
        return fail(ErrorKind::invalid, "These choices are not in order.");
    return text;
}

Result<std::string> clean_line(const std::string& typed, const char* what) {
    if (typed.find_first_not_of(" \t\r\n") == std::string::npos) return std::string();
    return clean_name(typed, what);
}

std::string as_compared(const std::string& name) {
    std::string same;
    for (const char c : text::fold(name, {.fold_case = true, .fold_accents = false}))
        if (c != ' ' || (!same.empty() && same.back() != ' ')) same += c;
    return same.ends_with(' ') ? same.substr(0, same.size() - 1) : same;
}

namespace {

// `rows` are ids with names.
Result<Ok> none_called(SQLite::Statement& rows, const std::string& id, const std::string& name,
                       const char* what) {
    const std::string wanted = as_compared(name);
    std::string taken;
    while (rows.executeStep()) {
        const std::string there = rows.getColumn(1).getString();
        if (as_compared(there) != wanted) continue;
        if (rows.getColumn(0).getString() == id) return Ok{};
        if (taken.empty()) taken = there;
    }
    if (taken.empty()) return Ok{};
    return fail(ErrorKind::conflict,
                fmt::format("There is a {} {} already; give this one another name.", what, in_quotes(taken)));
}

}  // namespace

const char* changed_or_not(std::int64_t rows) {
    return rows > 0 ? "Changed" : "Nothing to change in";
}

Result<Ok> check_name_is_free(SQLite::Database& database, const char* table, const std::string& id,
                              const std::string& name, const char* what) {
    SQLite::Statement rows(database, fmt::format("SELECT id, name FROM {} ORDER BY id", table));
    return none_called(rows, id, name, what);
}

Result<Ok> check_column_name_is_free(SQLite::Database& database, const std::string& matrix,
                                     const std::string& id, const std::string& name) {
    SQLite::Statement rows(
        database,
        "SELECT m.id, COALESCE(NULLIF(m.heading, ''), e.name, c.name, '') FROM matrix_column m LEFT JOIN "
        "element e ON e.id = m.element LEFT JOIN code c ON c.id = m.code WHERE m.matrix = ? ORDER BY m.id");
    rows.bind(1, matrix);
    return none_called(rows, id, name, "column");
}

std::int64_t last_place(SQLite::Database& database, const char* table, const char* column,
                        const std::string& value) {
    if (*column == '\0')
        return number_of(database,
                         fmt::format("SELECT coalesce(max(position) + 1, 0) FROM {}", table).c_str());
    return number_of(
        database,
        fmt::format("SELECT coalesce(max(position) + 1, 0) FROM {} WHERE {} = ?", table, column).c_str(),
        value);
}

void drop_evidence(SQLite::Database& database, const char* owner, const std::string& id) {
    execute(database, fmt::format("DELETE FROM evidence_link WHERE {} = ?", owner).c_str(), id);
}

std::int64_t drop_cells(SQLite::Database& database, const char* of, const std::string& id) {
    execute(
        database,
        fmt::format(
            "DELETE FROM evidence_link WHERE matrix_cell IN (SELECT id FROM matrix_cell WHERE {} = ?)", of)
            .c_str(),
        id);
    return execute(database, fmt::format("DELETE FROM matrix_cell WHERE {} = ?", of).c_str(), id);
}

std::int64_t drop_joint_rows(SQLite::Database& database, const char* of, const std::string& id) {
    execute(database,
            fmt::format(
                "DELETE FROM evidence_link WHERE joint_row IN (SELECT id FROM joint_row WHERE {} = ?)", of)
                .c_str(),
            id);
    return execute(database, fmt::format("DELETE FROM joint_row WHERE {} = ?", of).c_str(), id);
}

void leave_code_in_findings(SQLite::Database& database, const std::string& code, const std::string& name) {
    for (const char* table : {"matrix_column", "joint_row"})
        execute(database,
                fmt::format(
                    "UPDATE {} SET heading = CASE WHEN heading = '' THEN ?1 ELSE heading END, code = NULL "
                    "WHERE code = ?2",
                    table)
                    .c_str(),
                name, code);
    execute(database, "DELETE FROM theme_code WHERE code = ?", code);
}

void move_code_in_findings(SQLite::Database& database, const std::string& from, const std::string& into) {
    for (const char* table : {"matrix_column", "joint_row"})
        execute(database, fmt::format("UPDATE {} SET code = ? WHERE code = ?", table).c_str(), into, from);
    const auto themes = texts_of(database,
                                 "SELECT theme FROM theme_code WHERE code = ?1 AND theme NOT IN (SELECT "
                                 "theme FROM theme_code WHERE code "
                                 "= ?2) ORDER BY theme",
                                 from, into);
    execute(database, "DELETE FROM theme_code WHERE code = ?", from);
    for (const auto& theme : themes)
        execute(database, "INSERT INTO theme_code (id, theme, code) VALUES (?, ?, ?)",
                derived_id(database, "theme_code", {theme, into}), theme, into);
}

void drop_case_from_findings(SQLite::Database& database, const std::string& of) {
    drop_cells(database, "study_case", of);
    drop_joint_rows(database, "study_case", of);
}

}  // namespace attune::store
