// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "store/past/reach.h"
#include "store/past/row_fold.h"

namespace attune::store {

struct FoldedAt {
    Reach reach;
    RowFold rows;
};

// Some tables as they stood at a moment; `look` (may be empty) sees every payload after it was folded in.
// ErrorKind::not_found when there is no such operation, or nothing had been done by then. Private to store.
// Throws SQLite::Exception.
using LookAtPayload = std::function<void(const PastOperation&, const Payload&, const RowFold&)>;
Result<FoldedAt> fold_at(SQLite::Database& database, const Moment& moment,
                         const std::vector<std::string>& tables, const JobControl& control,
                         const LookAtPayload& look);

}  // namespace attune::store
