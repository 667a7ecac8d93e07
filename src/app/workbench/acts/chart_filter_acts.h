// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "app/workbench/chart_filter.h"
#include "app/workbench/workbench.h"

// Only some rows of a framework matrix: by what is known of the cases. Kept with the matrix.
namespace attune::workbench {

void open_row_filter(Workbench& bench);
void leave_row_filter(Workbench& bench);
// The panel's hand: what is chosen and typed of the condition.
void set_row_filter(Workbench& bench, const RowFilterForm& form);
void add_row_condition(Workbench& bench);
void drop_row_condition(Workbench& bench, std::size_t number);
void drop_row_conditions(Workbench& bench);

}  // namespace attune::workbench
