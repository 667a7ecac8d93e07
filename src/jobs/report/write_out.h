// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "jobs/delivery.h"
#include "jobs/exported_file.h"
#include "jobs/leaving_texts.h"
#include "jobs/report/report_request.h"

// A report becomes a file.
namespace attune::jobs {

struct WrittenReport {
    model::ExportRecord record;           // what the history keeps, when it is to keep it
    std::size_t quotes = 0, numbers = 0;  // in it
    std::size_t bytes = 0;
    std::size_t to_look_at = 0;         // quotes that somebody should look at before it leaves
    std::size_t few_fit = 0;            // quotes with something under them that few people fit
    std::size_t small_counts = 0;       // numbers that few people stand behind
    std::optional<std::size_t> hidden;  // numbers, for readers outside of the team
    LeavingTexts texts;                 // what stands in whole texts; who refused is left out of them
    std::string head;                   // of the history that it was made from
};

// What is to be known of the whole texts in a report's file before it is written; nothing of one without. The
// project's thread.
Result<LeavingTexts> texts_that_leave(const store::Project& project, const exchange::report::Report& report,
                                      exchange::report::Format format, const JobControl& control = {});

// A report that is made already; `kind` and `choices` as the history keeps them (Exported). Any thread.
Result<WrittenReport> write_made_report(const exchange::report::Report& report,
                                        exchange::report::Format format, std::string kind,
                                        std::string choices, const Delivery& delivery,
                                        const JobControl& control = {});

// Complete and on disk, or not at all. The project's thread, which may be one beside
// the window's. What make_report and write_export fail with.
Result<WrittenReport> write_report_file(const store::Project& project, const ReportRequest& request,
                                        const Delivery& delivery, const JobControl& control = {});

}  // namespace attune::jobs
