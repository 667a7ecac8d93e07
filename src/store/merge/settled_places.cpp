// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/settled_places.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace attune::store {
namespace {

struct Row {
    std::string source, revision, code, looks;  // looks: all that a coder said with it
    std::int64_t begin = 0, end = 0;
    friend bool operator==(const Row&, const Row&) = default;
};
using Rows = std::unordered_map<std::string, Row>;

// Where nothing was settled, nothing is read.
Rows codings_of(SQLite::Database& database, const std::set<std::string>& sources) {
    Rows rows;
    SQLite::Statement query(database,
                            "SELECT id, revision, code, direction || intensity || account, begin_cp, end_cp "
                            "FROM coding WHERE source = ?");
    for (const auto& source : sources) {
        query.reset();
        query.bind(1, source);
        while (query.executeStep())
            rows.emplace(query.getColumn(0).getString(),
                         Row{source, query.getColumn(1).getString(), query.getColumn(2).getString(),
                             query.getColumn(3).getString(), query.getColumn(4).getInt64(),
                             query.getColumn(5).getInt64()});
    }
    return rows;
}

struct Settled {
    std::vector<std::string> about;
    std::vector<Row> agreed;  // what came of it
};

}  // namespace

std::int64_t settled_places_changed(SQLite::Database& ours, SQLite::Database& joined) {
    std::map<std::string, Settled> places;  // by the codings that they are about
    std::set<std::string> sources;
    SQLite::Statement query(ours,
                            "SELECT about, source, revision, code, begin_cp, end_cp FROM agreed_coding");
    while (query.executeStep()) {
        auto& place = places[query.getColumn(0).getString()];
        place.agreed.push_back({query.getColumn(1).getString(),
                                query.getColumn(2).getString(),
                                query.getColumn(3).getString(),
                                {},
                                query.getColumn(4).getInt64(),
                                query.getColumn(5).getInt64()});
        sources.insert(query.getColumn(1).getString());
    }
    if (places.empty()) return 0;
    const Rows here = codings_of(ours, sources), there = codings_of(joined, sources);
    std::unordered_map<std::string, std::vector<const Row*>> fresh;  // by source
    for (const auto& [id, row] : there)
        if (!here.contains(id)) fresh[row.source].push_back(&row);
    std::int64_t changed = 0;
    for (auto& [about, place] : places) {
        const auto list = nlohmann::json::parse(about, nullptr, false);
        bool other = false;
        std::set<std::string> codes;
        for (const auto& row : place.agreed) codes.insert(row.code);
        auto words = place.agreed;
        if (list.is_array())
            for (const auto& id : list) {
                const auto was = id.is_string() ? here.find(id.get<std::string>()) : here.end();
                if (was == here.end()) continue;  // gone before
                const auto is = there.find(was->first);
                other = other || is == there.end() || !(is->second == was->second);
                codes.insert(was->second.code);
                words.push_back(was->second);
            }
        for (const auto& at : words)
            for (const Row* one : fresh[at.source])
                other = other || (codes.contains(one->code) && one->revision == at.revision &&
                                  one->begin < at.end && at.begin < one->end);
        changed += other ? 1 : 0;
    }
    return changed;
}

}  // namespace attune::store
