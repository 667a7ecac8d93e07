// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/retrieval/retrieve.h"

// Keyword in context: every place where words stand in what a query finds, one a line, with what is said
// before and after.
namespace attune::jobs {

enum class ConcordanceOrder {
    text,
    before,
    after
};  // before: by the last word before, then the one before it

struct ConcordanceAsked {
    std::string words;
    bool pattern = false;     // a regular expression
    bool whole_word = true;   // of words; a pattern says it itself
    std::size_t around = 10;  // words on either side, within what one person says
    ConcordanceOrder order = ConcordanceOrder::text;
    friend bool operator==(const ConcordanceAsked&, const ConcordanceAsked&) = default;
};

struct ConcordanceLine {
    SourceId source;
    std::string title;
    TextRange range, around;           // the words, and all of the line
    std::string before, words, after;  // on one line each
    std::string speakers;
    std::vector<std::string> cases;
};
struct Concordance {
    std::vector<ConcordanceLine> lines;
    std::int64_t families = 0, families_in_all = 0, families_heard = 0, people = 0, sources = 0;
    std::string line, basis;
};
// ErrorKind::invalid for a pattern that cannot be read, and for no words; else as retrieve().
Result<Concordance> concordance(const store::Project& project, RetrievalBasis& basis,
                                const analysis::Query& query, const ConcordanceAsked& asked,
                                const JobControl& control = {});

}  // namespace attune::jobs
