// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/background_run.h"
#include "store/project.h"

namespace attune::workbench {

// Counts how far coders agree and writes it up; what comes of it is the sentence on which figures they are.
// `round` may be empty: everybody in all sources. A file that is there is replaced: the person was asked by
// the chooser.
class ReportRun : public BackgroundRun<std::string> {
  public:
    ReportRun(store::Project beside, std::string round, std::int64_t date_ms,
              const std::filesystem::path& file, std::function<void()> wake);

    const std::filesystem::path& file() const { return file_; }

  private:
    std::filesystem::path file_;
};

}  // namespace attune::workbench
