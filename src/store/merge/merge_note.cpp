// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/merge_note.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace attune::store {
namespace {

constexpr const char* prefix = "merge.";

std::string name_of(std::int64_t at_ms) {
    return prefix + std::to_string(at_ms);
}

// A note that cannot be read is as good as none.
void read_note(const std::string& value, MergeNote& note) {
    const auto json = nlohmann::json::parse(value, nullptr, false);
    if (!json.is_object() || !json.contains("top") || !json["top"].is_number_integer() ||
        !json.contains("came") || !json["came"].is_array())
        return;
    std::vector<MergeNote::Stretch> came;
    for (const auto& one : json["came"]) {
        if (!one.is_array() || one.size() != 3 || !one[0].is_string() || !one[1].is_number_integer() ||
            !one[2].is_number_integer())
            return;
        came.push_back({one[0].get<std::string>(), one[1].get<std::int64_t>(), one[2].get<std::int64_t>()});
    }
    note.top = json["top"].get<std::int64_t>();
    note.came = std::move(came);
}

}  // namespace

bool MergeNote::brought(const std::string& session, std::int64_t lamport) const {
    return std::ranges::any_of(came, [&](const Stretch& one) {
        return one.session == session && lamport >= one.from && lamport <= one.to;
    });
}

std::vector<MergeNote> merge_notes(SQLite::Database& database) {
    std::map<std::int64_t, MergeNote> found;
    SQLite::Statement copies(database, "SELECT at_ms, file, operations FROM merged_copy ORDER BY at_ms, id");
    while (copies.executeStep()) {
        MergeNote& note = found[copies.getColumn(0).getInt64()];
        note.at_ms = copies.getColumn(0).getInt64();
        if (std::string file = copies.getColumn(1).getString(); !file.empty())
            note.files.push_back(std::move(file));
        note.operations += copies.getColumn(2).getInt64();
    }
    SQLite::Statement kept(database, "SELECT value FROM setting WHERE name = ?");
    std::vector<MergeNote> notes;
    for (auto& [at_ms, note] : found) {
        kept.bind(1, name_of(at_ms));
        if (kept.executeStep()) read_note(kept.getColumn(0).getString(), note);
        kept.reset();
        notes.push_back(std::move(note));
    }
    return notes;
}

std::unordered_set<std::string> operations_there(SQLite::Database& database) {
    std::unordered_set<std::string> there;
    SQLite::Statement query(database, "SELECT id FROM operation");
    while (query.executeStep()) there.insert(query.getColumn(0).getString());
    return there;
}

void note_what_came(SQLite::Database& database, const std::unordered_set<std::string>& before,
                    std::int64_t at_ms) {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> stretches;
    std::int64_t top = 0;
    SQLite::Statement query(database, "SELECT id, session, lamport FROM operation ORDER BY lamport, id");
    while (query.executeStep()) {
        const std::int64_t lamport = query.getColumn(2).getInt64();
        top = lamport;
        if (before.contains(query.getColumn(0).getString())) continue;
        const auto [at, fresh] = stretches.try_emplace(query.getColumn(1).getString(), lamport, lamport);
        at->second.second = lamport;
    }
    nlohmann::json came = nlohmann::json::array();
    for (const auto& [session, ends] : stretches)
        came.push_back(nlohmann::json::array({session, ends.first, ends.second}));
    SQLite::Statement row(database,
                          "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET "
                          "value = excluded.value");
    row.bind(1, name_of(at_ms));
    row.bind(2, nlohmann::json{{"top", top}, {"came", came}}.dump());
    row.exec();
}

}  // namespace attune::store
