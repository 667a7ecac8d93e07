// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/search_run.h"

#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace attune::workbench {

struct SearchRun::State {
    State(store::Project opened, Search wanted) : project(std::move(opened)), what(std::move(wanted)) {}
    store::Project project;
    Search what;
    mutable std::mutex mutex;
    Progress progress;                                   // guarded
    std::optional<Result<jobs::FoundPassages>> outcome;  // guarded
    JobControl control;
    std::thread searcher;
};

SearchRun::SearchRun(store::Project beside, Search what, std::function<void()> wake)
    : state_(std::make_unique<State>(std::move(beside), std::move(what))) {
    State& state = *state_;
    state.progress = {0, 0, "Searching"};
    state.control = JobControl([&state, wake](const Progress& progress) {
        {
            const std::lock_guard lock(state.mutex);
            state.progress = progress;
        }
        wake();
    });
    state.searcher = std::thread([&state, wake = std::move(wake)] {
        Result<jobs::FoundPassages> outcome = fail(ErrorKind::io, "The project could not be searched.");
        try {
            outcome = jobs::search_passages(state.project, state.what.words, state.what.options,
                                            store::Reach::sentence, state.control);
        } catch (const std::exception& failure) {
            outcome = fail(ErrorKind::io,
                           std::string("The project could not be searched: ") + failure.what() + ".");
        }
        {
            const std::lock_guard lock(state.mutex);
            state.outcome = std::move(outcome);
        }
        wake();
    });
}

SearchRun::~SearchRun() {
    state_->control.cancel();
    state_->searcher.join();
}

Progress SearchRun::progress() const {
    const std::lock_guard lock(state_->mutex);
    return state_->progress;
}

void SearchRun::cancel() {
    state_->control.cancel();
}

std::optional<Result<jobs::FoundPassages>> SearchRun::take() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->outcome, std::nullopt);
}

}  // namespace attune::workbench
