// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/last_change.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/hash.h"
#include "store/journal/export_note.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

std::vector<std::string> listed(SQLite::Database& database, const char* sql, const std::string& of = {}) {
    SQLite::Statement row(database, sql);
    if (!of.empty()) row.bind(1, of);
    std::vector<std::string> found;
    while (row.executeStep()) found.push_back(text_at(row, 0));
    return found;
}

}  // namespace

LastChange last_change(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        auto open = listed(database, "SELECT operation FROM operation_head");
        std::set<std::string> notes, changes;
        while (!open.empty()) {
            const std::string operation = std::move(open.back());
            open.pop_back();
            if (notes.contains(operation) || changes.contains(operation)) continue;
            if (!notes_an_export(database, operation)) {
                changes.insert(operation);
                continue;
            }
            notes.insert(operation);
            for (auto& parent :
                 listed(database, "SELECT parent FROM operation_parent WHERE operation = ?", operation))
                open.push_back(std::move(parent));
        }
        LastChange last;
        std::vector<std::string> digests;
        std::int64_t newest = -1;
        for (const auto& operation : changes) {
            // What something else than such notes follows is not the end.
            const auto children =
                listed(database, "SELECT operation FROM operation_parent WHERE parent = ?", operation);
            if (!std::ranges::all_of(children, [&](const auto& child) { return notes.contains(child); }))
                continue;
            SQLite::Statement row(database, "SELECT digest, lamport, at_ms FROM operation WHERE id = ?");
            row.bind(1, operation);
            if (!row.executeStep()) continue;
            digests.push_back(text_at(row, 0));
            // Of several that no other follows the ids decide, which `changes` is in the order of.
            if (number_at(row, 1) >= newest) {
                newest = number_at(row, 1);
                last.at_ms = number_at(row, 2);
            }
        }
        std::ranges::sort(digests);
        Sha256 hash;
        for (const auto& digest : digests) hash.field(digest);
        last.head = hash.hex();
        SQLite::Statement all(database, "SELECT count(*) FROM operation");
        if (all.executeStep()) last.operations = number_at(all, 0) - static_cast<std::int64_t>(notes.size());
        return last;
    });
}

}  // namespace attune::store
