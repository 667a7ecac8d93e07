// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"

namespace SQLite {
class Database;
}

// Rows of turns and speakers, for the commands that mend them. Private to store.
namespace attune::store {

struct TurnFacts {
    TurnId id;
    SourceId source;
    std::int64_t number = 0;  // its place among the turns; the halves of a split one share theirs
    TextRange range;          // in the text as it stands
};
Result<TurnFacts> turn_facts(SQLite::Database& database, const TurnId& turn);
// Of a source, in order.
std::vector<TurnFacts> turns_in_order(SQLite::Database& database, const SourceId& source);
// As people count them, from 1.
std::int64_t turn_number(SQLite::Database& database, const TurnFacts& turn);

struct SpeakerFacts {
    SourceId source;
    std::string label;
};
Result<SpeakerFacts> speaker_facts(SQLite::Database& database, const SpeakerId& speaker);

// The speakers of the turn are these, in this order, each once; true when they were others.
bool give_turn(SQLite::Database& database, const TurnId& turn, const std::vector<SpeakerId>& speakers);
// "“P1 & P2”"; "nobody known" when there is none. Fails unless all speak in `source`.
Result<std::string> speaker_labels(SQLite::Database& database, const std::vector<SpeakerId>& speakers,
                                   const SourceId& source);

}  // namespace attune::store
