// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <variant>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/import.h"

namespace attune::workbench {

// Reads transcripts, reads one in another way, or takes a plan into the project, on a thread of its own, so
// that the window goes on. The window's thread makes and asks it; destroying it stops the work and waits for
// it.
class ImportRun {
  public:
    using Outcome =
        std::variant<Result<jobs::ReadTranscripts>, Result<jobs::ReadFile>, Result<jobs::ImportReport>>;
    using Work = std::function<Outcome(const JobControl&)>;
    // `wake` is called from the working thread whenever there is something new to show. `failed` makes the
    // outcome of an exception.
    ImportRun(Work work, std::function<Outcome(Error)> failed, std::function<void()> wake);
    ~ImportRun();
    ImportRun(const ImportRun&) = delete;
    ImportRun& operator=(const ImportRun&) = delete;

    Progress progress() const;
    void cancel();
    bool cancelled() const;
    // What came of it, once, when it has ended; nothing while it goes on.
    std::optional<Outcome> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// The three kinds of work.
std::unique_ptr<ImportRun> read_in_background(std::vector<std::filesystem::path> files,
                                              std::function<void()> wake);
std::unique_ptr<ImportRun> read_again_in_background(jobs::ReadFile file, exchange::ReadOptions options,
                                                    std::function<void()> wake);
// The project is the run's until it has ended.
std::unique_ptr<ImportRun> store_in_background(store::Project& project, jobs::ImportPlan plan,
                                               std::function<void()> wake);

}  // namespace attune::workbench
