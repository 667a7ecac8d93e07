// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/id.h"
#include "store/unit.h"

namespace attune::store {

// The rows that an export of a project carried along (queries/carried_rows.h), beside the coders, codes,
// sources and codings that have just come in by themselves. A row that is here stays as it is; an element,
// case, person, variable or round that is here under another id is the project's. All or nothing: a range
// beyond its text, a use of what is not there and a table that this program does not know are refused.
struct TakeRows {
    std::string lines;
    std::unordered_map<std::string, std::string> ids;  // there → here, where they differ
    std::unordered_set<std::string> made;              // rows here that the lines complete
    std::unordered_set<std::string> sources_there;     // ids here: their turns and speakers stay as they are
    std::map<std::string, std::string> files;          // digests of kept files by their name, in content
    bool into_empty = false;                           // the project is new: it takes on what is said of it
    std::string from;                                  // for the sentence
};
Result<Sentence> apply(Unit& unit, const TakeRows& command);

}  // namespace attune::store
