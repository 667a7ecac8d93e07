// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "exchange/report/report.h"

namespace attune::exchange::report {

// A chart as a table of Word, `width` twentieths of a point wide: bars and cells are shaded cells, with the
// numbers in them. It can be edited, needs no font nor picture, and is read aloud like any table. Private to
// this folder.
std::string docx_chart(const Chart& chart, int width);

}  // namespace attune::exchange::report
