// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "model/pseudonym.h"

// Words of transcripts by which somebody might be recognised: names, places, numbers, addresses, dates. By
// rules alone, with no list of names, and for English; of other languages numbers, addresses and labels are
// found. A speaker's name is suggested as a whole, whether anybody says it or not, and its parts where they
// are said. What is suggested is for a person to confirm, and what is not suggested is not thereby harmless.
// Pure; any thread.
namespace attune::analysis {

enum class Confidence {
    sure,      // by its form: a check digit, a title before a name, a speaker's label
    likely,    // several signs, or one that seldom misleads
    possible,  // one weak sign
};

struct SearchedText {
    std::string text;
    std::vector<std::string> labels;  // of its speakers
};

struct IdentifierPlace {
    std::size_t text = 0;  // of those given
    TextRange range;
};

struct IdentifierLabel {
    std::size_t text = 0;
    std::string label;  // the whole of it
};

struct IdentifierSuggestion {
    std::string words;               // as they are written most often
    std::vector<std::string> forms;  // every way they are written that means the same when folded
    model::IdentifierKind kind = model::IdentifierKind::name;
    Confidence confidence = Confidence::possible;
    std::vector<std::string> why;         // short phrases: "a title stands before it"
    std::vector<IdentifierPlace> places;  // every one, by text, ascending
    std::vector<IdentifierLabel> labels;  // of speakers that hold the words, each once, by text
    std::size_t texts = 0;                // in how many it stands, in talk or in a label
};

// The surest first, then the most frequent. ErrorKind::cancelled.
Result<std::vector<IdentifierSuggestion>> suggest_identifiers(std::span<const SearchedText> texts,
                                                              const JobControl& control = {});

}  // namespace attune::analysis
