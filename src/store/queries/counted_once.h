// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace SQLite {
class Database;
}

// What every count leaves out, so that an original and its translation count once. Private to store.
namespace attune::store {

struct CountedElsewhere {
    std::unordered_set<std::string> codings;
    std::unordered_map<std::string, std::int64_t> of;  // how many, by code and by source

    bool empty() const { return codings.empty(); }
    std::int64_t in(const std::string& code_or_source) const {
        const auto found = of.find(code_or_source);
        return found == of.end() ? 0 : found->second;
    }
};

// In the whole project; reads the codings of sources with linked turns only.
CountedElsewhere codings_counted_elsewhere(SQLite::Database& database);
// The same for one source, or for one code, without reading the others.
std::int64_t codings_counted_elsewhere_in_source(SQLite::Database& database, const std::string& source);
std::int64_t codings_counted_elsewhere_of_code(SQLite::Database& database, const std::string& code);

// The same as a JSON list of ids, for a query that is to pass over them: "… NOT IN (SELECT value FROM
// json_each(?))".
std::string as_list(const CountedElsewhere& elsewhere);

}  // namespace attune::store
