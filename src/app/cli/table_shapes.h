// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/output.h"
#include "exchange/table/column_guess.h"
#include "exchange/table/table_file.h"
#include "jobs/table_import.h"

// The JSON of tables, as docs/cli.md lists it.
namespace attune::cli {

Json shape_of(const exchange::TableFile& file, const std::string& name, std::size_t sample);
Json shape_of(const exchange::TableSheet& sheet, const std::vector<exchange::ColumnGuess>& guesses,
              std::size_t sample);
Json shape_of(const jobs::TablePlan& plan);

// "by name", "by number", "by hand", "new", "left out", "several fit"
std::string_view match_word(jobs::TablePlan::Match match);

}  // namespace attune::cli
