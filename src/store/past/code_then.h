// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "model/coding.h"
#include "store/past/codebook_at.h"
#include "store/past/moment.h"
#include "store/project.h"

// "What did this code look like in March?": the code and its passages as they were at a moment, beside what
// they are now. From the history alone; nothing is written.
namespace attune::store {

enum class SinceThen {
    same,
    changed,  // other ends, other words in them, another judgement or note
    recoded,  // it has another code now
    removed,
    added,  // it has the code now and had not then
};

struct ThenPassage {
    CodingId coding;
    SourceId source;
    std::string source_title, coder_name;  // as they were then; of an added one as they are now
    TextRange range;                       // in the text as it read then; of an added one as it reads now
    std::string quote;                     // the words of then; of an added one those of now
    model::Magnitude magnitude;
    std::string note;
    bool erased = false;  // the words can no longer be told
    SinceThen since = SinceThen::same;
    std::string code_now;                // of a recoded one: the name of its code
    std::optional<TextRange> place_now;  // where it stands, or would stand; nothing when its source is gone
};

struct CodeThen {
    MomentFacts moment;
    PastCodeRow then;
    std::optional<PastCodeRow> now;            // nothing: it is gone
    GoneCode gone;                             // then, by which change
    std::string merged_into_name;              // of one that is gone
    std::vector<FieldDifference> differences;  // from then to now
    std::vector<ThenPassage> passages;         // by source, begin, the longest first; added ones at the end
    std::int64_t added = 0;                    // of them
};

// Also of a code that is gone by now. ErrorKind::not_found when it was not there at the moment, and for an
// unknown moment; ErrorKind::cancelled. Costs about what three looks at the codebook cost
// (docs/benchmarks.md). The project's thread.
Result<CodeThen> code_then(const Project& project, const CodeId& code, const Moment& moment,
                           const JobControl& control = JobControl());
// The same, with the codebook of the moment and of now at hand.
Result<CodeThen> code_then(const Project& project, const CodeId& code, const Moment& moment,
                           const PastCodebook& before, const PastCodebook& after,
                           const JobControl& control = JobControl());

}  // namespace attune::store
