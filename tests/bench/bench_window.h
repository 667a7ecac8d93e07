// SPDX-License-Identifier: GPL-3.0-or-later
// The window on a project of the benchmarks, in process and without a screen.
#pragma once

#include <memory>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/shell.h"
#include "app/workbench/workbench.h"
#include "bench/bench_project.h"
#include "kit/testing/driver.h"
#include "kit/theme.h"

namespace attune::bench {

class Window {
  public:
    explicit Window(const fs::path& file)
        : bench_(std::make_unique<workbench::Workbench>(workbench::Settings{}, fs::path{},
                                                        must(kit::load_themes(must(kit::find_assets()))),
                                                        system_clock())),
          shell_(std::make_unique<workbench::Shell>(*bench_)),
          driver_([this](kit::Ui& ui) { shell_->draw(ui); },
                  kit::testing::Driver::Options{{1600, 1000}, 1, "Light"}) {
        bench_->desk.screen = &driver_.screen();
        bench_->settings.coder_name = "Karen Mills";
        workbench::open_project(*bench_, file);
        driver_.settle();
        driver_.settle();
    }
    kit::testing::Driver& driver() { return driver_; }
    workbench::Workbench& bench() { return *bench_; }
    void draw(kit::Ui& ui) { shell_->draw(ui); }

  private:
    std::unique_ptr<workbench::Workbench> bench_;
    std::unique_ptr<workbench::Shell> shell_;
    kit::testing::Driver driver_;
};

}  // namespace attune::bench
