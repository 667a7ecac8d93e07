// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/export/rows.h"
#include "exchange/export/workbook.h"

namespace attune::exchange {

// How each code is named where another one says what it lies below: by its name, or by its path ("Trust /
// Staff") where names come twice. One for each row.
std::vector<std::string> names_as_parent(const std::vector<CodeRow>& rows);

// The codebook for editing in a spreadsheet: the columns of codebook_csv that people change first, then what
// is worked out, and at the end the id by which a changed row finds its code again.
WorkbookSheet codebook_sheet(const std::vector<CodeRow>& rows);

}  // namespace attune::exchange
