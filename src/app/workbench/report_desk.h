// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "app/workbench/report_blocks.h"
#include "app/workbench/send_desk.h"
#include "base/secret.h"
#include "jobs/report/report_request.h"
#include "model/saved_report.h"

namespace attune::workbench {

// One thing that passages can be narrowed to.
struct ReportFilterOption {
    std::string id;    // empty: all
    std::string name;  // as the list shows it
};

// What was read of the project for a report, as one state of it.
struct ReportReading {
    ReportPage page;
    std::string fault;                                                        // why there is none
    std::vector<std::string> warned;                                          // of whole texts in it
    std::size_t quotes = 0;                                                   // in the report
    std::size_t numbers = 0;                                                  // that can be counted again
    std::vector<ReportFilterOption> codes, elements, cases, coders, sources;  // each with "all" first
    std::vector<model::SavedReport> saved;
};
// Throws ReadFailure. What cannot be reported is a fault in it; only being stopped is an error.
Result<ReportReading> read_report(const store::Project& project, const jobs::ReportRequest& choices,
                                  const JobControl& control);

// A report as it is put together in the middle pane. What it will look like is read on a thread of its own,
// anew whenever the choices or the project have changed, and only while it is shown. The window's thread.
struct ReportDesk {
    ReportDesk() { choices.format = exchange::report::Format::docx; }

    jobs::ReportRequest choices;
    std::string receiver;      // for whom the next file is
    bool opens = true;         // the file, when it has been written
    bool encrypted = false;    // as a zip that only its passphrase opens
    Secret passphrase, again;  // as typed
    std::string passphrase_fault;
    SavedReportId saved;  // the one whose choices these are; empty: none
    std::string name;     // of it, as typed

    ReportReading read;
    std::uint64_t generation = 0;  // grows with each reading
    bool known = false;            // something was read

    std::unique_ptr<BackgroundRun<ReportReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    SendDesk send;  // a whole project, to another tool or an archive
};

// The one value of a condition of the query; empty: any.
std::string chosen_value(const jobs::ReportRequest& choices, const std::string& condition);
void choose_value(jobs::ReportRequest& choices, const std::string& condition, const std::string& value);

}  // namespace attune::workbench
