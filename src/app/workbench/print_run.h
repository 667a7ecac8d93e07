// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "exchange/print/print_source.h"
#include "jobs/delivery.h"

namespace attune::workbench {

// Makes the pages of a source; what comes of it is their number.
class PrintRun : public BackgroundRun<int> {
  public:
    // `warned`: sentences about what stands in the text, to be said with the file.
    PrintRun(const exchange::PrintedSource& source, const exchange::PrintOptions& options,
             const jobs::Delivery& to, std::vector<std::string> warned, std::function<void()> wake);

    const std::string& title() const { return title_; }
    const std::filesystem::path& file() const { return file_; }
    bool encrypted() const { return encrypted_; }
    const std::vector<std::string>& warned() const { return warned_; }

  private:
    std::string title_;
    std::filesystem::path file_;
    bool encrypted_;
    std::vector<std::string> warned_;
};

}  // namespace attune::workbench
