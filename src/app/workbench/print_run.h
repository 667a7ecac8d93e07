// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/background_run.h"
#include "exchange/print/print_source.h"

namespace attune::workbench {

// Makes the pages of a source; what comes of it is their number.
class PrintRun : public BackgroundRun<int> {
  public:
    // A file that is there is replaced: the person was asked by the chooser.
    PrintRun(const exchange::PrintedSource& source, const exchange::PrintOptions& options,
             const std::filesystem::path& file, std::function<void()> wake);

    const std::string& title() const { return title_; }
    const std::filesystem::path& file() const { return file_; }

  private:
    std::string title_;
    std::filesystem::path file_;
};

}  // namespace attune::workbench
