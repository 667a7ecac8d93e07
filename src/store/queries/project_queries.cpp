// SPDX-License-Identifier: GPL-3.0-or-later
// The project as a whole, who works in it, and what makes the window open where it was left.
#include "store/commands/rows.h"
#include "store/queries/counted_once.h"
#include "store/queries/reading.h"
#include "store/queries/settings.h"
#include "text/collation.h"

#include <SQLiteCpp/Transaction.h>

#include <fmt/format.h>

#include <algorithm>

namespace attune::store {
namespace {

// A write beside the history: one statement in a transaction of its own.
template <class... Values>
Result<Ok> write_beside_history(Project& project, const char* sql, const Values&... values) {
    if (project.read_only())
        return fail(ErrorKind::conflict, "This project is open for reading only, so nothing is kept.");
    try {
        SQLite::Transaction transaction(project.database(), SQLite::TransactionBehavior::IMMEDIATE);
        execute(project.database(), sql, values...);
        transaction.commit();
        return Ok{};
    } catch (const SQLite::Exception& failure) {
        return fail(ErrorKind::io, fmt::format("The project {} could not be written: {}.",
                                               project.file().filename().string(), failure.getErrorStr()));
    }
}

bool is_coder(const Project& project) {
    return reading(project, [&](SQLite::Database& database) {
        return number_of(database, "SELECT count(*) FROM coder WHERE id = ?", project.coder().text()) > 0;
    });
}

std::optional<std::string> kept_value(const Project& project, const char* sql, const std::string& name) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<std::string> {
        auto values = texts_of(database, sql, project.coder().text(), name);
        if (values.empty()) return std::nullopt;
        return std::move(values.front());
    });
}

}  // namespace

std::string could_not_read(const Project& project, const SQLite::Exception& failure) {
    return fmt::format("The project {} could not be read: {}.", project.file().filename().string(),
                       failure.getErrorStr());
}

ProjectInfo project_info(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        ProjectInfo info;
        SQLite::Statement row(
            database,
            "SELECT id, title, place, approach, framework_key, framework_title, waves FROM project");
        if (row.executeStep()) {
            info.id = ProjectId(text_at(row, 0));
            info.title = text_at(row, 1);
            info.place = text_at(row, 2);
            info.approach = text_at(row, 3);
            info.framework_key = text_at(row, 4);
            info.framework_title = text_at(row, 5);
            info.waves = list_from_column(text_at(row, 6));
        }
        info.sources = number_of(database, "SELECT count(*) FROM source");
        info.codes = number_of(database, "SELECT count(*) FROM code WHERE folder = 0");
        info.elements = number_of(database, "SELECT count(*) FROM element");
        info.codings = number_of(database, "SELECT count(*) FROM coding") -
                       static_cast<std::int64_t>(codings_counted_elsewhere(database).codings.size());
        info.memos = number_of(database, "SELECT count(*) FROM memo");
        info.operations = number_of(database, "SELECT count(*) FROM operation");
        info.schema = static_cast<int>(number_of(database, "PRAGMA user_version"));
        return info;
    });
}

std::vector<model::Coder> coders(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::Coder> list;
        SQLite::Statement row(database, "SELECT id, name, initials FROM coder ORDER BY id");
        while (row.executeStep())
            list.push_back({CoderId(text_at(row, 0)), text_at(row, 1), text_at(row, 2)});
        const text::Collator collator;
        std::stable_sort(list.begin(), list.end(),
                         [&](const auto& a, const auto& b) { return collator.compare(a.name, b.name) < 0; });
        return list;
    });
}

Result<Ok> save_draft(Project& project, const std::string& place, const std::string& text) {
    if (text.empty())
        return write_beside_history(project, "DELETE FROM draft WHERE coder = ? AND place = ?",
                                    project.coder().text(), place);
    if (auto joined = project.join(); !joined) return joined;
    return write_beside_history(
        project,
        "INSERT INTO draft (coder, place, text, at_ms) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (coder, place) DO UPDATE SET text = excluded.text, at_ms = excluded.at_ms",
        project.coder().text(), place, text, system_clock()());
}

std::optional<std::string> draft(const Project& project, const std::string& place) {
    return kept_value(project, "SELECT text FROM draft WHERE coder = ? AND place = ?", place);
}

Result<Ok> save_view_state(Project& project, const std::string& name, const std::string& value) {
    // Who only looks does not join the project, and the id they have today is not theirs tomorrow.
    if (!project.read_only() && !is_coder(project)) return Ok{};
    return write_beside_history(project,
                                "INSERT INTO view_state (coder, name, value) VALUES (?, ?, ?) "
                                "ON CONFLICT (coder, name) DO UPDATE SET value = excluded.value",
                                project.coder().text(), name, value);
}

std::optional<std::string> view_state(const Project& project, const std::string& name) {
    return kept_value(project, "SELECT value FROM view_state WHERE coder = ? AND name = ?", name);
}

std::optional<std::string> setting(const Project& project, const std::string& name) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<std::string> {
        auto values = texts_of(database, "SELECT value FROM setting WHERE name = ?", "own." + name);
        if (values.empty()) return std::nullopt;
        return std::move(values.front());
    });
}

Result<Ok> save_setting(Project& project, const std::string& name, const std::string& value) {
    if (value.empty())
        return write_beside_history(project, "DELETE FROM setting WHERE name = ?", "own." + name);
    return write_beside_history(project,
                                "INSERT INTO setting (name, value) VALUES (?, ?) "
                                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                "own." + name, value);
}

}  // namespace attune::store
