// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/workbench/passage_list.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/passage_list.h"
#include "store/project.h"

namespace attune::workbench {

// Searches a project on a thread of its own, through a connection of its own, so that the window goes on. The
// window's thread makes and asks it; destroying it stops the search and waits for that.
class SearchRun {
  public:
    // `beside`: a second opening of the project. `wake` is called from the searching thread whenever there is
    // something new to show.
    SearchRun(store::Project beside, Search what, std::function<void()> wake);
    ~SearchRun();
    SearchRun(const SearchRun&) = delete;
    SearchRun& operator=(const SearchRun&) = delete;

    Progress progress() const;
    void cancel();
    // What was found, once, when all has been gone through; nothing while the search goes on.
    std::optional<Result<jobs::FoundPassages>> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::workbench
