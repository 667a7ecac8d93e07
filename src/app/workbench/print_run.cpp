// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/print_run.h"

#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "jobs/print.h"

namespace attune::workbench {

struct PrintRun::State {
    std::string title;
    std::filesystem::path file;
    mutable std::mutex mutex;
    Progress progress;                   // guarded
    std::optional<Result<int>> outcome;  // guarded
    JobControl control;
    std::thread maker;
};

PrintRun::PrintRun(exchange::PrintedSource source, exchange::PrintOptions options, std::filesystem::path file,
                   std::function<void()> wake)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.title = source.title;
    state.file = std::move(file);
    state.progress.step = "Laying out the lines";
    state.control = JobControl([&state, wake](const Progress& progress) {
        {
            const std::lock_guard lock(state.mutex);
            state.progress = progress;
        }
        wake();
    });
    state.maker = std::thread([&state, wake = std::move(wake), source = std::move(source), options] {
        Result<int> outcome = fail(ErrorKind::io, "The pages could not be made.");
        try {
            outcome =
                jobs::print_to_file(source, options, state.file, jobs::Existing::replace, state.control);
        } catch (const std::exception& failure) {
            outcome =
                fail(ErrorKind::io, std::string("The pages could not be made: ") + failure.what() + ".");
        }
        {
            const std::lock_guard lock(state.mutex);
            state.outcome = std::move(outcome);
        }
        wake();
    });
}

PrintRun::~PrintRun() {
    state_->control.cancel();
    state_->maker.join();
}

const std::string& PrintRun::title() const {
    return state_->title;
}

const std::filesystem::path& PrintRun::file() const {
    return state_->file;
}

Progress PrintRun::progress() const {
    const std::lock_guard lock(state_->mutex);
    return state_->progress;
}

void PrintRun::cancel() {
    state_->control.cancel();
}

std::optional<Result<int>> PrintRun::take() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->outcome, std::nullopt);
}

}  // namespace attune::workbench
