// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/retrieval/query.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/retrieval/basis.h"
#include "store/queries/passage_queries.h"

// The answer to a query: the passages in their context, how they are grouped, and how many there are of what.
namespace attune::jobs {

enum class GroupFound {
    nothing,
    case_,
    case_kind,
    code,
    code_tree,  // the topmost code of each: what lies below it counts as it
    element,
    source,
    voice,
    role,
    wave,
    coder,
    direction,
    value
};

struct RetrievedPassage {
    analysis::Index passage = 0;  // in corpus.found_among()
    CodingId coding;              // empty: a turn or a sentence
    std::int64_t made_ms = 0;     // of the coding
    SourceId source;
    TextRange range;
    std::string code, coder;         // names; empty of turns and sentences
    std::string speakers;            // labels of participants, each once
    std::vector<std::string> cases;  // names
    model::Magnitude magnitude;
    std::int64_t words = 0;  // that count
};

struct RetrievalCounts {
    std::int64_t passages = 0;  // found
    std::int64_t places = 0;    // different stretches of text
    std::int64_t words = 0;     // in them, each stretch once
    std::int64_t families = 0;  // different cases of that kind; the measure of statements about families
    std::int64_t cases = 0;
    std::int64_t people = 0;
    std::int64_t sources = 0;
};

struct Retrieved {
    analysis::Query query;
    std::string line;   // of the query
    std::string basis;  // a sentence: whose codings, and whether interviewers' talk is in it
    std::vector<RetrievedPassage> passages;  // in the order of the texts
    RetrievalCounts counts;
    std::int64_t families_in_all = 0;  // of the project
    std::int64_t families_heard = 0;   // those of whom there is a source: "7 of 12 families heard"
};

// ErrorKind::not_found and the like for names that are not there; ErrorKind::cancelled.
Result<Retrieved> retrieve(const store::Project& project, RetrievalBasis& basis, const analysis::Query& query,
                           const JobControl& control = {});

RetrievalCounts count(const RetrievalBasis& basis, const std::vector<RetrievedPassage>& passages,
                      const std::vector<std::size_t>& which, bool interviewers);

std::string_view group_found_word(GroupFound by);  // "case", "code" …; "" for nothing
std::optional<GroupFound> group_found_from_word(std::string_view word);

}  // namespace attune::jobs
