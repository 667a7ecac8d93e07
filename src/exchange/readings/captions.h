// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job_control.h"
#include "exchange/speakers/draft.h"
#include "exchange/transcript/vtt_cues.h"

namespace attune::exchange {

// Cues as turns: the speaker from <v Name>, from "Name: " or from the cue ids; a cue without one goes to the
// speaker before, marked as inferred. Cues of one speaker at most `gap_ms` apart are one turn, joined by a
// space; each cue's begin stays as a time mark.
Draft read_captions(const VttFile& file, std::int64_t gap_ms, const JobControl& control);

}  // namespace attune::exchange
