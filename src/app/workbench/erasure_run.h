// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <variant>

#include "base/job_control.h"
#include "base/result.h"
#include "store/erasure/erasure.h"

namespace attune::workbench {

// Works out an erasure, or carries one out, on a thread of its own, so that the window can say how far it is
// and stop it. The window's thread makes and asks it; destroying it stops the work and waits for that.
class ErasureRun {
  public:
    using Outcome = std::variant<Result<store::ErasurePlan>, Result<store::Done>>;
    using Work = std::function<Outcome(const JobControl&)>;
    // `wake` is called from the working thread whenever there is something new to show.
    ErasureRun(Work work, std::function<void()> wake);
    ~ErasureRun();
    ErasureRun(const ErasureRun&) = delete;
    ErasureRun& operator=(const ErasureRun&) = delete;

    Progress progress() const;
    void cancel();
    // Once, when it has ended; nothing while it goes on.
    std::optional<Outcome> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::workbench
