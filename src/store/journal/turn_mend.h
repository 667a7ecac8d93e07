// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace SQLite {
class Database;
}

// Turns where histories met. Two copies may split one turn at two places, or one splits what the other joins:
// each change by itself is sound, and folded one after the other their turns overlap or leave words to
// nobody. After the change that met something, the turns of its source are set right by fixed rules, in their
// order in the text:
// - a turn ends where the next one begins; of two that begin together the elder has the words;
// - a turn that had words and has none left goes, and what is linked to it is linked to the one that has
// them;
// - words that were in a turn before the change, or by it, and are in none now go to the turn before them (at
//   the very front: to the one after);
// - numbers never fall from one turn to the next.
// A history that met nothing is never touched, so that the state at hand stays its fold.
// Throws SQLite::Exception.
namespace attune::store {

class TurnMend {
  public:
    explicit TurnMend(SQLite::Database& database) : database_(database) {}

    // Before a change is applied; its text edits are in already.
    void look(std::string_view changeset);
    // The row of this turn met another change, or was brought back.
    void met(const std::string& turn);
    // After it is applied.
    void mend();

  private:
    using Ranges = std::vector<TextRange>;
    void look_at(const std::string& source);
    void mend(const std::string& source, const Ranges& before);
    void remove(const std::string& turn, const std::string& heir);
    std::string source_of(const std::string& turn);

    SQLite::Database& database_;
    std::map<std::string, Ranges> covered_;             // by source, before the change
    std::map<std::string, std::string> source_before_;  // of the turns that it changes or deletes
    std::vector<std::string> met_;
};

}  // namespace attune::store
