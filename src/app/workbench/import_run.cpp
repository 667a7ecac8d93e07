// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/import_run.h"

#include <mutex>
#include <thread>
#include <utility>

namespace attune::workbench {

struct ImportRun::State {
    mutable std::mutex mutex;
    Progress progress;                                     // guarded
    std::optional<Result<jobs::ReadTranscripts>> outcome;  // guarded
    JobControl control;
    std::thread reader;
};

ImportRun::ImportRun(std::vector<std::filesystem::path> files, std::function<void()> wake)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.progress = {0, static_cast<std::int64_t>(files.size()), "Reading"};
    state.control = JobControl([&state, wake](const Progress& progress) {
        {
            const std::lock_guard lock(state.mutex);
            state.progress = progress;
        }
        wake();
    });
    state.reader = std::thread([&state, wake = std::move(wake), files = std::move(files)] {
        Result<jobs::ReadTranscripts> outcome = fail(ErrorKind::io, "The files could not be read.");
        try {
            outcome = jobs::read_transcripts(files, state.control);
        } catch (const std::exception& failure) {
            outcome =
                fail(ErrorKind::io, std::string("The files could not be read: ") + failure.what() + ".");
        }
        {
            const std::lock_guard lock(state.mutex);
            state.outcome = std::move(outcome);
        }
        wake();
    });
}

ImportRun::~ImportRun() {
    state_->control.cancel();
    state_->reader.join();
}

Progress ImportRun::progress() const {
    const std::lock_guard lock(state_->mutex);
    return state_->progress;
}

void ImportRun::cancel() {
    state_->control.cancel();
}
bool ImportRun::cancelled() const {
    return state_->control.cancelled();
}

std::optional<Result<jobs::ReadTranscripts>> ImportRun::take() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->outcome, std::nullopt);
}

}  // namespace attune::workbench
