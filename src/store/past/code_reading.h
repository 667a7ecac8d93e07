// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "store/past/past_code.h"
#include "store/past/row_fold.h"

namespace attune::store {

// The code that a folded row of the table "code" holds; its elements and the name of its parent are the
// caller's to add. Private to store.
PastCode read_past_code(const PastTable& codes, const std::string& id, const PastRow& row);

}  // namespace attune::store
