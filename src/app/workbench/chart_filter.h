// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "jobs/matrix_rows.h"

namespace attune::workbench {

// What rows of a framework matrix can be chosen by: an attribute or a score, one that is by wave also at
// each.
struct RowVariable {
    std::string name = {};                  // "SWEMWBS@T1", as it is kept
    std::string words = {};                 // "SWEMWBS, T1"
    bool ordered = false;                   // at least, at most …
    std::vector<std::string> values = {};   // to choose from; empty: typed
    std::vector<std::string> options = {};  // how they are shown
};
// Throws ReadFailure.
std::vector<RowVariable> read_row_variables(const store::Project& project);

// A condition that is being put together above the table.
struct RowFilterForm {
    std::size_t variable = 0;  // of ChartReading::by
    jobs::RowCondition::Sign sign = jobs::RowCondition::Sign::is;
    std::string value = {};
    std::string fault = {};  // why it could not be added
};

// "site = Leeds"
std::string shown_condition(const std::vector<RowVariable>& by, const std::string& words);

}  // namespace attune::workbench
