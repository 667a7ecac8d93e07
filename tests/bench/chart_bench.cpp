// SPDX-License-Identifier: GPL-3.0-or-later
// What a framework matrix of 60 families by 41 columns costs in the window, beside one of 6 by 4: a frame at
// rest and while it moves, an act, reading it. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "app/workbench/acts/chart_acts.h"
#include "bench/bench_window.h"
#include "jobs/framework_matrix.h"
#include "store/commands/case_commands.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/matrix_queries.h"

using namespace attune;
using namespace attune::bench;

namespace {

constexpr std::int64_t letters = 12'000;  // of a family's transcript, about
constexpr std::size_t beneath = 3;        // passages beneath each cell

// As long as summaries are in published matrices: some sixty words, and the passages that they stand on.
std::string summary_of(std::size_t cell, const std::vector<std::size_t>& marks,
                       const std::vector<jobs::ChartPassage>& passages) {
    static const char* const sentences[] = {
        "Wary at first, for a worker before had left without a word;",
        "came round when she rang each morning while the baby would not settle.",
        "Says that nobody had listened to him before, and that the visits were for her only.",
        "Would ring the key worker sooner than the doctor by the end of it.",
        "The first weeks she kept the door shut and answered for both.",
        "Mistrusts the forms, not the person who brings them."};
    std::string words;
    for (std::size_t k = 0; k < 4; ++k)
        words += (words.empty() ? "" : " ") + std::string(sentences[(cell + k) % std::size(sentences)]);
    for (const std::size_t k : marks) words += " (" + passages[k].mark + ")";
    return words;
}

// Charted through, but for every seventh cell: of those one in two says no data.
fs::path charted(std::int64_t families, std::int64_t columns) {
    static std::map<std::int64_t, fs::path> made;
    if (const auto known = made.find(families); known != made.end()) return known->second;
    const fs::path file = made[families] = fresh_file("chart-" + std::to_string(families));
    auto project = must(store::Project::create(file, bench_project()));
    store::SaveMatrix make;
    make.matrix.id = project.new_id<MatrixId>();
    make.matrix.name = "Relationships";
    for (std::int64_t k = 0; k < columns; ++k)
        make.columns.emplace_back().code = make_code(project, "Trust in the worker " + std::to_string(k + 1));
    must(project.run(make));
    for (std::int64_t k = 0; k < families; ++k) {
        const std::string name = (k < 9 ? "Family 0" : "Family ") + std::to_string(k + 1);
        const auto source = import_one(project, name + ", first interview", letters / 4);
        const auto family = project.new_id<CaseId>();
        must(project.run(store::AddCase{{family, name, model::CaseKind::family, {}}}));
        store::AddCaseMembers belongs{family, {}};
        belongs.members.emplace_back().kind = model::CaseMember::Kind::source;
        belongs.members.back().source = source;
        must(project.run(belongs));
        const auto length = static_cast<std::int64_t>(must(store::text_of(project, source)).size());
        AddCodings codings;
        codings.from = "benchmark";
        for (std::size_t one = 0; one < make.columns.size() * beneath; ++one) {
            AddCoding coding;
            coding.id = project.new_id<CodingId>();
            coding.source = source;
            coding.code = make.columns[one / beneath].code;
            const auto begin = static_cast<std::int64_t>(one * 7919) % (length - 200);
            coding.range = {{begin}, {begin + 90 + static_cast<std::int64_t>(one % 60)}};
            codings.codings.push_back(coding);
        }
        must(project.run(codings));
    }
    const auto chart = must(jobs::read_chart(project, make.matrix.id));
    store::ChartCells write;
    for (std::size_t row = 0; row < chart.rows.size(); ++row)
        for (std::size_t k = 0; k < chart.columns.size(); ++k) {
            const std::size_t number = row * chart.columns.size() + k;
            if (number % 14 == 6) continue;
            const bool nothing = number % 14 == 13;
            const auto& cell = chart.rows[row].cells[k];
            write.cells.push_back(
                jobs::cell_to_write(chart, {chart.columns[k].column.id, chart.rows[row].of, "", ""},
                                    nothing ? model::CellState::no_data : model::CellState::charted,
                                    nothing ? "" : summary_of(number, cell.beneath, chart.passages)));
        }
    must(project.run(write));
    store::CiteEvidence cite;
    const auto now = must(jobs::read_chart(project, make.matrix.id));
    for (const auto& row : now.rows)
        for (const auto& cell : row.cells) {
            if (!cell.written || cell.written->state == model::CellState::no_data) continue;
            for (const std::size_t k : cell.beneath) {
                auto& one = cite.cited.emplace_back();
                one.owner = model::EvidenceOwner::cell;
                one.owner_id = cell.written->id.text();
                one.source = now.passages[k].source;
                one.range = now.passages[k].range;
                one.coding = now.passages[k].coding;
            }
        }
    must(project.run(cite));
    return file;
}

class Charts : public Window {
  public:
    explicit Charts(const benchmark::State& state) : Window(charted(state.range(0), state.range(1))) {
        workbench::show_charts(bench());
        const auto& desk = *bench().charts;
        do {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            workbench::settle_charts(bench());
        } while (!desk.known || desk.run);
        driver().settle();
        driver().click(cell(0, 0));
        driver().settle();
        if (!desk.chart() || static_cast<std::int64_t>(desk.chart()->rows.size()) != state.range(0))
            std::abort();
    }
    std::string cell(std::size_t row, std::size_t column) {
        const auto& chart = *bench().charts->chart();
        return "charts/table/" + workbench::row_id(chart.rows[row]) + "/" +
               chart.columns[column].column.id.text();
    }
};

// The smallest, one that just fills the window, the largest.
void sizes(benchmark::internal::Benchmark* bench) {
    bench->Args({6, 4})->Args({30, 10})->Args({60, 41});
}

void chart_at_rest(benchmark::State& state) {
    Charts charts(state);
    for (auto _ : state) charts.driver().frame();
}
BENCHMARK(chart_at_rest)->Apply(sizes)->Unit(benchmark::kMicrosecond);

// As a hand turns a wheel: one notch, one frame; down for a while, then up.
void scrolling(benchmark::State& state, float across, float down) {
    Charts charts(state);
    const kit::Point at = charts.driver().get("charts/table").visible.centre();
    charts.driver().move_to(at);
    std::int64_t step = 0;
    double now = 1000;
    for (auto _ : state) {
        const float way = (step++ / 12) % 2 == 0 ? -1.F : 1.F;
        charts.driver().screen().push(kit::Wheel{across * way, down * way, at});
        charts.driver().screen().step(now += 0.016, [&](kit::Ui& ui) { charts.draw(ui); });
    }
}
void chart_while_scrolling_down(benchmark::State& state) {
    scrolling(state, 0, 1);
}
BENCHMARK(chart_while_scrolling_down)->Apply(sizes)->Unit(benchmark::kMicrosecond);
void chart_while_scrolling_sideways(benchmark::State& state) {
    scrolling(state, 1, 0);
}
BENCHMARK(chart_while_scrolling_sideways)->Apply(sizes)->Unit(benchmark::kMicrosecond);

// Every frame from the key to the picture at rest, the cell's summary and passages below among them.
void next_cell_by_key(benchmark::State& state, const char* there, const char* back) {
    Charts charts(state);
    std::int64_t step = 0;
    const std::int64_t far = state.range(1) - 1;
    for (auto _ : state) charts.driver().key((step++ / far) % 2 == 0 ? there : back);
}
void next_cell_to_the_right(benchmark::State& state) {
    next_cell_by_key(state, "Right", "Left");
}
BENCHMARK(next_cell_to_the_right)->Apply(sizes)->Unit(benchmark::kMicrosecond);
void next_cell_below(benchmark::State& state) {
    next_cell_by_key(state, "Down", "Up");
}
BENCHMARK(next_cell_below)->Apply(sizes)->Unit(benchmark::kMicrosecond);

// All that comes into sight is laid out for the first time; after three pages one is at the end.
void page_that_was_never_seen(benchmark::State& state) {
    Charts charts(state);
    for (auto _ : state) charts.driver().key("PageDown");
}
BENCHMARK(page_that_was_never_seen)->Args({60, 41})->Unit(benchmark::kMillisecond)->Iterations(3);

void open_a_cell_and_leave_it(benchmark::State& state) {
    Charts charts(state);
    for (auto _ : state) charts.driver().key("Enter Escape");
}
BENCHMARK(open_a_cell_and_leave_it)->Apply(sizes)->Unit(benchmark::kMicrosecond);

void letter_in_a_summary(benchmark::State& state) {
    Charts charts(state);
    charts.driver().key("Enter");
    bool there = false;
    for (auto _ : state) charts.driver().key((there = !there) ? "A" : "Backspace");
}
BENCHMARK(letter_in_a_summary)->Apply(sizes)->Unit(benchmark::kMicrosecond);

// On its own thread; nothing waits for it.
void reading_the_matrix(benchmark::State& state) {
    const auto file = charted(state.range(0), state.range(1));
    auto project = must(store::Project::open(file, {}));
    const auto matrix = store::framework_matrices(project).front().id;
    for (auto _ : state) benchmark::DoNotOptimize(must(jobs::read_chart(project, matrix)));
}
BENCHMARK(reading_the_matrix)->Apply(sizes)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
