// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace attune::text {

// What was written in place of what. `range` is in the text before.
struct Change {
    TextRange range;
    std::string inserted;
    friend bool operator==(const Change&, const Change&) = default;
};

// The changes that make `after` of `before`: as small as whole graphemes allow, ascending, not touching each
// other. What is not named is untouched, so that ranges on it stay as they are. Done from the last to the
// first they give `after` exactly. Any thread.
std::vector<Change> changes_between(std::string_view before, std::string_view after);

}  // namespace attune::text
