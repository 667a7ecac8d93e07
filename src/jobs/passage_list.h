// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "model/coding.h"
#include "model/kept_aside.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"

// Lists of passages with the words around each: what the window shows and the command line prints.
namespace attune::jobs {

// One passage: a coding, a stretch that a memo speaks of, or what a search found. A hit outside the sources
// names the memo, or the code and its field; its context is then one line with the words beside the hit. So
// does a coded region of a picture, a page or a recording, whose coding says only which code and whose.
struct ListedPassage {
    model::Coding coding;  // no id: not a coding; of a hit, source and range alone
    MemoId memo;
    CodeId code;            // of a hit in a code's texts
    RegionCodingId region;  // has no words in any source
    std::string title;
    std::string field;
    store::PassageContext context;
    bool in_source() const { return memo.empty() && code.empty() && region.empty(); }
};

// A code and those below it in the codebook, itself first.
std::vector<CodeId> with_codes_below(const std::vector<store::CodeRow>& codebook, const CodeId& code);

// In the order of passage_places. ErrorKind::cancelled.
Result<std::vector<ListedPassage>> list_passages(const store::Project& project,
                                                 const store::PassageFilter& filter, store::Reach reach,
                                                 const JobControl& control);

struct FoundPassages {
    std::vector<ListedPassage> passages;
    bool cut = false;  // there are more than options.limit
};
// As store::search finds them. Its errors.
Result<FoundPassages> search_passages(const store::Project& project, const std::string& words,
                                      const store::SearchOptions& options, store::Reach reach,
                                      const JobControl& control);

// What stands before the passage in its context, and after it; lines joined by spaces.
std::string words_before(const store::PassageContext& context);
std::string words_after(const store::PassageContext& context);
// The passage itself, line by line.
std::string words_of(const store::PassageContext& context);

}  // namespace attune::jobs
