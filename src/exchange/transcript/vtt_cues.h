// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// WebVTT (W3C) as it is really written: forgiving where a strict reader would lose cues.
namespace attune::exchange {

// What one person says in a cue. `voice` is the name in <v Name>, without it nothing.
struct CueVoice {
    std::optional<std::string> voice;
    std::string text;  // tags taken off, entities resolved, lines joined by '\n'
};

struct Cue {
    std::string id;
    std::int64_t start_ms = 0;
    std::int64_t end_ms = 0;
    std::vector<CueVoice> voices;  // at least one; several when tags change inside the cue
};

struct VttFile {
    std::vector<Cue> cues;
    std::vector<std::string> notes;  // NOTE blocks
    int bad_times = 0;               // lines with an arrow whose times could not be read
};

// True when the text begins with WEBVTT as the standard asks.
bool is_vtt(std::string_view text);

// `text`: UTF-8, line ends '\n'. Never fails; what is no cue is not there.
VttFile parse_vtt(std::string_view text);

// Some services write who speaks behind the times, "[Speaker 0]": theirs is what no tag gives to somebody
// else.
void name_voices(Cue& cue, std::string_view behind_times);

// One cue's payload, for tests and for parse_vtt.
std::vector<CueVoice> parse_cue_text(std::string_view payload);

}  // namespace attune::exchange
