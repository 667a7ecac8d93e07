// SPDX-License-Identifier: GPL-3.0-or-later
// What one frame of the window costs on a short and on a very long transcript, at rest and while scrolling.
// The ratio of the long to the short is the figure: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/shell.h"
#include "app/workbench/workbench.h"
#include "bench/bench_project.h"
#include "kit/testing/driver.h"
#include "kit/theme.h"

using namespace attune;
using namespace attune::bench;

namespace {

// The whole window in process, without a screen, on one transcript with one coding for each forty words.
class Window {
  public:
    explicit Window(std::size_t words)
        : file_(fresh_file("page-" + std::to_string(words))),
          bench_(std::make_unique<workbench::Workbench>(workbench::Settings{}, fs::path{},
                                                        must(kit::load_themes(must(kit::find_assets()))),
                                                        system_clock())),
          shell_(std::make_unique<workbench::Shell>(*bench_)),
          driver_([this](kit::Ui& ui) { shell_->draw(ui); },
                  kit::testing::Driver::Options{{1600, 1000}, 1, "Light"}) {
        {
            auto project = must(store::Project::create(file_, bench_project()));
            const auto source = import_one(project, "T", words);
            const auto letters = must(store::text_of(project, source)).size();
            const auto count = static_cast<std::int64_t>(words / 40);
            add_codings(project, source, make_code(project, "Trust"), count,
                        static_cast<std::int64_t>(letters) / count - 1);
        }
        bench_->desk.screen = &driver_.screen();
        bench_->settings.coder_name = "Karen Mills";
        workbench::open_project(*bench_, file_);
        driver_.settle();
    }
    kit::testing::Driver& driver() { return driver_; }

  private:
    fs::path file_;
    std::unique_ptr<workbench::Workbench> bench_;
    std::unique_ptr<workbench::Shell> shell_;
    kit::testing::Driver driver_;
};

void frame_at_rest(benchmark::State& state) {
    Window window(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) window.driver().frame();
}
BENCHMARK(frame_at_rest)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMicrosecond);

void frame_while_scrolling(benchmark::State& state) {
    Window window(static_cast<std::size_t>(state.range(0)));
    std::int64_t step = 0;
    for (auto _ : state) {
        // To and fro within what both texts have, so that both lay out equally much.
        window.driver().wheel("page/text", (step++ / 15) % 2 == 0 ? -3.F : 3.F);
        window.driver().frame();
    }
}
BENCHMARK(frame_while_scrolling)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
