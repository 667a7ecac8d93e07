// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/table/table_file.h"
#include "exchange/table/table_reader.h"

// The readers behind read_table_file, one for each family of formats. Sentences of failures name no file: the
// caller does.
namespace attune::exchange {

Result<TableFile> read_delimited(std::string_view bytes, std::string_view name, const TableOptions& options,
                                 const JobControl& control);
Result<TableFile> read_xlsx(std::string_view bytes, const TableOptions& options, const JobControl& control);
// Also a "flat" document, which is one XML file without a zip around it.
Result<TableFile> read_ods(std::string_view bytes, const TableOptions& options, const JobControl& control);
Result<TableFile> read_statistics_file(TableKind kind, std::string_view bytes, const TableOptions& options,
                                       const JobControl& control);

}  // namespace attune::exchange
