// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "exchange/tidy/tidy_table.h"
#include "jobs/tidy_data.h"

// Tables for statistics for readers outside of the team. Pure; any thread.
namespace attune::jobs {

struct OutsideTable {
    std::int64_t threshold = 5;
    bool rounded = false;  // numbers of passages, sources and words, to the nearest 5
};

// Names of sources, cases, persons, speakers and coders go, and so do coders' notes; ids stay, so that tables
// fit together. Of each column, or of each variable and wave, values that fewer people than the threshold
// have become missing, and with them more, until what is missing is that many people's; numbers on a scale go
// where fewer are known at all. Of a code and a coder nothing stays where it was used of fewer. Each column
// is looked at by itself: together, columns may still single somebody out, which a note of the table says.
// How many cells were hidden for their number.
std::int64_t hide_small_values(exchange::TidyTable& table, TidyWhat what, const OutsideTable& how);

// How many would be.
std::int64_t small_values(exchange::TidyTable table, TidyWhat what, std::int64_t threshold);

}  // namespace attune::jobs
