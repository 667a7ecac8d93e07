// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "exchange/pdf/lines.h"

namespace attune::exchange {

// Labels before hanging talk, times and printed line numbers stand in a column of their own, which a PDF's
// reader gives apart from the talk. Puts each before the line that stands on its height: "INT: talk",
// "12 talk". Columns of running text are left as they are.
void attach_margin(std::vector<PdfLine>& lines);

}  // namespace attune::exchange
