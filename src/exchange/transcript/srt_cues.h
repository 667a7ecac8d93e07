// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "exchange/transcript/vtt_cues.h"

// SubRip subtitles, which no standard describes: counters may be missing or wrong, empty lines may be missing
// between cues or stand inside them, times may lack hours and write a dot for the comma.
namespace attune::exchange {

// True when the text opens like SubRip: a range of times that counts milliseconds behind a comma, with or
// without a counter above it.
bool is_srt(std::string_view bytes);

// `text`: UTF-8, line ends '\n'. Never fails; what stands before the first times is not there. Tags of colour
// and type are taken off, also "{\an8}".
VttFile parse_srt(std::string_view text);

}  // namespace attune::exchange
