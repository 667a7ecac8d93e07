// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/range.h"

namespace SQLite {
class Database;
}

// How much each turn says. Private to store.
namespace attune::store {

// The words of turns, kept between questions: counted anew is only what stands elsewhere than before or in
// another revision of its text, so that a question after one correction reads one text. The numbers of a
// revision hold for as long as the file is the same; whoever writes the file anew forgets them.
class TalkCounts {
  public:
    // By the id of the turn.
    std::unordered_map<std::string, std::int64_t> words_of_turns(SQLite::Database& database);
    void forget() { sources_.clear(); }

  private:
    struct Said {
        TextRange range;
        std::int64_t words = 0;
    };
    struct Source {
        std::string revision;
        std::vector<Said> turns;  // in the order of their ranges
    };
    std::map<std::string, Source> sources_;
};

}  // namespace attune::store
