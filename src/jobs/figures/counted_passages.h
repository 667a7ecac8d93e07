// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "jobs/figures/kinds.h"

// Found passages counted in rows and columns, for bars and heat maps. Private to jobs/figures.
namespace attune::jobs::figures {

struct CountedPassages {
    std::vector<std::string> rows, columns;
    std::vector<std::vector<figure::Value>> values;  // by row, then column
    std::string counted;                             // "Cases of each kind that speak of it; n = …"
    std::string unit;                                // "cases"
    std::vector<std::string> notes;
    std::size_t passages = 0;  // found
};
Result<CountedPassages> count_passages(const store::Project& project, const FigureWanted& wanted,
                                       const JobControl& control);

// "Codes", or the variable's name.
std::string words_of_group(GroupFound by, const std::string& variable);

}  // namespace attune::jobs::figures
