// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/retrieval/basis.h"
#include "jobs/retrieval/refused_likes.h"

// Passages that may belong to a code, by the words of those that the team gave it to. Worked out here, from
// this project alone; never applied by itself.
namespace attune::jobs {

struct LikePassage {
    SourceId source;
    TextRange range;  // a sentence
    double score = 0;
    std::vector<TextRange> why;      // the words that made the match, the strongest first
    std::vector<std::string> words;  // the same as they stand in the text
    std::string speakers;
    std::vector<std::string> cases;
};
struct MoreLike {
    CodeId code;
    std::int64_t learned_from = 0;      // sentences that have the code, or one below it
    std::int64_t looked_at = 0;         // sentences that have not
    std::vector<LikePassage> passages;  // the most alike first
    std::string basis;
};

// At most `most` of them, without those that were refused for the code. What interviewers say is neither
// learned from nor suggested. ErrorKind::invalid when the code has too few passages to learn from;
// ErrorKind::cancelled. Leaves the basis with its sentences as units.
Result<MoreLike> more_like(RetrievalBasis& basis, const CodeId& code, std::size_t most,
                           const JobControl& control = {}, const RefusedLikes* refused = nullptr);

}  // namespace attune::jobs
