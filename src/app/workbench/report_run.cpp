// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/report_run.h"

#include <memory>
#include <utility>

#include "jobs/agreement_report.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"

namespace attune::workbench {

ReportRun::Work reliability_work(store::Project beside, std::string round, std::int64_t date_ms,
                                 const std::filesystem::path& file) {
    // Shared, because a function must be copyable; only the one thread reads through it.
    return [project = std::make_shared<store::Project>(std::move(beside)), round = std::move(round), date_ms,
            file](const JobControl& control) -> Result<ReportWritten> {
        jobs::ReportChoice choice;
        choice.agreement.round = round;
        choice.date_ms = date_ms;
        const auto report = jobs::reliability_report(*project, choice, control);
        if (!report) return forward_error(report);
        const bool table = file.extension() == ".csv" || file.extension() == ".CSV";
        const auto bytes = table ? jobs::report_csv(*report) : jobs::report_html(*report);
        if (const auto written = jobs::write_export(file, bytes, jobs::Existing::replace); !written)
            return forward_error(written);
        return ReportWritten{
            report->figures_of,
            jobs::export_record({"reliability report", table ? "csv" : "html", file, {}, "{}"}, bytes)};
    };
}

}  // namespace attune::workbench
