// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "jobs/report/frame.h"

namespace attune::jobs {

// One item of COREQ and what the project says to it. Private to this folder.
struct CoreqItem {
    int number = 0;
    const char* topic = "";
    exchange::report::Line known;  // empty: nothing
    const char* left = "";         // what the authors have to add; empty: nothing
};

struct CoreqDomain {
    const char* name = "";
    std::vector<CoreqItem> items;
};

// The three domains with all 32 items, in order.
std::vector<CoreqDomain> coreq_facts(ReportFrame& frame);

}  // namespace attune::jobs
