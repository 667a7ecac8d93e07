// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/print/print_source.h"

namespace attune::workbench {

// Makes the pages of a source on a thread of its own, so that the window goes on. The window's thread makes
// and asks it; destroying it stops the printing and waits for it.
class PrintRun {
  public:
    // `wake` is called from the printing thread whenever there is something new to show. A file that is there
    // is replaced: the person was asked by the chooser.
    PrintRun(exchange::PrintedSource source, exchange::PrintOptions options, std::filesystem::path file,
             std::function<void()> wake);
    ~PrintRun();
    PrintRun(const PrintRun&) = delete;
    PrintRun& operator=(const PrintRun&) = delete;

    const std::string& title() const;
    const std::filesystem::path& file() const;
    Progress progress() const;
    void cancel();
    // The number of pages, once, when they are written; nothing while they are made.
    std::optional<Result<int>> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::workbench
