// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/then_look.h"

#include <exception>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

namespace attune::workbench {

namespace {

Result<LookedThen> look(const store::Project& project, const store::Moment& moment, const CodeId& code,
                        const JobControl& control) {
    auto before = store::codebook_at(project, moment, control);
    if (!before) return forward_error(before);
    const auto now = store::codebook_at(project, store::Moment::now(), control);
    if (!now) return forward_error(now);
    LookedThen looked;
    looked.compared = store::compare_codebooks(*before, *now);
    if (code) {
        auto then = store::code_then(project, code, moment, *before, *now, control);
        if (then)
            looked.code = std::move(*then);
        else if (then.error().kind == ErrorKind::cancelled)
            return forward_error(then);
        else
            looked.code_fault = then.error().sentence;
    }
    looked.book = std::move(*before);
    return looked;
}

}  // namespace

struct ThenRun::State {
    State(store::Project opened, store::Moment wanted, CodeId of)
        : project(std::move(opened)), moment(std::move(wanted)), code(std::move(of)) {}
    store::Project project;
    store::Moment moment;
    CodeId code;
    std::mutex mutex;
    std::optional<Result<LookedThen>> outcome;  // guarded
    JobControl control;
    std::thread reader;
};

ThenRun::ThenRun(store::Project beside, store::Moment moment, CodeId code, std::function<void()> wake)
    : state_(std::make_unique<State>(std::move(beside), std::move(moment), std::move(code))) {
    State& state = *state_;
    state.reader = std::thread([&state, wake = std::move(wake)] {
        Result<LookedThen> outcome = fail(ErrorKind::io, "The history could not be read.");
        try {
            outcome = look(state.project, state.moment, state.code, state.control);
        } catch (const std::exception& failure) {
            outcome =
                fail(ErrorKind::io, std::string("The history could not be read: ") + failure.what() + ".");
        }
        {
            const std::lock_guard lock(state.mutex);
            state.outcome = std::move(outcome);
        }
        wake();
    });
}

ThenRun::~ThenRun() {
    state_->control.cancel();
    state_->reader.join();
}

std::optional<Result<LookedThen>> ThenRun::take() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->outcome, std::nullopt);
}

void ThenLook::lay() {
    rows.clear();
    if (!looked) return;
    std::unordered_map<CodeId, const store::ComparedCode*> by_id;
    for (const auto* list : {&looked->compared.codes, &looked->compared.same})
        for (const auto& one : *list) by_id[one.code] = &one;
    for (const auto& row : looked->book.codes)
        if (const auto known = by_id.find(row.past.code.id); known != by_id.end())
            rows.push_back({known->second, row.depth, false});
    bool heading = false;
    for (const auto& one : looked->compared.codes) {
        if (!one.added()) continue;
        if (!heading) rows.push_back({nullptr, 0, true});
        heading = true;
        rows.push_back({&one, 0, false});
    }
}

}  // namespace attune::workbench
