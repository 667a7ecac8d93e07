// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

// Workbooks (.xlsx) for people: typed cells under a header that stays in sight and can be filtered. No cell
// is ever a formula, whatever its text begins with. The same sheets give the same bytes.
namespace attune::exchange {

// Milliseconds since the Unix epoch, shown as day and time in UTC.
struct WorkbookMoment {
    std::int64_t ms = 0;
};
using WorkbookCell = std::variant<std::monostate, std::string, double, WorkbookMoment>;

struct WorkbookColumn {
    std::string name;
    double width = 14;  // in characters
    bool wraps = false;
};

struct WorkbookSheet {
    std::string name;  // cut to what Excel takes as one; must differ between sheets
    std::vector<WorkbookColumn> columns;
    std::vector<std::vector<WorkbookCell>> rows;  // may be shorter than the columns
    int frozen_columns = 0;
    bool hidden = false;  // not the first
};

struct WorkbookAbout {
    std::string title;
    std::int64_t written_ms = 0;  // when, as the file says of itself: the last operation's time
};

struct Workbook {
    std::string bytes;
    std::int64_t cut_cells = 0;  // held more than the 32,767 characters that Excel takes; they end in "…"
};

// Any thread. Fails with one sentence for more rows or columns than a sheet has, or when the disk is full.
Result<Workbook> write_workbook(const std::vector<WorkbookSheet>& sheets, const WorkbookAbout& about);

}  // namespace attune::exchange
