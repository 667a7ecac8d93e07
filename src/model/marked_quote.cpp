// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/marked_quote.h"

#include <array>

namespace attune::model {
namespace {

constexpr std::array levels{AttributionLevel::none, AttributionLevel::voice, AttributionLevel::role,
                            AttributionLevel::role_wave, AttributionLevel::case_name};

}  // namespace

std::string_view quote_state_word(QuoteState state) {
    switch (state) {
        case QuoteState::starred:
            return "starred";
        case QuoteState::cleared:
            return "cleared";
        case QuoteState::held:
            return "held";
    }
    return "starred";
}

std::optional<QuoteState> quote_state_from_word(std::string_view word) {
    for (const auto state : {QuoteState::starred, QuoteState::cleared, QuoteState::held})
        if (quote_state_word(state) == word) return state;
    return std::nullopt;
}

std::string_view attribution_level_word(AttributionLevel level) {
    switch (level) {
        case AttributionLevel::none:
            return "none";
        case AttributionLevel::voice:
            return "voice";
        case AttributionLevel::role:
            return "role";
        case AttributionLevel::role_wave:
            return "role and wave";
        case AttributionLevel::case_name:
            return "case";
    }
    return "none";
}

std::optional<AttributionLevel> attribution_level_from_word(std::string_view word) {
    for (const auto level : levels)
        if (attribution_level_word(level) == word) return level;
    return std::nullopt;
}

std::span<const AttributionLevel> attribution_levels() {
    return levels;
}

}  // namespace attune::model
