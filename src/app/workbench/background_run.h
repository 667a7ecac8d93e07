// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/job_control.h"
#include "base/result.h"

namespace attune::workbench {

// One piece of work on a thread of its own, so that the window can say how far it is and stop it. The
// window's thread makes and asks it; destroying it stops the work and waits for it.
template <class T>
class BackgroundRun {
  public:
    using Work = std::function<Result<T>(const JobControl&)>;
    // `wake` is called from the working thread whenever there is something new to show. `first` is what it
    // does as long as the work itself says nothing.
    BackgroundRun(Work work, std::function<void()> wake, const Progress& first = {})
        : state_(std::make_unique<State>()) {
        State& state = *state_;
        state.progress = first;
        state.control = JobControl([&state, wake](const Progress& progress) {
            {
                const std::lock_guard lock(state.mutex);
                state.progress = progress;
            }
            wake();
        });
        state.worker = std::thread([&state, work = std::move(work), wake = std::move(wake)]() mutable {
            Result<T> outcome = fail(ErrorKind::io, "The work could not be done.");
            try {
                outcome = work(state.control);
            } catch (const std::exception& failure) {
                outcome = fail(ErrorKind::io, std::string("The work failed: ") + failure.what() + ".");
            }
            work = {};  // with what it reads the project through
            {
                const std::lock_guard lock(state.mutex);
                state.outcome = std::move(outcome);
            }
            wake();
        });
    }
    ~BackgroundRun() {
        state_->control.cancel();
        state_->worker.join();
    }
    BackgroundRun(const BackgroundRun&) = delete;
    BackgroundRun& operator=(const BackgroundRun&) = delete;

    Progress progress() const {
        const std::lock_guard lock(state_->mutex);
        return state_->progress;
    }
    void cancel() { state_->control.cancel(); }
    // What came of it, once, when it has ended; nothing while it goes on.
    std::optional<Result<T>> take() {
        const std::lock_guard lock(state_->mutex);
        return std::exchange(state_->outcome, std::nullopt);
    }

  private:
    struct State {
        mutable std::mutex mutex;
        Progress progress;                 // guarded
        std::optional<Result<T>> outcome;  // guarded
        JobControl control;
        std::thread worker;
    };
    std::unique_ptr<State> state_;
};

}  // namespace attune::workbench
