// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "exchange/report/report.h"

namespace attune::exchange::report {

// A report as tables: its passages, one a row, where it has any (`passages`), and every table it holds, those
// that are gathered as one. The one that Report::main_table names stands first.
std::vector<Table> data_tables(const Report& report);

}  // namespace attune::exchange::report
