// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "store/queries/queries.h"

namespace attune::jobs {

// What a memo is about, for files that leave a project: of a passage or a coding its source alone, without
// the beginning of its words that store::MemoRow::link_labels has. Those words may be somebody's who did not
// agree to being quoted, and a piece cut off is nothing that anybody said.
std::vector<std::string> memo_subjects(const store::MemoRow& row);

}  // namespace attune::jobs
