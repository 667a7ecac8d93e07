// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/package/package.h"

namespace attune::exchange {

// How the parts of an Office file point to each other.
struct Relationship {
    std::string id;
    std::string kind;    // the last piece of its type: "officeDocument", "comments", "header"
    std::string target;  // the part's full name in the package; empty for a link to the outside
};

// The relationships of a part, or of the whole package for "". Empty when it has none.
std::vector<Relationship> relationships_of(const Package& package, const std::string& part);

}  // namespace attune::exchange
