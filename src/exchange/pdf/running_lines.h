// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/pdf/lines.h"

namespace attune::exchange {

struct RunningLines {
    std::vector<std::string> headers;  // one of each kind, as first printed
    std::vector<std::string> footers;
    std::size_t removed = 0;  // lines in all
};

// Takes page headers, footers and page numbers off the lines of a whole document: what stands in the same
// place, at the top or the foot of most pages, with nothing but its numbers changing; and numbers there that
// count the pages. `heights`: of each page.
RunningLines take_running_lines(std::vector<PdfLine>& lines, const std::vector<double>& heights);

}  // namespace attune::exchange
