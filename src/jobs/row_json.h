// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "exchange/export/csv.h"
#include "store/queries/queries.h"

// Sources and programme elements as flat JSON objects: what exports write and the command line prints.
// docs/cli.md lists the keys.
namespace attune::jobs {

using RowJson = nlohmann::ordered_json;  // keys stay in the order in which they are set

RowJson row_json(const store::SourceRow& row);

// Every row, with the names of its parent and of its codes.
RowJson rows_json(const std::vector<store::ElementRow>& rows, const std::vector<store::CodeRow>& codes);

// Rows with the same keys as CSV: null is empty, a list is joined by "; ".
std::string rows_csv(const RowJson& rows, const exchange::CsvOptions& options);

}  // namespace attune::jobs
