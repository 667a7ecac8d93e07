// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace attune {

// How far a long piece of work is. `total` 0 means "not known yet".
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string step;  // what is being worked on, in the user's words
};

// Handed to long work. The worker reports; any thread may cancel. Copies share one state.
class JobControl {
  public:
    using Listener = std::function<void(const Progress&)>;

    JobControl() : cancelled_(std::make_shared<std::atomic<bool>>(false)) {}
    explicit JobControl(Listener listener) : JobControl() { listener_ = std::move(listener); }

    void report(const Progress& progress) const {
        if (listener_) listener_(progress);
    }
    // The worker asks this between steps and, when true, stops with ErrorKind::cancelled and nothing
    // half-done.
    bool cancelled() const { return cancelled_->load(std::memory_order_relaxed); }
    void cancel() const { cancelled_->store(true, std::memory_order_relaxed); }

  private:
    std::shared_ptr<std::atomic<bool>> cancelled_;
    Listener listener_;
};

}  // namespace attune
