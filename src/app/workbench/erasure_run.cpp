// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/erasure_run.h"

#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace attune::workbench {

struct ErasureRun::State {
    mutable std::mutex mutex;
    Progress progress;               // guarded
    std::optional<Outcome> outcome;  // guarded
    JobControl control;
    std::thread worker;
};

ErasureRun::ErasureRun(Work work, std::function<void()> wake) : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.control = JobControl([&state, wake](const Progress& progress) {
        {
            const std::lock_guard lock(state.mutex);
            state.progress = progress;
        }
        wake();
    });
    state.worker = std::thread([&state, wake = std::move(wake), work = std::move(work)]() mutable {
        Outcome outcome = Result<store::Done>(fail(ErrorKind::io, "It could not be done."));
        try {
            outcome = work(state.control);
        } catch (const std::exception& failure) {
            outcome = Result<store::Done>(
                fail(ErrorKind::io, std::string("It could not be done: ") + failure.what() + "."));
        }
        work = {};  // with what it reads the project through
        {
            const std::lock_guard lock(state.mutex);
            state.outcome = std::move(outcome);
        }
        wake();
    });
}

ErasureRun::~ErasureRun() {
    state_->control.cancel();
    state_->worker.join();
}

Progress ErasureRun::progress() const {
    const std::lock_guard lock(state_->mutex);
    return state_->progress;
}

void ErasureRun::cancel() {
    state_->control.cancel();
}

std::optional<ErasureRun::Outcome> ErasureRun::take() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->outcome, std::nullopt);
}

}  // namespace attune::workbench
