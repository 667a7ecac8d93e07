// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/report_run.h"
#include "app/workbench/retrieve_desk.h"
#include "jobs/delivery.h"
#include "jobs/leaving_words.h"

namespace attune::workbench {

// What Retrieve mode shows, as it is to be written.
struct FoundWanted {
    RetrieveAsked asked;
    CellShows cells = CellShows::families;
    std::vector<std::string> order;  // ids of the matrix's rows, as they are shown
    jobs::Readers readers = jobs::Readers::team;
};

// Asks anew and writes csv, json or xlsx, by the file's name, past the gate (jobs/leaving_table.h).
ReportRun::Work found_work(store::Project beside, FoundWanted wanted, jobs::Delivery to);

}  // namespace attune::workbench
