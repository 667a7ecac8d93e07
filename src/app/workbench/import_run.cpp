// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/import_run.h"

#include <mutex>
#include <thread>
#include <utility>

#include "jobs/import_plan.h"

namespace attune::workbench {

struct ImportRun::State {
    mutable std::mutex mutex;
    Progress progress;               // guarded
    std::optional<Outcome> outcome;  // guarded
    JobControl control;
    std::thread worker;
};

ImportRun::ImportRun(Work work, std::function<Outcome(Error)> failed, std::function<void()> wake)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.control = JobControl([&state, wake](const Progress& progress) {
        {
            const std::lock_guard lock(state.mutex);
            state.progress = progress;
        }
        wake();
    });
    state.worker = std::thread([&state, work = std::move(work), failed = std::move(failed),
                                wake = std::move(wake)] {
        std::optional<Outcome> outcome;
        try {
            outcome = work(state.control);
        } catch (const std::exception& failure) {
            outcome = failed(Error{ErrorKind::io, std::string("The import failed: ") + failure.what() + "."});
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
    state_->worker.join();
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

std::optional<ImportRun::Outcome> ImportRun::take() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->outcome, std::nullopt);
}

namespace {

template <class T>
std::unique_ptr<ImportRun> run(std::function<Result<T>(const JobControl&)> work, std::function<void()> wake) {
    return std::make_unique<ImportRun>(
        [work = std::move(work)](const JobControl& control) { return ImportRun::Outcome(work(control)); },
        [](Error error) { return ImportRun::Outcome(Result<T>(tl::unexpected<Error>(std::move(error)))); },
        std::move(wake));
}

}  // namespace

std::unique_ptr<ImportRun> read_in_background(std::vector<std::filesystem::path> files,
                                              std::function<void()> wake) {
    return run<jobs::ReadTranscripts>(
        [files = std::move(files)](const JobControl& control) {
            return jobs::read_transcripts(files, control);
        },
        std::move(wake));
}

std::unique_ptr<ImportRun> read_again_in_background(jobs::ReadFile file, exchange::ReadOptions options,
                                                    std::function<void()> wake) {
    return run<jobs::ReadFile>(
        [file = std::move(file), options = std::move(options)](const JobControl& control) {
            return jobs::read_again(file, options, control);
        },
        std::move(wake));
}

std::unique_ptr<ImportRun> store_in_background(store::Project& project, jobs::ImportPlan plan,
                                               std::function<void()> wake) {
    return run<jobs::ImportReport>(
        [&project, plan = std::make_shared<jobs::ImportPlan>(std::move(plan))](const JobControl& control) {
            return jobs::store_plan(project, std::move(*plan), jobs::History::one_entry, control);
        },
        std::move(wake));
}

}  // namespace attune::workbench
