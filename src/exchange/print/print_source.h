// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "model/codebook.h"

// A source on paper: pages as PDF with the speakers in one margin and the codings in the other.
namespace attune::exchange {

struct PrintedTurn {
    TextRange range;
    std::string speaker;   // "P4 (mother)"; may be empty
    std::string note;      // below the speaker: the time, or the language
    std::string language;  // BCP 47; empty when not known
    bool asks = false;     // an interviewer: set in grey
};

struct PrintedCode {
    std::string name;
    model::Colour colour;
};

struct PrintedCoding {
    TextRange range;
    std::size_t code = 0;  // index into PrintedSource::codes
    std::string initials;  // of the coder
};

struct PrintedSource {
    std::string title;
    std::string subtitle;  // one line below the title; may be empty
    std::string project;
    std::string date;                    // as it is printed: "27 July 2026"
    std::string text;                    // UTF-8
    std::vector<PrintedTurn> turns;      // ascending, not overlapping
    std::vector<PrintedCode> codes;      // in the order of the codebook
    std::vector<PrintedCoding> codings;  // by begin, the longest first
    bool shows_codings = true;           // false: no stripes, and wider lines
};

enum class Paper { a4, letter };

struct PrintOptions {
    Paper paper = Paper::a4;
    bool underlines = true;    // where exactly each coding begins and ends
    std::int64_t date_ms = 0;  // in the file's properties
};

struct PrintedPages {
    std::string pdf;
    int pages = 0;
};

// The whole PDF. Its words can be searched and copied in every script, each turn has a bookmark, and equal
// input gives equal bytes with the same fonts. A source that runs mostly from right to left is laid out as
// its readers expect: speakers at the right, codings at the left. Fails with ErrorKind::cancelled, and
// ErrorKind::not_found where the computer has no fonts. Any thread.
Result<PrintedPages> print_source(const PrintedSource& source, const PrintOptions& options,
                                  const JobControl& control);

}  // namespace attune::exchange
