// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/workbench/background_run.h"
#include "jobs/delivery.h"
#include "model/saved_report.h"
#include "store/project.h"

namespace attune::workbench {

struct ReportWritten {
    std::string sentence;                       // what is to be said of it beside the file's name
    std::optional<model::ExportRecord> record;  // what the project is to remember; none: nothing
};

// A report that is being written on a thread of its own.
class ReportRun : public BackgroundRun<ReportWritten> {
  public:
    // `what` it writes, for the status line.
    ReportRun(Work work, const std::filesystem::path& file, bool opens, std::function<void()> wake,
              std::string_view what = "report")
        : BackgroundRun(std::move(work), std::move(wake), {0, 0, "Reading the project"}),
          file_(file),
          opens_(opens),
          what_(what) {}

    const std::filesystem::path& file() const { return file_; }
    std::string_view what() const { return what_; }
    bool opens() const { return opens_; }  // the file, when it has been written

  private:
    std::filesystem::path file_;
    bool opens_;
    std::string_view what_;
};

// How far coders agree, written up; `round` may be empty: everybody in all sources.
ReportRun::Work reliability_work(store::Project beside, std::string round, std::int64_t date_ms,
                                 jobs::Delivery to);

}  // namespace attune::workbench
