// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/refi_plan.h"
#include "jobs/refi_sort.h"

// How the codings of a planned REFI-QDA project would lie, text by text. Pure; any thread.
namespace attune::jobs {

// Of one text; each coding is in one of the three.
struct RefiTally {
    std::int64_t exact = 0;       // both ends stand between characters
    std::int64_t mended = 0;      // the ends were the wrong way round, or one within a character
    std::int64_t not_placed = 0;  // leaves the text, is on no character, or names no code of the file
    std::int64_t all() const { return exact + mended + not_placed; }
};

// ErrorKind::cancelled.
Result<std::vector<RefiTally>> tallies_of(const RefiPlan& plan, const JobControl& control);

// The whole of what is looked at before anything is written.
struct RefiLook {
    std::vector<RefiTally> tallies;  // of plan.texts
    std::vector<RefiLine> outline;
};
Result<RefiLook> look_at_refi(const RefiPlan& plan, const JobControl& control);

// The texts in the order in which they want to be looked at: with codings that find no place first, then
// those whose counting is least sure, then the others as the file has them.
std::vector<std::size_t> texts_to_look_at(const RefiPlan& plan, const std::vector<RefiTally>& tallies);

}  // namespace attune::jobs
