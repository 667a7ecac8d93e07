// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/retention_acts.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/today.h"
#include "store/commands/case_commands.h"

namespace attune::workbench {

namespace {

// What each of the lines is to have now; the store takes those that get the same together.
void settle_lines(Workbench& bench, const std::vector<std::pair<RetentionLine, model::Retention>>& wanted) {
    std::map<std::pair<std::string, std::string>, store::SetRetention> of_sources;
    std::vector<store::SetRetention> sets;
    for (const auto& [line, retention] : wanted) {
        if (line.source.empty()) {
            sets.push_back({{}, retention});
            continue;
        }
        auto& set = of_sources[{retention.until, retention.basis}];
        set.retention = retention;
        set.sources.push_back(line.source);
    }
    for (const auto& [key, set] : of_sources) sets.push_back(set);
    if (sets.empty()) return;
    const auto work = [&](store::Unit& unit) -> Result<store::Sentence> {
        Result<store::Sentence> last = store::Sentence{};
        for (const store::SetRetention& set : sets) {
            last = store::apply(unit, set);
            if (!last) return last;
        }
        if (sets.size() > 1) last->text = fmt::format("Settled until when {} may be kept", wanted.size());
        return last;
    };
    const auto made = bench.session->submit_unit(work, Parts::all);
    if (!made) return say_error(bench, made.error());
    bench.retention->stale = true;
    say_done(bench, *made);
}

const RetentionLine* line_of(const RetentionDesk& desk, const std::string& row) {
    for (std::size_t i = 0; i < desk.rows().size(); ++i)
        if (desk.line(i).row_id() == row) return &desk.line(i);
    return nullptr;
}

void write(model::Retention& retention, RetentionColumn column, const std::string& words) {
    if (column == RetentionColumn::until) retention.until = words;
    if (column == RetentionColumn::basis) retention.basis = words;
}

// Its own: what a source has from the project is not copied into it.
model::Retention own_of(const RetentionLine& line) {
    return line.own ? line.retention : model::Retention{};
}

}  // namespace

void show_retention(Workbench& bench) {
    if (!bench.session) return;
    RetentionDesk& desk = *bench.retention;
    if (desk.choice.column.empty()) desk.choice.column = retention_column_id(RetentionColumn::title);
    show_document(bench, Document::retention);
    settle_retention(bench);
    if (!desk.current() && !desk.rows().empty()) desk.choice.row = desk.line(0).row_id();
}

bool settle_retention(Workbench& bench) {
    if (!bench.session || bench.document != Document::retention) return false;
    RetentionDesk& desk = *bench.retention;
    const std::uint64_t version = bench.session->project().change_count();
    std::string day = today(bench.clock);
    if (!desk.stale && desk.version == version && desk.today() == day) return false;
    desk.stale = false;
    desk.version = version;
    auto lines = read_retention_lines(bench.session->project(), day);
    desk.set_lines(std::move(lines), std::move(day));
    return true;
}

void choose_retention(Workbench& bench, kit::GridChoice choice) {
    bench.retention->choice = std::move(choice);
}

void filter_retention(Workbench& bench, std::string words) {
    bench.retention->set_filter(std::move(words));
}

void write_retention(Workbench& bench, const std::vector<RetentionCell>& cells) {
    if (!bench.session || cells.empty()) return;
    const RetentionDesk& desk = *bench.retention;
    std::vector<std::pair<RetentionLine, model::Retention>> wanted;
    if (cells.size() == 1 && desk.choice.rows.contains(cells.front().row)) {
        for (const RetentionLine& line : desk.chosen()) {
            wanted.emplace_back(line, own_of(line));
            write(wanted.back().second, cells.front().column, cells.front().words);
        }
        return settle_lines(bench, wanted);
    }
    for (const RetentionCell& cell : cells) {
        // A day and its basis pasted side by side are written together.
        auto known =
            std::ranges::find_if(wanted, [&](const auto& one) { return one.first.row_id() == cell.row; });
        if (known == wanted.end()) {
            const RetentionLine* line = line_of(desk, cell.row);
            if (!line) continue;
            known = wanted.insert(wanted.end(), {*line, own_of(*line)});
        }
        write(known->second, cell.column, cell.words);
    }
    settle_lines(bench, wanted);
}

void edit_retention(Workbench& bench, RetentionColumn column) {
    if (bench.document != Document::retention || !bench.retention->current()) return;
    bench.retention->edit_wanted = retention_column_id(column);
}

void clear_retention(Workbench& bench) {
    if (!bench.session) return;
    std::vector<std::pair<RetentionLine, model::Retention>> wanted;
    for (const RetentionLine& line : bench.retention->chosen()) wanted.emplace_back(line, model::Retention{});
    settle_lines(bench, wanted);
}

void open_retention_source(Workbench& bench) {
    const RetentionLine* line = bench.retention->current();
    if (!line) return;
    if (line->source.empty())
        return say(bench, "This row is the whole project. Choose a source below or above it to open it.");
    show_source(bench, SourceId(line->source));
    focus_page(bench);
}

}  // namespace attune::workbench
