// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/stage_acts.h"

#include <utility>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/reading_step.h"
#include "app/workbench/sources_desk.h"
#include "store/commands/matrix_commands.h"

namespace attune::workbench {

void show_stages(Workbench& bench) {
    if (!bench.session || !finish_memo(bench) || !finish_cell(bench)) return;
    StageDesk& desk = bench.charts->stages;
    desk.shown = true;
    bench.charts->naming.reset();
    bench.charts->filter.reset();
    // The cursor begins on the source that one was at.
    if (bench.page) desk.choice.row = bench.page->id().text();
    if (bench.document == Document::sources_grid)
        if (const SourceLine* line = bench.sources->current()) desk.choice.row = line->id.text();
    if (!desk.stage()) desk.choice.column = model::stage_word(model::all_stages[0]);
    show_document(bench, Document::framework);
}

bool settle_stages(Workbench& bench) {
    StageDesk& desk = bench.charts->stages;
    const bool shown = desk.shown && bench.document == Document::framework;
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return false;
    if (step.ended && !*step.ended) {
        say_error(bench, step.ended->error());
        return true;
    }
    if (step.ended) {
        desk.take(std::move(**step.ended));
        desk.known = true;
        if (!desk.current() && !desk.sources.empty()) desk.choice.row = desk.sources.front().source.text();
        return true;
    }
    if (shown && changed)
        begin_reading(bench, desk,
                      [](const store::Project& project,
                         const JobControl&) -> Result<std::vector<jobs::SourceProgress>> {
                          return jobs::source_progress(project);
                      },
                      {0, 0, "Reading how far sources have come"});
    return false;
}

void choose_stage(Workbench& bench, const kit::GridChoice& choice) {
    bench.charts->stages.choice = choice;
}

void sort_stages(Workbench& bench, const std::string& column) {
    bench.charts->stages.sort_by(column);
}

void turn_stage(Workbench& bench) {
    if (!bench.session) return;
    const StageDesk& desk = bench.charts->stages;
    const auto* source = desk.current();
    const auto stage = desk.stage();
    if (!desk.shown || !source || !stage)
        return say(bench, "Show the stages of sources, and choose a cell of one first.");
    if (!bench.writable()) return say(bench, "The project can only be read.");
    const auto sources = desk.chosen();
    const auto of = model::all_stages[*stage];
    const auto done = source->marked[*stage] ? bench.session->submit(store::UnmarkStage{sources, of})
                                             : bench.session->submit(store::MarkStage{sources, of});
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

void open_staged_source(Workbench& bench) {
    const auto* source = bench.charts->stages.current();
    if (!source) return;
    show_source(bench, SourceId(source->source));
    focus_page(bench);
}

}  // namespace attune::workbench
