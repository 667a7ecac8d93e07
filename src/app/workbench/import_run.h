// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/import.h"

namespace attune::workbench {

// Reads transcripts on a thread of its own, so that the window goes on; what was read is taken into the
// project on the window's thread. The window's thread makes and asks it; destroying it stops the reading and
// waits for it.
class ImportRun {
  public:
    // `wake` is called from the reading thread whenever there is something new to show.
    ImportRun(std::vector<std::filesystem::path> files, std::function<void()> wake);
    ~ImportRun();
    ImportRun(const ImportRun&) = delete;
    ImportRun& operator=(const ImportRun&) = delete;

    Progress progress() const;
    void cancel();
    bool cancelled() const;
    // What was read, once, when all has been read; nothing while reading goes on.
    std::optional<Result<jobs::ReadTranscripts>> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::workbench
