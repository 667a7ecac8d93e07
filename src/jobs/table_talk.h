// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/table/table_file.h"
#include "jobs/table_import.h"

namespace attune::jobs {

// A source from each talk column: one turn for each row that says something, spoken by the row's id, also
// where the project knows no such case. Private to jobs.
std::vector<TablePlan::Talk> talk_of(const exchange::TableSheet& sheet, const std::string& file_stem,
                                     const TableMapping& mapping,
                                     const std::vector<TablePlan::Subject>& subjects,
                                     const std::vector<std::string>& titles_there);

}  // namespace attune::jobs
