// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/coding.h"
#include "store/project.h"

namespace attune::jobs {

// What a memo is tied to: what goes with it when it is deleted.
struct MemoTies {
    std::vector<std::string> speaks_of;  // names, as they are shown
    std::vector<std::string> spoken_of;  // titles of memos that speak of it
};
// The project's thread.
Result<MemoTies> memo_ties(const store::Project& project, const MemoId& memo);
// "It spoke of A and B; one memo spoke of it." Empty when it was tied to nothing.
std::string ties_sentence(const MemoTies& ties);

// The memo speaks of these too, or of these no longer: one change. Links that stand, or do not, are no fault.
Result<store::Done> link_memo(store::Project& project, const MemoId& memo,
                              const std::vector<model::MemoLink>& links);
Result<store::Done> unlink_memo(store::Project& project, const MemoId& memo,
                                const std::vector<model::MemoLink>& links);

}  // namespace attune::jobs
