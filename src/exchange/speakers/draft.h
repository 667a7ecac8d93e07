// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exchange/transcript/document.h"
#include "model/transcript.h"

// What a reading makes of a file, before speakers are numbered and positions counted; finish() does that.
namespace attune::exchange {

struct DraftTurn {
    std::vector<std::string> labels;  // as written, one for each speaker; none when nobody knows
    std::string text;                 // without the label
    std::optional<std::int64_t> start_ms;
    std::optional<std::int64_t> end_ms;
    std::optional<int> line_from;
    std::optional<int> line_to;
    bool inferred = false;
    // Where in the text (bytes) a cue begins, and when; becomes an empty time mark.
    std::vector<std::pair<std::size_t, std::int64_t>> cue_times;
    Origins origins;  // of the text, where a document says
};

// A line about the recording or the document, not part of the talk. It stands in turn number `turn` at that
// byte of its text; before the turn at 0, after the last turn beyond it.
struct DraftNote {
    std::size_t turn = 0;
    std::size_t byte = 0;
    std::string text;
};

struct Draft {
    std::vector<DraftTurn> turns;
    std::vector<DraftNote> notes;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<std::string> warnings;
    std::string reading;
    // What the file says of a speaker elsewhere than in the label, by speaker_key.
    std::map<std::string, std::string> attributes;
    std::map<std::string, model::Role> roles;
    std::vector<std::pair<std::string, model::Role>>
        people;                                  // as the header writes them, for labels of initials
    std::vector<std::string> inferred_speakers;  // keys of speakers that no label names
    std::vector<DocumentComment> comments;       // of the document, as its reader found them
    std::vector<Span> footnotes;
    std::vector<std::pair<std::string, std::string>> offered;

    // Notes a line that stands behind all turns so far and `open_bytes` of the one that is being read.
    void note(std::string text, std::size_t open_bytes = 0) {
        notes.push_back({turns.size(), open_bytes, std::move(text)});
    }
};

// Adds a piece to a turn's text. The separator goes between it and what is there already.
void append_piece(DraftTurn& turn, std::string_view piece, std::string_view separator);
// The same for a piece that is a view into the line's text, so that the turn knows where it came from.
void append_piece(DraftTurn& turn, std::string_view piece, std::string_view separator, const Line& line);

// Numbers the speakers in order of appearance, joins the turns by one newline each, and finds marks,
// directions, languages and everything the person should be warned of. Turns without text are dropped.
model::Transcript finish(Draft draft);

}  // namespace attune::exchange
