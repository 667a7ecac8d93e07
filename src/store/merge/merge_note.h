// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/id.h"

namespace SQLite {
class Database;
}

// What came in by each merge, kept beside the history in the file that merged: an operation does not say by
// which way it came. Private to merge. Throws SQLite::Exception.
namespace attune::store {

struct MergeNote {
    // Operations of one sitting that came in, by their clocks: what a copy brings of a sitting is its end.
    struct Stretch {
        std::string session;
        std::int64_t from = 0;
        std::int64_t to = 0;
    };
    std::int64_t at_ms = 0;
    std::vector<std::string> files;  // names of the copies; one whose name was erased is left out
    std::int64_t operations = 0;
    std::optional<std::int64_t> top;  // the clock right after it; none: an older Attune noted no more
    std::vector<Stretch> came;

    bool brought(const std::string& session, std::int64_t lamport) const;
};

// Oldest first.
std::vector<MergeNote> merge_notes(SQLite::Database& database);

// What is there before a merge, and the note of all that is not after it. In the merge's transaction; `at_ms`
// is that of its rows in merged_copy.
std::unordered_set<std::string> operations_there(SQLite::Database& database);
void note_what_came(SQLite::Database& database, const std::unordered_set<std::string>& before,
                    std::int64_t at_ms);

}  // namespace attune::store
