// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/result.h"
#include "store/journal/recorder.h"
#include "store/merge/merge.h"
#include "store/merge/other_copy.h"

// Copies that share no history with this project: rows go by id. What is here stays as it is; what is not
// here comes in, as one operation for each copy. A coding on a source whose text is another one here is
// refused, not moved. Private to merge. Throws SQLite::Exception.
namespace attune::store {

// Adds to the plan what these copies would bring and where they differ.
Result<Ok> plan_unrelated(SQLite::Database& ours, const std::vector<OtherCopy>& copies, MergePlan& plan);
Result<Ok> take_in_unrelated(const Writing& writing, const std::vector<OtherCopy>& copies);

}  // namespace attune::store
