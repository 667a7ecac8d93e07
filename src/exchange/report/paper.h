// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "exchange/report/report.h"

// On which paper a report goes, and how its tables are divided. Private to this folder.
namespace attune::exchange::report {

// A4, upright or across for wide tables; A3 across for matrices.
enum class Page { upright, across, large };
// Summaries in many columns are read on the largest paper that offices have, joint displays across.
Page page_for(const Report& report);

// The heading of a section, or the caption of a table, that would only print the report's title again.
bool says_title_again(const Report& report, std::string_view words);

// How wide each column is, of `width` points in all: by its share, but no column that a word of it does not
// fit as long as there is room for that elsewhere. `letters`: their size in points.
std::vector<double> column_widths(const Table& table, double width, double letters);

}  // namespace attune::exchange::report
