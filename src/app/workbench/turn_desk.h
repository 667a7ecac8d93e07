// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/range.h"

namespace attune::workbench {

// What is asked about turns on the page.
enum class TurnAsk : std::uint8_t {
    nothing,
    speaker,   // who says these turns
    label,     // what a speaker is called
    role,      // who a speaker is in the conversation
    person,    // which human being a speaker is, in all sources
    original,  // which turn this one is the translation of
};

struct TurnChoice {
    std::string id;
    std::string label, detail;
    std::string words = {};  // looked in too: all of a turn, not only its beginning
    bool makes = false;      // a new speaker of that name
    bool ticked = false;     // so it is now
};

// The field over the page in which that is answered: by a few letters, Up and Down, Enter.
struct TurnDesk {
    TurnAsk ask = TurnAsk::nothing;
    std::vector<TurnId> turns;
    SpeakerId speaker;
    std::string query;
    std::vector<TurnChoice> all;   // what can be chosen
    std::vector<TurnChoice> rows;  // those that fit what is typed
    std::size_t highlighted = 0;
    // Where a split was asked for inside a word, and not done: asked for there again, it is.
    std::optional<std::pair<TurnId, CodePoint>> inside_word;
};

}  // namespace attune::workbench
