// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/range.h"

namespace attune::model {

// Who somebody is in the conversation. Only participants' talk counts in statistics by participant.
enum class Role { unknown, interviewer, participant, interpreter, other, group };

// The word stored and exported for a role ("interviewer"), and back; an unknown word gives Role::unknown.
std::string_view role_word(Role role);
Role role_from_word(std::string_view word);

enum class Direction { left_to_right, right_to_left };

// A voice in one source, as its label says. The same label in two sources is two speakers.
struct Speaker {
    SpeakerId id;
    std::string label;  // "P3 (mother)", as written
    Role role = Role::unknown;
    std::string attributes;  // what the file says of them: "mother", "key worker"; may be empty
    bool inferred = false;   // not written in the file, but concluded by the reader
};

// One stretch of talk. Ranges are in the source's text, ascend, and do not overlap.
struct Turn {
    TurnId id;
    TextRange range;
    std::vector<std::size_t>
        speakers;  // indexes into Transcript::speakers; several for "R1 & R3", none when unknown
    std::optional<std::int64_t> start_ms;
    std::optional<std::int64_t> end_ms;
    std::optional<int> line_from;  // the printed line numbers of a numbered transcript
    std::optional<int> line_to;
    std::string language;  // BCP 47, empty when not known
    Direction direction = Direction::left_to_right;
    bool inferred = false;  // the speaker was inherited or guessed
};

enum class MarkKind {
    nonverbal,
    pause,
    overlap,
    inaudible,
    uncertain,
    redaction,
    backchannel,
    time,
    document
};
std::string_view mark_word(MarkKind kind);
MarkKind mark_from_word(std::string_view word);

// A remark of the transcriber inside the text, or (document) about it. `time_ms` for time and inaudible.
struct Mark {
    MarkKind kind = MarkKind::nonverbal;
    TextRange range;
    std::optional<std::int64_t> time_ms;
    std::string note;  // the text of a document mark, which is not in the transcript's text
};

// What somebody wrote beside the text of the file ("comment" of a word processor): offered as a memo at the
// import.
struct Comment {
    TextRange range;  // what it is about; empty where it only stands at a place
    std::string author;
    std::string text;
};

// What a reader made of one file: everything an import stores. Turn texts are joined by one '\n'; the text is
// exactly as in the file (line ends and white space before them aside), without labels, line numbers and
// turn-opening times.
struct Transcript {
    std::string title;
    std::string text;  // UTF-8
    std::vector<Speaker> speakers;
    std::vector<Turn> turns;
    std::vector<Mark> marks;
    std::vector<std::pair<std::string, std::string>> metadata;  // header block, in order
    std::vector<std::string> warnings;                          // sentences for the person who imports
    std::vector<Comment> comments;                              // not in the text; taken only when wanted
    // Page headers and footers, names and words: offered as metadata, taken only when wanted.
    std::vector<std::pair<std::string, std::string>> offered;
    std::string reading;                       // how it was read: "labels", "table", "vtt", "no speakers" …
    std::string encoding;                      // "UTF-8", "windows-1252 (likely, 52 %)"
    std::vector<std::string> other_encodings;  // worth trying where the encoding is a guess
};

// The file itself, kept beside its text.
struct OriginalFile {
    std::string name;  // without folders
    std::string media_type;
    std::string bytes;
};

}  // namespace attune::model
