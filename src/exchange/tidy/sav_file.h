// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/tidy/tidy_table.h"

namespace attune::exchange {

// The table as an SPSS file (.sav, UTF-8), which attune-data writes with ReadStat: variable labels, value
// labels, measurement levels, days and moments as SPSS counts them. A column whose categories are numbers
// keeps them; where they are words, they are numbered from 1 in their order and the words become labels,
// since SPSS labels long texts badly. What SPSS has no room for is cut at a character: labels of 256 and 120
// bytes, texts of 32,767. The same table gives the same bytes. Any thread.
Result<std::string> sav_file(const TidyTable& table, const JobControl& control = {});

}  // namespace attune::exchange
