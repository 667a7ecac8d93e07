// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/coding.h"
#include "store/project.h"

// Passages as lists show them: which there are, and the words around each. Pure reads, any project (also one
// open for reading only), the project's thread. What cannot be read throws ReadFailure (queries.h).
namespace attune::store {

// What holds of every passage wanted; nothing set: all codings.
struct PassageFilter {
    std::vector<CodeId> codes = {};  // one of these
    std::optional<ElementId> element = {};
    std::optional<MemoId> memo = {};  // it speaks of the coding or the passage
    std::optional<CoderId> coder = {};
    std::vector<SourceId> sources = {};  // in one of these
    std::vector<CodingId> codings = {};  // one of these
};
// By source order, then begin, then longest first. A passage that a memo speaks of without a coding has
// neither id nor code. One query, no text is read.
std::vector<model::Coding> passage_places(const Project& project, const PassageFilter& filter);

// One line of a source's text, or the part of it that is shown.
struct ContextLine {
    TextRange range;
    std::string text;             // exact words
    std::size_t quote_begin = 0;  // bytes of `text` that belong to the passage; equal when none do
    std::size_t quote_end = 0;
    std::int64_t turn = 0;  // its number in the source, from 1; 0: outside every turn
    bool opens_turn = false;
    bool asks = false;     // everybody who speaks in it is an interviewer
    std::string speakers;  // labels of the turn, joined by " & "
};
struct PassageContext {
    TextRange shown;
    std::vector<ContextLine> lines;
    std::string speakers;  // labels of those who speak in the passage itself, joined by ", "
    bool whole = false;    // there is nothing further to show
};

// How far around a passage one reads: `nothing`, `sentence` (one further on either side, within some three
// hundred characters), `turn` (the whole turns it touches); each number above, one turn more on either side.
enum class Reach : int { nothing = 0, sentence = 1, turn = 2 };

// Reads contexts. Holds one source at a time: its text is read and measured once, however many passages are
// asked for, so ask source by source. The project must outlive it and is not written while it is used.
class PassageReader {
  public:
    explicit PassageReader(const Project& project);
    ~PassageReader();
    PassageReader(const PassageReader&) = delete;
    PassageReader& operator=(const PassageReader&) = delete;

    PassageContext context(const SourceId& source, TextRange range, Reach reach);
    std::string quote(const SourceId& source, TextRange range);
    // The sentences, or the turns, that a passage touches, whole and without white space at their ends.
    TextRange sentences(const SourceId& source, TextRange range);
    TextRange turns(const SourceId& source, TextRange range);

  private:
    struct Open;
    Open& open(const SourceId& source);
    const Project& project_;
    std::unique_ptr<Open> open_;
};

}  // namespace attune::store
