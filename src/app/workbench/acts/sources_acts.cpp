// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/sources_acts.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "store/commands/case_commands.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

std::string counted(std::size_t sources) {
    return text::counted(sources, "source", "sources");
}

void done(Workbench& bench, const Result<store::Done>& made) {
    if (!made) return say_error(bench, made.error());
    bench.sources->stale = true;
    leave_gone_source(bench);
    say_done(bench, *made);
}

// What each of these sources keeps of its retention when the other half is written.
store::SetRetention retention_of(const SourceLine& line, SourceColumn column, const std::string& words) {
    store::SetRetention set;
    set.retention = {line.until, line.basis};
    if (!line.own_until) set.retention = {};
    (column == SourceColumn::until ? set.retention.until : set.retention.basis) = words;
    return set;
}

std::vector<SourceLine> lines_of(const Workbench& bench, const std::vector<SourceId>& sources) {
    std::vector<SourceLine> lines;
    for (std::size_t row = 0; row < bench.sources->rows().size(); ++row)
        if (std::find(sources.begin(), sources.end(), bench.sources->line(row).id) != sources.end())
            lines.push_back(bench.sources->line(row));
    return lines;
}

Result<store::Sentence> write(store::Unit& unit, const std::vector<SourceLine>& lines, SourceColumn column,
                              const std::string& words) {
    std::vector<SourceId> sources;
    for (const SourceLine& line : lines) sources.push_back(line.id);
    switch (column) {
        case SourceColumn::title:
            return store::apply(unit, store::RenameSource{sources.front(), words});
        case SourceColumn::kind:
            return store::apply(unit, store::EditSources{sources, words, std::nullopt});
        case SourceColumn::wave:
            return store::apply(unit, store::EditSources{sources, std::nullopt, words});
        default:
            break;
    }
    // Those that share the other half go together.
    std::map<std::pair<std::string, std::string>, store::SetRetention> sets;
    for (const SourceLine& line : lines) {
        store::SetRetention set = retention_of(line, column, words);
        auto& kept = sets[{set.retention.until, set.retention.basis}];
        kept.retention = set.retention;
        kept.sources.push_back(line.id);
    }
    Result<store::Sentence> last = store::Sentence{};
    for (const auto& [key, set] : sets) {
        last = store::apply(unit, set);
        if (!last) return last;
    }
    return last;
}

}  // namespace

void show_sources_grid(Workbench& bench) {
    if (!bench.session) return;
    SourcesDesk& desk = *bench.sources;
    // The cursor begins on the source that one was at.
    if (bench.page) desk.choice.row = bench.page->id().text();
    if (desk.choice.column.empty()) desk.choice.column = source_column_id(SourceColumn::title);
    show_document(bench, Document::sources_grid);
}

bool settle_sources(Workbench& bench) {
    if (!bench.session || bench.document != Document::sources_grid) return false;
    SourcesDesk& desk = *bench.sources;
    const std::uint64_t version = bench.session->project().change_count();
    if (!desk.stale && desk.version == version) return false;
    desk.stale = false;
    desk.version = version;
    desk.set_lines(read_source_lines(bench.session->project()));
    return true;
}

void choose_sources(Workbench& bench, kit::GridChoice choice) {
    bench.sources->choice = std::move(choice);
}

void sort_sources(Workbench& bench, SourceColumn column) {
    bench.sources->sort_by(column);
}

void filter_sources(Workbench& bench, std::string words) {
    bench.sources->set_filter(std::move(words));
}

void write_source_cell(Workbench& bench, const SourceId& source, SourceColumn column,
                       const std::string& words) {
    if (!bench.session) return;
    std::vector<SourceId> sources{source};
    const auto& selected = bench.sources->choice.rows;
    if (column != SourceColumn::title && selected.contains(source.text())) sources = bench.sources->chosen();
    const auto lines = lines_of(bench, sources);
    if (lines.empty()) return;
    done(bench, bench.session->submit_unit(
                    [&](store::Unit& unit) { return write(unit, lines, column, words); }, Parts::all));
    if (column == SourceColumn::title) refresh_page(bench);
}

void write_source_cells(Workbench& bench, const std::vector<SourceCell>& cells) {
    if (!bench.session || cells.empty()) return;
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        Result<store::Sentence> last = store::Sentence{};
        for (const SourceCell& cell : cells) {
            const auto lines = lines_of(bench, {cell.source});
            if (lines.empty()) continue;
            last = write(unit, lines, cell.column, cell.words);
            if (!last) return last;
        }
        if (cells.size() > 1)
            last->text = fmt::format("Wrote {} cells of the table of sources", cells.size());
        return last;
    };
    done(bench, bench.session->submit_unit(work, Parts::all));
    refresh_page(bench);
}

void edit_sources(Workbench& bench, SourceColumn column) {
    SourcesDesk& desk = *bench.sources;
    if (bench.document != Document::sources_grid || !desk.current()) return;
    desk.edit_wanted = source_column_id(column);
}

void open_chosen_source(Workbench& bench) {
    const SourceLine* line = bench.sources->current();
    if (!line) return;
    show_source(bench, SourceId(line->id));
    focus_page(bench);
}

void delete_chosen_sources(Workbench& bench) {
    if (!bench.session) return;
    const std::vector<SourceId> sources = bench.sources->chosen();
    if (sources.empty()) return;
    settle_moving(bench);
    if (!finish_memo(bench)) return;
    std::int64_t codings = 0;
    for (const SourceLine& line : lines_of(bench, sources)) codings += line.codings;
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        Result<store::Sentence> last = store::Sentence{};
        for (const SourceId& source : sources) {
            last = store::apply(unit, store::DeleteSource{source});
            if (!last) return last;
        }
        if (sources.size() > 1)
            last->text = fmt::format("Deleted {} with {} {}", counted(sources.size()), codings,
                                     codings == 1 ? "coding" : "codings");
        return last;
    };
    done(bench, bench.session->submit_unit(work, Parts::all));
    bench.sources->choice.rows.clear();
}

void leave_gone_source(Workbench& bench) {
    if (!bench.page || bench.session->view().source(bench.page->id())) return;
    bench.page.reset();
    bench.subject = {};
    load_memo(bench, bench.subject);
}

}  // namespace attune::workbench
