// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/history_index.h"

#include <SQLiteCpp/Statement.h>

#include "store/journal/history_rows.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<HistoryPlace> history_places(const Project& project, const HistoryFilter& filter) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement query(database, "SELECT o.id, o.at_ms" + entries_wanted(filter) +
                                              " ORDER BY o.lamport DESC, o.id DESC");
        bind_filter(query, filter);
        std::vector<HistoryPlace> places;
        while (query.executeStep()) places.push_back({OperationId(text_at(query, 0)), number_at(query, 1)});
        return places;
    });
}

std::vector<HistoryEntry> history_entries(const Project& project, std::span<const OperationId> ids) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement query(database,
                                "SELECT " + entry_columns() + whole_entries_wanted({}) + " AND o.id = :id");
        std::vector<HistoryEntry> entries;
        entries.reserve(ids.size());
        for (const auto& id : ids) {
            bind_filter(query, {});
            query.bind(":id", id.text());
            if (query.executeStep()) entries.push_back(read_entry(query));
            query.reset();
        }
        return entries;
    });
}

}  // namespace attune::store
