// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "jobs/participants.h"
#include "model/marked_quote.h"
#include "store/project.h"

// What is looked at before quotes leave a project: who agreed to being quoted, what somebody decided, who
// might be recognised by the words or by what stands under them.
namespace attune::jobs {

struct QuoteToLeave {
    SourceId source;
    TextRange range;
    std::optional<model::MarkedQuote> as_if = {};  // looked at as if it were marked so
};

struct GateChoice {
    // How much stands under each quote; a marked quote's own level goes before.
    model::AttributionLevel level = model::AttributionLevel::role;
    std::optional<std::int64_t> threshold;  // the project's small number where none is said
    bool cleared_only = false;              // what nobody has cleared is held back
    bool agreed_only = false;               // so is what somebody said of whom no consent is known
    bool staff = true;                      // quotes of staff may leave
    bool names = true;                      // words by which somebody might be recognised are looked for
    friend bool operator==(const GateChoice&, const GateChoice&) = default;
};

enum class GateVerdict { free, warned, held };

struct GatedQuote {
    QuoteToLeave quote;
    std::string source_title;
    std::string passage;      // its words
    std::string printed;      // what may be printed: trimmed, where somebody did
    std::string attribution;  // what stands under it
    GateVerdict verdict = GateVerdict::free;
    std::vector<std::string> held;    // why it is held back, each a sentence for the team
    bool refused = false;             // somebody who speaks in it did not agree to being quoted
    std::vector<std::string> warned;  // what to look at, each a sentence
    std::optional<model::MarkedQuote> mark;
    std::vector<std::string> who;  // of Participants, so that they can be counted
    // Words by which somebody might be recognised, sure and likely ones that nobody decided to leave.
    std::vector<std::string> identifiers;
    std::int64_t sharing =
        0;  // people whom the attribution fits, the fewest of its speakers; 0: nobody is known
};

struct Gate {
    std::int64_t threshold = 0;
    std::vector<GatedQuote> quotes;  // as they were given
    std::int64_t free = 0, warned = 0, held = 0;
};

// The quotes as they were given, each with its verdict. The project's thread; throws ReadFailure.
// ErrorKind::not_found for a source that is not there, ::cancelled.
Result<Gate> export_gate(const store::Project& project, const std::vector<QuoteToLeave>& quotes,
                         const GateChoice& choice, const JobControl& control = {});

// Of a source's marks the one that says what becomes of a passage: that of exactly this one; else of one that
// it lies in, and of these a held one first, for a part of what is held back is held back, whatever was
// cleared around it.
std::optional<model::MarkedQuote> mark_of(const std::vector<model::MarkedQuote>& marks, TextRange range);

// "12 quotes may leave, 3 of them to be looked at; 2 are held back."
std::string gate_sentence(const Gate& gate);

std::string_view gate_word(GateVerdict verdict);  // "free", "look", "held"

}  // namespace attune::jobs
