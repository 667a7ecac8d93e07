// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/report_desk.h"
#include "app/workbench/workbench.h"

// Report mode: a report is put together, looked at, kept and written.
namespace attune::workbench {

void show_report(Workbench& bench);
// Reads what is shown anew when it has to be. True when something new is to be drawn.
bool settle_report_mode(Workbench& bench);
void change_report(Workbench& bench, const std::function<void(jobs::ReportRequest&)>& change);

// "Pilot passages.docx"
std::string suggested_report_file(const Workbench& bench);
// Asks where it goes, when the passphrase of an encrypted one has been typed twice.
void choose_report_file(Workbench& bench);
void write_report_to(Workbench& bench, const std::filesystem::path& file);

void take_saved_report(Workbench& bench, const SavedReportId& id);  // its choices; empty: a new one
void save_report(Workbench& bench);                                 // under the name that was typed
void delete_saved_report(Workbench& bench);                         // the one whose choices these are

}  // namespace attune::workbench
