// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "exchange/speakers/draft.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// Takes the block of "Date: …", "Interviewer: KM", "Present: …" off the front of a transcript: metadata, what
// it says of speakers, and short title lines above it as notes. Returns the first line that is not part of
// it; 0 when there is no such block.
std::size_t take_header(const std::vector<Line>& lines, Draft& draft);

// One pair of a header wherever it was found (a line, a row of a cover table, front matter).
void take_header_pair(std::string_view key, std::string_view value, Draft& draft);

}  // namespace attune::exchange
