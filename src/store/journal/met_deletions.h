// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/id.h"

namespace SQLite {
class Database;
}

// Deletions that met a use: one coder deleted a source or a code, another who had not seen that coded with
// it, or put a memo on it. What is used must be there, and a thing that came back without its turns, its
// codings and its links would be a ruin. So such an operation is without effect as a whole: all that it
// deleted stays. The same holds for the undo of an operation whose things somebody went on using.
//
// Whether a use counts is asked of those who had not seen the deletion: undone among them it never was;
// undone by somebody who has seen both it still keeps the deletion from taking effect. By that an undo after
// a merge changes nothing but what it undoes. Throws SQLite::Exception.
namespace attune::store {

struct MetDeletion {
    OperationId use;    // the first in the order
    std::string table;  // what was deleted and used
    std::string key;
};

struct MetDeletions {
    std::map<std::string, MetDeletion> without_effect;  // by the id of a "do" that deleted
    std::map<std::string, MetDeletion> in_force_again;  // by the id of a "do" whose undo met a use
    bool empty() const { return without_effect.empty() && in_force_again.empty(); }
};

// Whether every operation had seen all before it: no copy was ever taken in, and no change ever met another.
bool never_forked(SQLite::Database& journal);
// Whether it and every other operation knew of each other, one way or the other: nothing was done beside it.
bool done_beside_nothing(SQLite::Database& journal, const OperationId& operation);

// Of all operations, or of those `within`. Costs nothing in a history that never forked.
MetDeletions met_deletions(SQLite::Database& journal,
                           const std::unordered_set<std::string>* within = nullptr);

}  // namespace attune::store
