// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/widgets/grid.h"
#include "model/variable.h"

namespace attune::workbench {

class CasesDesk;

// How a value stands in a cell and is written there: the same in a case and in the table of values.
kit::CellLook value_cell(const model::Variable& variable, const std::string& canonical, const CasesDesk& desk,
                         bool can_write);
// Of a variable with categories: nothing, then what people read of each.
std::vector<std::string> value_choices(const model::Variable& variable);
std::optional<std::string> refuses_value(const model::Variable& variable, const std::string& words);
// Of words that are not refused.
std::string canonical_words(const model::Variable& variable, const std::string& words);
// What a head says of it: its label, type, measure and range.
std::string variable_note(const model::Variable& variable, const CasesDesk& desk);

}  // namespace attune::workbench
