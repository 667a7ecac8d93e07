// SPDX-License-Identifier: GPL-3.0-or-later
// What lists of passages cost in the window: opening, a frame, an act, a search. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/seeking.h"
#include "app/workbench/shell.h"
#include "app/workbench/workbench.h"
#include "bench/bench_project.h"
#include "kit/testing/driver.h"
#include "store/queries/queries.h"

using namespace attune;
using namespace attune::bench;

namespace {

constexpr std::int64_t sources = 25;

// The whole window in process, without a screen: so many passages of one code in twenty-five transcripts.
class Window {
  public:
    explicit Window(std::int64_t passages)
        : file_(fresh_file("list-" + std::to_string(passages))),
          bench_(std::make_unique<workbench::Workbench>(workbench::Settings{}, fs::path{},
                                                        must(kit::load_themes(must(kit::find_assets()))),
                                                        system_clock())),
          shell_(std::make_unique<workbench::Shell>(*bench_)),
          driver_([this](kit::Ui& ui) { shell_->draw(ui); },
                  kit::testing::Driver::Options{{1600, 1000}, 1, "Light"}) {
        {
            auto project = must(store::Project::create(file_, bench_project()));
            code_ = make_code(project, "Trust");
            other_ = make_code(project, "Fear");
            for (std::int64_t i = 0; i < sources; ++i) {
                const auto source = import_one(project, "T" + std::to_string(i), 8000);
                const auto letters = static_cast<std::int64_t>(must(store::text_of(project, source)).size());
                add_codings(project, source, code_, passages / sources, letters / (passages / sources) - 1);
            }
        }
        bench_->desk.screen = &driver_.screen();
        bench_->settings.coder_name = "Karen Mills";
        workbench::open_project(*bench_, file_);
        driver_.settle();
    }
    void show() {
        workbench::show_passages_of(*bench_, code_);
        driver_.settle();
    }
    void search(const std::string& words) {
        workbench::Search search;
        search.words = words;
        workbench::show_search(*bench_, search);
        while (bench_->seeking->run) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            workbench::settle_search(*bench_);
        }
    }
    workbench::Workbench& bench() { return *bench_; }
    kit::testing::Driver& driver() { return driver_; }
    const CodeId& code() const { return code_; }
    const CodeId& other() const { return other_; }

  private:
    fs::path file_;
    CodeId code_, other_;
    std::unique_ptr<workbench::Workbench> bench_;
    std::unique_ptr<workbench::Shell> shell_;
    kit::testing::Driver driver_;
};

void open_list(benchmark::State& state) {
    Window window(state.range(0));
    for (auto _ : state) workbench::show_passages_of(window.bench(), window.code());
}
BENCHMARK(open_list)->Arg(50)->Arg(5'000)->Unit(benchmark::kMillisecond);

void list_at_rest(benchmark::State& state) {
    Window window(state.range(0));
    window.show();
    for (auto _ : state) window.driver().frame();
}
BENCHMARK(list_at_rest)->Arg(50)->Arg(5'000)->Unit(benchmark::kMicrosecond);

void list_while_scrolling(benchmark::State& state) {
    Window window(state.range(0));
    window.show();
    std::int64_t step = 0;
    for (auto _ : state) {
        window.driver().wheel("passages/rows", (step++ / 15) % 2 == 0 ? -3.F : 3.F);
        window.driver().frame();
    }
}
BENCHMARK(list_while_scrolling)->Arg(50)->Arg(5'000)->Unit(benchmark::kMicrosecond);

// To the far end and back: nothing of what lies between is laid out.
void jump_to_end(benchmark::State& state) {
    Window window(state.range(0));
    window.show();
    bool end = false;
    for (auto _ : state) window.driver().key((end = !end) ? "End" : "Home");
}
BENCHMARK(jump_to_end)->Arg(50)->Arg(5'000)->Unit(benchmark::kMicrosecond);

// From the key to the next picture, with the list read again and one commit.
void code_one_row(benchmark::State& state) {
    Window window(state.range(0));
    window.show();
    for (auto _ : state) {
        workbench::code_rows(window.bench(), window.other());
        window.driver().key("Down");
    }
}
BENCHMARK(code_one_row)->Arg(50)->Arg(5'000)->Unit(benchmark::kMillisecond)->Iterations(40);

void recode_all_and_undo(benchmark::State& state) {
    Window window(state.range(0));
    window.show();
    for (auto _ : state) {
        workbench::tick_every(window.bench());
        workbench::recode_rows(window.bench(), window.other());
        must(window.bench().session->undo());
        workbench::read_passages(window.bench());
    }
}
BENCHMARK(recode_all_and_undo)->Arg(50)->Arg(5'000)->Unit(benchmark::kMillisecond)->Iterations(3);

// All of it, hits in context included; the window's thread is free meanwhile.
void search_project(benchmark::State& state) {
    Window window(50);
    for (auto _ : state) window.search("crying and");
}
BENCHMARK(search_project)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
