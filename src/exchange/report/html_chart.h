// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "exchange/report/report.h"

namespace attune::exchange::report {

// A chart as a picture in the page, with what it says for those who do not see it. Its colours come from the
// page's style. Private to this folder.
std::string svg_of(const Chart& chart);

}  // namespace attune::exchange::report
