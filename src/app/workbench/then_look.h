// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/past/code_then.h"
#include "store/past/codebook_at.h"
#include "store/past/moment.h"
#include "store/project.h"

namespace attune::workbench {

// What the codebook, and one code of it, looked like at a moment, beside what they are now.
struct LookedThen {
    store::PastCodebook book;
    store::CodebookComparison compared;  // to now
    std::optional<store::CodeThen> code;
    std::string code_fault;  // why the code asked for cannot be shown; the codebook can
};

// Reads it on a thread of its own, through a connection of its own, so that the window goes on. The window's
// thread makes and asks it; destroying it stops the reading and waits for that.
class ThenRun {
  public:
    // `code` may be empty. `wake` is called from the reading thread when there is something new to show.
    ThenRun(store::Project beside, store::Moment moment, CodeId code, std::function<void()> wake);
    ~ThenRun();
    ThenRun(const ThenRun&) = delete;
    ThenRun& operator=(const ThenRun&) = delete;

    // Once, when all has been read; nothing before.
    std::optional<Result<LookedThen>> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Document::then: the day that is asked for, and what was found.
struct ThenLook {
    enum class View { definition, passages, codebook };
    View view = View::codebook;
    std::string typed;   // a day, a month, a year, a named version of the codebook; empty with `after`
    OperationId after;   // right after this change of the history
    CodeId code;         // empty: none
    CodeId chosen_code;  // of the list of codes, when it was last looked at: another choice is followed
    std::string fault;
    bool stale = false;
    double due = -1;            // when the hands that typed have rested; negative: nothing to wait for
    std::uint64_t version = 0;  // of the lists that it was read with
    std::unique_ptr<ThenRun> run;
    std::optional<LookedThen> looked;
    std::size_t current_passage = 0, current_code = 0;

    // The codes of then, as compared to now, in the order in which they are listed: those of then, depth
    // first, and behind them those that were made since.
    struct Row {
        const store::ComparedCode* code = nullptr;
        int depth = 0;
        bool heading = false;
    };
    std::vector<Row> rows;
    void lay();
};

}  // namespace attune::workbench
