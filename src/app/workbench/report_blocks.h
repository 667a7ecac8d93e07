// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "app/workbench/help/guide.h"
#include "exchange/report/report.h"

namespace attune::workbench {

struct ReportPage {
    GuidePage page;
    std::size_t blocks = 0;  // that the report has in all; more than the page's when it was cut
    bool cut() const { return blocks > page.blocks.size(); }
};

// A report as the window shows it before it becomes a file: its first `most` blocks, with what every form of
// it has in common. Pure; any thread.
ReportPage report_page(const exchange::report::Report& report, std::size_t most = 400);

}  // namespace attune::workbench
