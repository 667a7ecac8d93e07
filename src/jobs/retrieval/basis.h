// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/retrieval/corpus.h"
#include "analysis/retrieval/query.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/participants.h"
#include "store/queries/case_queries.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"

// What queries are asked of, read from a project once: its passages as numbers, and what the numbers stand
// for.
namespace attune::jobs {

// Somebody who speaks in one source, interviewers too.
struct RetrievalSpeaker {
    analysis::Index source = 0;
    std::string label;
    PersonId person;   // empty: nobody knows
    std::string who;   // tells people apart, as in participants.h; empty of interviewers and interpreters
    std::string role;  // "mother", "key worker"; may be empty
    model::Role part = model::Role::unknown;  // in the conversation
    Voice voice = Voice::other;
};

struct RetrievalBasis {
    analysis::Corpus corpus;
    std::vector<CodingId> coding_ids;    // of corpus.codings
    std::vector<std::int64_t> coded_ms;  // the same
    std::vector<store::SourceRow> sources;
    std::vector<store::SourceFacts> facts;  // in the same order
    std::vector<std::string> texts;
    std::vector<store::CodeRow> codes;
    std::vector<store::ElementRow> elements;
    std::vector<store::CaseRow> cases;
    std::vector<model::Coder> coders;
    std::vector<RetrievalSpeaker> speakers;
    std::vector<std::string> waves;  // of the project, in order
    bool agreed = false;
    // Turns that say again, in another language, what somebody said first: they tell of whom that told.
    struct SaidAgain {
        analysis::Index source = 0;
        TextRange range;
        analysis::Index first_source = 0;
        TextRange first;
    };
    std::vector<SaidAgain> said_again;

    analysis::Index code_number(const CodeId& id) const;  // no_index: none of these
    // Words that count: what participants say of the range, or everybody with `interviewers`.
    std::int64_t words(analysis::Index source, TextRange range, bool interviewers) const;
};

// Codings are the coders' own, or what they agreed on. The project's thread; throws ReadFailure.
// ErrorKind::cancelled.
Result<RetrievalBasis> read_retrieval_basis(const store::Project& project, bool agreed,
                                            const JobControl& control = {});

// The turns, or the sentences of each turn, as passages (corpus.units); codings: none.
void take_units(RetrievalBasis& basis, analysis::RetrievalUnit unit);

}  // namespace attune::jobs
