// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/speakers/draft.h"
#include "exchange/transcript/document.h"
#include "exchange/transcript/reader.h"

// The ways in which talk is written down. Each takes a document that is written in its way and refuses others
// by returning nothing; read_talk asks them in turn. A cancelled control makes them stop early with a part.
namespace attune::exchange {

// The reading that was asked for; it fails with a sentence when the document has no such form. The automatic
// one is the best of all and never fails: the last way is one turn for each paragraph.
Result<Draft> read_talk(Document document, Reading reading, const JobControl& control);

// How sure a reading must be of its form: when a person asks for it, one instance is enough.
enum class Fit { certain, asked_for };

// A table with a column of talk: time, speaker, text; or speaker, text. An empty speaker continues the row
// above.
std::optional<Draft> read_table(const Document& document, Fit fit = Fit::certain);

// Takes printed line numbers off the lines and keeps them in Line::number, when more than 80 % of the lines
// have one. Numbers that begin anew on each page are taken off and not kept, for they name no line.
enum class LineNumbers { none, kept, by_page };
LineNumbers strip_line_numbers(std::vector<Line>& lines);

// "Name  0:04" or "0:0:3.450 --> 0:0:6.120 / Name" on lines of their own, talk below: Otter, Teams.
std::optional<Draft> read_time_heads(const std::vector<Line>& lines, const JobControl& control,
                                     Fit fit = Fit::certain);

// ">> " at each change of an unnamed speaker, and "Unknown Speaker 0:09" in the midst of one endless line.
std::optional<Draft> read_inline_signs(const std::vector<Line>& lines, const JobControl& control);

// "INT: talk", "I – talk", "[id1] talk", "MR. DUCA. talk".
std::optional<Draft> read_labelled(const std::vector<Line>& lines, bool numbered, const JobControl& control,
                                   Fit fit = Fit::certain);

// Questions in bold paragraphs, answers in plain ones.
std::optional<Draft> read_bold_questions(const std::vector<Line>& lines, const JobControl& control,
                                         Fit fit = Fit::certain);

// No speakers: one turn for each paragraph, or for each line that opens with a time.
Draft read_plain(const std::vector<Line>& lines, const Document& document, bool numbered,
                 const JobControl& control);

// Puts a line break before each bold label inside a paragraph that holds many turns.
void split_inline_labels(Document& document);

// What several readings share: drops a transcription service's advertisement and notes lines about the
// recording. `open_bytes`: how much of the turn being read there is. True when the line was one of these.
bool take_line_about_file(const Line& line, Draft& draft, std::size_t open_bytes);

}  // namespace attune::exchange
