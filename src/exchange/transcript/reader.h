// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "model/transcript.h"

namespace attune::exchange {

// How to take what a document says. Captions are always read as captions.
enum class Reading {
    automatic,       // the first of the others that fits
    labels,          // "INT: talk"
    table,           // a table with a column of talk
    times,           // "Name  0:04" on lines of their own
    bold_questions,  // questions in bold, answers not
    no_speakers,     // one turn for each paragraph
};
// "labels", "bold questions" … as people and the command line write them, and back.
std::string_view reading_word(Reading reading);
std::optional<Reading> reading_from_word(std::string_view word);

struct ReadOptions {
    Reading reading =
        Reading::automatic;  // another one fails with a sentence when the document has no such form
    std::string encoding;    // of a text file, when the person knows it; empty: found out
    std::int64_t joined_gap_ms = 2000;  // captions of one speaker at most so far apart are one turn
};

// The transcript in a file: its text, turns, speakers, marks and everything worth a warning. The format is
// told by the content first and by the name's end second. Fails with one sentence that names the file: what
// it is instead and what to do. Nothing of a file is ever half-read: a cancelled control gives
// ErrorKind::cancelled. Any thread.
//
// In the text, the white space at the ends of lines is layout and left out, as are labels, printed line
// numbers and the times that open a turn; all else is there character by character. Paragraphs of one turn
// are joined by an empty line.
Result<model::Transcript> read_transcript(const model::OriginalFile& file, const ReadOptions& options = {},
                                          const JobControl& control = {});

// What a file chooser offers and the manual lists.
struct TranscriptFormat {
    std::string name;                   // "Word document"
    std::vector<std::string> suffixes;  // ".docx"
};
const std::vector<TranscriptFormat>& transcript_formats();

}  // namespace attune::exchange
