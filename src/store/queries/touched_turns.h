// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/range.h"

namespace SQLite {
class Database;
}

// Which turns codings touch, worked out in one walk of each source: joining them in SQL takes time with the
// product of both. Private to store.
namespace attune::store {

struct CodedPlace {
    std::string id, code, coder;
    TextRange range;
};
struct TurnPlace {
    std::string id;
    TextRange range;
};
using CodedPlaces = std::map<std::string, std::vector<CodedPlace>>;  // by source
using TurnPlaces = std::map<std::string, std::vector<TurnPlace>>;    // by source, as they stand

// Which rows are meant: a condition on `coding` or `turn`, in which ?1 stands for the id, if it needs one.
struct Which {
    const char* condition = "1";
    std::string id = {};
};
CodedPlaces coded_places(SQLite::Database& database, const Which& which = {});
// Turns with words.
TurnPlaces turn_places(SQLite::Database& database, const Which& which = {});

// For every coding that touches one of the turns, those that it touches.
void each_touch(const std::vector<CodedPlace>& codings, const std::vector<TurnPlace>& turns,
                const std::function<void(const CodedPlace&, std::span<const TurnPlace>)>& use);

}  // namespace attune::store
