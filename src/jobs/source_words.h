// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/transcript.h"
#include "store/queries/queries.h"

// What stands beside a source's text, on the screen and on paper. Any thread.
namespace attune::jobs {

// Below the speaker: the time, or the language where it is not English.
enum class TurnTimes { shown, left_out };
std::string turn_note(const model::Turn& turn, TurnTimes times = TurnTimes::shown);

// The labels of who speaks in a turn, "R1 & R3"; empty where nobody is named.
std::string turn_speakers(const store::SourceText& source, const model::Turn& turn);

// The name of the fact how another tool's project counted the places in this text.
inline constexpr const char* positions_counted = "Positions counted in";

// What the file says of itself, in one line: what speaks for itself without its name, and nothing that the
// title has said already. May be empty.
std::string metadata_line(const store::SourceText& source);

}  // namespace attune::jobs
