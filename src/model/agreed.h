// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "model/coding.h"
#include "model/round.h"

namespace attune {
using AgreedId = Id<struct AgreedTag>;
}

namespace attune::model {

// What came of a place where coders were compared.
enum class Outcome {
    agreed,      // the coders had done the same
    took_first,  // what one coder coded, of those who coded something there
    took_second,
    took_another,  // of a third or later one
    both,          // each of two codes
    neither,       // no coding
    new_boundary,  // other ends than either
    other_code,    // a code that neither had used
};
std::string_view outcome_word(Outcome outcome);
std::optional<Outcome> outcome_from_word(std::string_view word);

// Why coders differed, for the definition to learn from.
enum class Reason { none, boundary, definition, missed, slip, legitimate_reading, context };
std::string_view reason_word(Reason reason);  // "" for none
std::optional<Reason> reason_from_word(std::string_view word);

struct AgreedCoding {
    AgreedId id;
    SourceId source;
    TextRange range;
    CodeId code;
    CoderId coder;  // who settled it
    RoundId round;  // empty: outside of a round
    bool stands = true;
    Magnitude magnitude;
    Outcome outcome = Outcome::agreed;
    Reason reason = Reason::none;
    std::string note;
    std::vector<CodingId> about;  // the codings it came from
    bool adjudicated = false;     // by a third person, not by the coders
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
