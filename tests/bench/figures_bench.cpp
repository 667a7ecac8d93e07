// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of figure costs on 60 families, 1,000 sources and 100,000 codings by two coders: reading the
// project for it, laying it out, drawing it. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <vector>

#include "bench/coded_project.h"
#include "exchange/figure/write_figure.h"
#include "jobs/figures/figures.h"
#include "model/figure/lay_out.h"
#include "store/commands/case_commands.h"
#include "store/commands/element_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/queries.h"

using namespace attune;
using namespace attune::bench;

namespace {

constexpr std::size_t sources = 1'000, words = 300, codes = 40, families = 60, elements = 24;
constexpr std::size_t codings_of_each = 50'000;  // of each coder
constexpr std::int64_t letters = 1'200;          // of a source, at the least

using jobs::FigureForm;

struct Large {
    Project project = must(Project::create(fresh_file("figures"), bench_project()));
    VariableId score, status;

    Large() {
        const CodedBench made = uncoded(project, sources, words, codes);
        code_all(project, made, made.coders, codings_of_each, letters, 5);
        store::EditProject edit;
        edit.waves = std::vector<std::string>{"Entry", "Exit"};
        must(project.run(edit));
        score = variable("wemwbs", model::VariableType::number);
        status = variable("status", model::VariableType::ordered_category);
        store::SetValues values;
        for (std::size_t k = 0; k < families; ++k) {
            const auto family = project.new_id<CaseId>();
            must(project.run(
                store::AddCase{{family, "Family " + std::to_string(k + 1), model::CaseKind::family, {}}}));
            store::AddCaseMembers belongs{family, {}};
            for (std::size_t source = k; source < sources; source += families) {
                auto& member = belongs.members.emplace_back();
                member.kind = model::CaseMember::Kind::source;
                member.source = made.sources[source];
            }
            must(project.run(belongs));
            const auto put = [&](const VariableId& of, const char* wave, const std::string& text) {
                values.values.push_back({of, family.text(), wave, text});
            };
            put(score, "Entry", std::to_string(30 + (k * 7) % 20));
            put(score, "Exit", std::to_string(32 + (k * 11) % 25));
            put(status, "Entry", k % 3 == 0 ? "low" : "middle");
            put(status, "Exit", k % 5 < 2 ? "high" : k % 5 == 2 ? "low" : "middle");
        }
        must(project.run(values));
        with_logic_model(made);
    }

    VariableId variable(const std::string& name, model::VariableType type) {
        model::Variable one;
        one.id = project.new_id<VariableId>();
        one.name = name;
        one.type = type;
        one.by_wave = true;
        if (type == model::VariableType::number) one.measure = name;
        if (type == model::VariableType::ordered_category)
            one.categories = {{"low", ""}, {"middle", ""}, {"high", ""}};
        must(project.run(store::AddVariable{one}));
        return one.id;
    }

    // A row of types, an arrow from each element to two of the next type.
    void with_logic_model(const CodedBench& made) {
        constexpr std::size_t types = 4, of_type = elements / types;
        static const char* const names[types] = {"context", "activity", "mechanism", "outcome"};
        store::LoadFramework load;
        load.framework.key = "own";
        for (std::size_t type = 0; type < types; ++type) {
            load.framework.types.push_back({names[type], names[type], static_cast<int>(type), ""});
            load.framework.groups.push_back(
                {std::string("g-") + names[type], names[type], names[type], static_cast<int>(type), false});
            for (std::size_t k = 0; k < of_type; ++k) {
                auto& one = load.framework.elements.emplace_back();
                one.key = names[type] + std::to_string(k);
                one.name = std::string("An ") + names[type] + " of the programme, " + std::to_string(k);
                one.group = std::string("g-") + names[type];
                one.type = names[type];
                if (type + 1 == types) continue;
                for (const std::size_t to : {k, (k + 1) % of_type})
                    load.framework.links.push_back({one.key, names[type + 1] + std::to_string(to), "seed"});
            }
        }
        must(project.run(load));
        const auto rows = store::elements(project);
        for (std::size_t k = 0; k < codes; ++k)
            must(project.run(store::LinkElement{made.codes[k], rows[k % rows.size()].element.id}));
    }

    jobs::FigureWanted wanted(FigureForm form) const {
        jobs::FigureWanted one;
        one.form = form;
        if (form == FigureForm::heat_map) one.columns = jobs::GroupFound::case_;
        if (form == FigureForm::slopes) {
            one.variables = {score};
            one.rule.by = jobs::BandRule::By::given;
            one.rule.given = 3;
            one.rule.better = analysis::Better::higher;
        }
        if (form == FigureForm::flow) one.variables = {status};
        if (form == FigureForm::change) one.variables = {score};
        return one;
    }
};

const Large& large() {
    static const Large made;
    return made;
}

FigureForm form_of(benchmark::State& state) {
    large();  // made before anything is measured
    const auto& form = jobs::figure_forms()[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(std::string(form.word));
    return form.form;
}

figure::Description made_of(FigureForm form) {
    auto made = must(jobs::make_figure(large().project, large().wanted(form)));
    if (made.nothing.empty()) return made;
    std::fprintf(stderr, "%s\n", made.nothing.c_str());
    std::abort();
}

void making(benchmark::State& state) {
    const auto form = form_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(made_of(form));
}
BENCHMARK(making)->DenseRange(0, 7)->Unit(benchmark::kMillisecond);

// As the window does once for each width, with letters as wide as they are on the average.
void laying_out(benchmark::State& state) {
    const auto made = made_of(form_of(state));
    const auto measure = [](std::string_view text, double size, bool) {
        return 0.5 * size * static_cast<double>(text.size());
    };
    for (auto _ : state) benchmark::DoNotOptimize(figure::lay_out(made, measure));
}
BENCHMARK(laying_out)->DenseRange(0, 7)->Unit(benchmark::kMicrosecond);

void drawing(benchmark::State& state, exchange::FigureFormat format) {
    const auto made = made_of(form_of(state));
    std::size_t bytes = 0;
    for (auto _ : state) bytes = must(exchange::write_figure(made, format, 0)).size();
    state.counters["kB"] = static_cast<double>(bytes) / 1000;
}
void drawing_svg(benchmark::State& state) {
    drawing(state, exchange::FigureFormat::svg);
}
BENCHMARK(drawing_svg)->DenseRange(0, 7)->Unit(benchmark::kMillisecond);
void drawing_png(benchmark::State& state) {
    drawing(state, exchange::FigureFormat::png);
}
BENCHMARK(drawing_png)->DenseRange(0, 7)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
