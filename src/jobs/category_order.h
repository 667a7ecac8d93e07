// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/table/category_order.h"
#include "jobs/table_import.h"

// In what order the categories of a new variable stand. Reads a table and no project; any thread.
namespace attune::jobs {

// What these columns hold, the lowest first. The ladders of the catalogue count as known scales.
exchange::OrderedCategories ordered_categories_of(const exchange::TableSheet& sheet,
                                                  const std::vector<std::size_t>& columns,
                                                  const std::vector<model::Measure>& measures);

// Gives every new variable of ordered categories what its columns hold, in order. `by_hand`, of columns: all
// of their words, the lowest first; it makes their variable one of ordered categories. ErrorKind::conflict
// for a variable that the project has, not_found or invalid with a sentence where the words are not those of
// the column.
Result<Ok> put_in_order(TableMapping& mapping, const exchange::TableSheet& sheet,
                        const std::map<std::size_t, std::vector<std::string>>& by_hand,
                        const std::vector<model::Measure>& measures);

// "never < sometimes < always"
std::vector<std::string> rungs_of(const std::string& words);

// The mapped columns that become the same new variable as this one, itself among them, as places in
// mapping.columns.
std::vector<std::size_t> sharing_variable(const TableMapping& mapping, std::size_t place);

}  // namespace attune::jobs
