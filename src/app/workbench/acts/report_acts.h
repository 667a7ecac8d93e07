// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/workbench/workbench.h"
#include "jobs/delivery.h"
#include "model/saved_report.h"

namespace attune::workbench {

// "Round 1 reliability.html": of the newest reliability round, or of the project.
std::string suggested_report_name(const Workbench& bench);
// A page, or a table where the name ends in .csv; on a thread of its own.
void report_reliability_to(Workbench& bench, const jobs::Delivery& to);
void stop_reporting(Workbench& bench);
// Notes in the history that a file has left. A sentence with a space before it where that cannot be; else
// nothing.
std::string note_export(Workbench& bench, const model::ExportRecord& record);
// True when a report has just ended.
bool settle_reporting(Workbench& bench);

}  // namespace attune::workbench
