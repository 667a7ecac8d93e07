// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/range.h"

namespace attune {
using MarkedQuoteId = Id<struct MarkedQuoteTag>;
}

namespace attune::model {

// How far a passage has come on its way into a report.
enum class QuoteState {
    starred,  // worth quoting
    cleared,  // somebody answers for its being printed
    held,     // somebody decided that it is not
};
std::string_view quote_state_word(QuoteState state);
std::optional<QuoteState> quote_state_from_word(std::string_view word);

// How much a printed attribution gives away, from nothing on.
enum class AttributionLevel {
    none,       // the words alone
    voice,      // "a parent", "a member of staff"
    role,       // "mother", "key worker"
    role_wave,  // "mother, follow-up"
    case_name,  // "Family 07, mother"
};
std::string_view attribution_level_word(AttributionLevel level);
std::optional<AttributionLevel> attribution_level_from_word(std::string_view word);
std::span<const AttributionLevel> attribution_levels();

struct MarkedQuote {
    MarkedQuoteId id;
    SourceId source;
    TextRange range;  // in the text as it stands
    QuoteState state = QuoteState::starred;
    std::string words;  // what is printed in the stead of the passage, trimmed; empty: all of it
    AttributionLevel level = AttributionLevel::none;
    std::string attribution;  // the words of it, as printed; may be empty
    CoderId coder;            // who marked it last
    std::string day;          // when it was cleared or held, "2026-03-14"; may be empty
    std::string note;
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
