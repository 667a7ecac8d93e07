// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "exchange/report/report.h"
#include "jobs/matrix_exchange.h"

// The two forms that jobs/matrix_file.cpp makes files of. Private to jobs/matrix_*.
namespace attune::jobs {

// A matrix without columns has no cells, and no file.
inline constexpr const char* no_columns =
    "The matrix has no columns yet; add one of an element, a code or a heading.";

Result<std::string> matrix_workbook(const Chart& chart, std::int64_t date_ms);

// `held`: passages that are held back are added to it.
Result<exchange::report::Report> matrix_report(const store::Project& project, const Chart& chart,
                                               const MatrixFileWanted& wanted, std::size_t& held,
                                               const JobControl& control);

}  // namespace attune::jobs
