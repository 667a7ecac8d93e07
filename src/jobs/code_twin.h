// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/id.h"
#include "store/queries/queries.h"

namespace attune::jobs {

// What to say after a code was made or renamed when another one reads the same but for case, wherever in the
// codebook it stands: "Another code is called “Waiting” too, below “Help”: merge them if both mean the same."
// Empty when none does. A folder and a code may share a name. Pure; `codebook` holds the code itself.
std::string twin_words(const std::vector<store::CodeRow>& codebook, const CodeId& code);

}  // namespace attune::jobs
