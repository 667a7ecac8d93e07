// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"

namespace attune::store {

class Project;

// An arrow of the logic model, and what the coding says of it.
struct LogicLinkRow {
    ElementId from, to;
    std::string basis;          // "seed", "inferred"
    std::int64_t together = 0;  // codings of `from` that share words with a coding of `to`
    std::int64_t sources = 0;   // in which they do
};
// All arrows. Reads the places of the codings of all elements that have an arrow: some ten milliseconds for
// fifty thousand. Throws ReadFailure.
std::vector<LogicLinkRow> logic_links(const Project& project);

}  // namespace attune::store
