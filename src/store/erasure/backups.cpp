// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/backups.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "store/erasure/apply.h"
#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/transaction.h"
#include "store/file/wipe.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

constexpr const char* noted = "erasure: backups to remove";

// Backups are older than the erasure: what it replaces stands in them as it was.
bool holds_any(SQLite::Database& backup, const std::vector<std::string>& operations) {
    SQLite::Statement query(backup, "SELECT 1 FROM operation_payload WHERE operation = ?");
    return std::any_of(operations.begin(), operations.end(), [&](const std::string& id) {
        query.reset();
        query.bind(1, id);
        return query.executeStep();
    });
}

fs::path backup_folder(const fs::path& project) {
    return (project.has_parent_path() ? project.parent_path() : fs::path(".")) / "backups";
}

}  // namespace

std::vector<HoldingBackup> holding_backups(const fs::path& project, const std::string& key,
                                           const Erasing& erasing,
                                           const std::vector<std::string>& operations) {
    std::vector<HoldingBackup> found;
    for (const auto& file : backups_of(project)) {
        try {
            const auto backup = connect(file, Connect::immutable, key);
            if (holds_any(*backup, operations) || drafts_that_quote(*backup, erasing, Drafts::count) > 0)
                found.push_back({file, true});
        } catch (const std::exception&) {
            found.push_back({file, false});
        }
    }
    return found;
}

void note_backups_to_remove(SQLite::Database& database, const std::vector<HoldingBackup>& backups) {
    auto names = backups_to_remove(database);
    for (const auto& backup : backups) names.push_back(backup.file.filename().string());
    if (names.empty()) return;
    SQLite::Statement row(database,
                          "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET "
                          "value = excluded.value");
    row.bind(1, noted);
    row.bind(2, nlohmann::json(names).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    row.exec();
}

std::vector<std::string> backups_to_remove(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT value FROM setting WHERE name = ?");
    query.bind(1, noted);
    if (!query.executeStep()) return {};
    const auto names = nlohmann::json::parse(query.getColumn(0).getString(), nullptr, false);
    std::vector<std::string> found;
    if (names.is_array())
        for (const auto& name : names)
            if (name.is_string()) found.push_back(name.get<std::string>());
    return found;
}

std::vector<std::string> remove_noted_backups(SQLite::Database& database, const fs::path& project) {
    const auto names = backups_to_remove(database);
    if (names.empty()) return {};
    std::vector<std::string> left;
    for (const auto& name : names) {
        // Only names that a backup of ours can have: what a damaged file says must not remove others.
        const fs::path file = backup_folder(project) / fs::path(name).filename();
        if (!wipe(file)) left.push_back(name);
    }
    if (left.size() == names.size()) return left;
    Transaction transaction(database);
    SQLite::Statement gone(database, "DELETE FROM setting WHERE name = ?");
    gone.bind(1, noted);
    gone.exec();
    std::vector<HoldingBackup> still;
    still.reserve(left.size());
    for (const auto& name : left) still.push_back({name, true});
    note_backups_to_remove(database, still);
    transaction.commit();
    return left;
}

}  // namespace attune::store
