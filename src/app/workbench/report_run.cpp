// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/report_run.h"

#include <memory>
#include <utility>

#include "jobs/agreement_report.h"
#include "jobs/export.h"

namespace attune::workbench {

ReportRun::ReportRun(store::Project beside, std::string round, std::int64_t date_ms,
                     const std::filesystem::path& file, std::function<void()> wake)
    : BackgroundRun(
          // Shared, because a function must be copyable; only this one thread reads through it.
          [project = std::make_shared<store::Project>(std::move(beside)), round = std::move(round), date_ms,
           file](const JobControl& control) -> Result<std::string> {
              jobs::ReportChoice choice;
              choice.agreement.round = round;
              choice.date_ms = date_ms;
              const auto report = jobs::reliability_report(*project, choice, control);
              if (!report) return forward_error(report);
              const bool table = file.extension() == ".csv" || file.extension() == ".CSV";
              const auto bytes = table ? jobs::report_csv(*report) : jobs::report_html(*report);
              if (const auto written = jobs::write_export(file, bytes, jobs::Existing::replace); !written)
                  return forward_error(written);
              return report->figures_of;
          },
          std::move(wake), {0, 0, "Comparing coders"}),
      file_(file) {}

}  // namespace attune::workbench
