// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "jobs/export_gate.h"
#include "jobs/report/evidence.h"

// Where every passage passes before its words become part of a report.
namespace attune::jobs {

struct HeldQuote {
    CodingId coding;
    std::string why;  // a sentence
};

struct QuotesHeld {
    std::vector<HeldQuote> quotes;
    std::map<CodingId, std::string> printed;  // words of those that somebody trimmed
    std::map<CodingId, std::string> under;  // what stands under those that are not held, for readers outside
    std::set<CodingId> cleared;  // of these, those that somebody cleared with what stands under them
    std::set<CodingId> few_fit;  // of these, those under which stands what few people fit
    std::set<std::string>
        people;                  // Participant::who; their turns are left out where a report has whole texts
    std::size_t to_look_at = 0;  // passages that may leave after somebody has looked at them
};

// Says what is held back. It is counted all the same; only the words stay out. The project's thread.
using QuoteGate =
    std::function<Result<QuotesHeld>(const store::Project&, const Evidence&, const JobControl&)>;

// The gate that everything passes which leaves a project (export_gate.h).
QuoteGate gate_with(const GateChoice& choice);

}  // namespace attune::jobs
