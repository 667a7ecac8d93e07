// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/report_run.h"

#include <memory>
#include <utility>

#include "jobs/agreement_report.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "text/fold.h"

namespace attune::workbench {

ReportRun::Work reliability_work(store::Project beside, std::string round, std::int64_t date_ms,
                                 jobs::Delivery to) {
    // Shared, because a function must be copyable; only the one thread reads through it.
    return [project = std::make_shared<store::Project>(std::move(beside)), round = std::move(round), date_ms,
            to = std::move(to)](const JobControl& control) -> Result<ReportWritten> {
        jobs::ReportChoice choice;
        choice.agreement.round = round;
        choice.date_ms = date_ms;
        const auto report = jobs::reliability_report(*project, choice, control);
        if (!report) return forward_error(report);
        const bool table =
            text::fold(
                std::filesystem::path(jobs::plain_name(to.file, to.encrypted())).extension().string()) ==
            ".csv";
        const char* const form = table ? "csv" : "html";
        const auto bytes =
            jobs::deliver_bytes(table ? jobs::report_csv(*report) : jobs::report_html(*report), form, to);
        if (!bytes) return forward_error(bytes);
        return ReportWritten{
            report->figures_of,
            jobs::export_record(
                {"reliability report", form, to.file, {}, to.encrypted() ? R"({"encrypted":true})" : "{}"},
                *bytes)};
    };
}

}  // namespace attune::workbench
