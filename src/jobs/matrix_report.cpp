// SPDX-License-Identifier: GPL-3.0-or-later
// A framework matrix to be read.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/hash.h"
#include "base/version.h"
#include "exchange/sentences.h"
#include "jobs/export_gate.h"
#include "jobs/matrix_workbook.h"
#include "jobs/report/frame.h"
#include "jobs/where_from.h"
#include "store/queries/last_change.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using exchange::report::Cell;
using exchange::report::Holds;
using exchange::report::Line;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

std::string shown(const ChartCell& cell) {
    if (!cell.written) return "not yet charted";
    if (cell.written->state == model::CellState::no_data) return "no data";
    return cell.written->summary + (cell.stale() ? "\n[stale]" : "");
}

std::string heading(const ChartRow& row) {
    std::string all = row.name;
    if (!row.wave.empty()) all += "\n" + row.wave;
    if (!row.voice.empty()) all += (row.wave.empty() ? "\n" : ", ") + row.voice;
    for (const auto& fact : row.facts) all += "\n" + fact;
    return all;
}

Table matrix_table(const Chart& chart) {
    Table table;
    table.key = "matrix";
    table.caption = chart.matrix.name;
    const bool facts = std::ranges::any_of(chart.rows, [](const auto& row) { return !row.facts.empty(); });
    table.columns.push_back({"case", "Case", Holds::words, facts ? 1 : 0.6});
    for (const auto& column : chart.columns)
        table.columns.push_back({column.column.id.text(), column.label, Holds::words, 1});
    for (const auto& row : chart.rows) {
        auto& cells = table.rows.emplace_back();
        cells.push_back(cell(heading(row)));
        for (const auto& one : row.cells) cells.push_back(cell(shown(one)));
    }
    return table;
}

// One row a cell, for programs.
Table cells_table(const Chart& chart) {
    Table table;
    table.key = "cells";
    table.caption = "Cells";
    table.only_data = true;
    for (const auto& [key, name] :
         std::initializer_list<std::pair<const char*, const char*>>{{"case", "Case"},
                                                                    {"case_id", "Case, id"},
                                                                    {"wave", "Wave"},
                                                                    {"voice", "Voice"},
                                                                    {"column", "Column"},
                                                                    {"column_id", "Column, id"},
                                                                    {"state", "State"},
                                                                    {"summary", "Summary"},
                                                                    {"author", "Author"}})
        table.columns.push_back({key, name, Holds::words, 1});
    table.columns.push_back({"changed", "Changed", Holds::day, 1});
    table.columns.push_back({"passages", "Passages beneath it", Holds::count, 1});
    table.columns.push_back({"cited", "Passages cited", Holds::count, 1});
    table.columns.push_back({"stale", "What changed since", Holds::words, 1});
    const auto number = [](std::size_t value) {
        return Cell{std::to_string(value), static_cast<double>(value), {}, {}};
    };
    for (const auto& row : chart.rows)
        for (std::size_t k = 0; k < chart.columns.size(); ++k) {
            const auto& one = row.cells[k];
            const auto& written = one.written;
            table.rows.push_back(
                {cell(row.name), cell(row.of.text()), cell(row.wave), cell(row.voice),
                 cell(chart.columns[k].label), cell(chart.columns[k].column.id.text()),
                 cell(written ? std::string(model::cell_state_word(written->state)) : "not yet charted"),
                 cell(written ? written->summary : ""), cell(written ? written->coder_name : ""),
                 written ? Cell{exchange::report::day_of(written->changed_ms),
                                static_cast<double>(written->changed_ms),
                                {},
                                {}}
                         : cell(""),
                 number(one.beneath.size()), number(one.cited.size()),
                 cell(fmt::format("{}", fmt::join(one.changed, " ")))});
        }
    return table;
}

// What each cell stands on, past the gate.
Result<std::size_t> cited_passages(const store::Project& project, const Chart& chart,
                                   const MatrixFileWanted& wanted, Report& report,
                                   const JobControl& control) {
    std::vector<QuoteToLeave> quotes;
    for (const auto& row : chart.rows)
        for (const auto& cell : row.cells)
            for (const auto& cited : cell.cited)
                quotes.push_back({cited.evidence.source, cited.evidence.range});
    const auto gate = export_gate(project, quotes, wanted.gate, control);
    if (!gate) return forward_error(gate);
    const auto turn_of = [&](const model::Evidence& cited) {
        const auto one = std::ranges::find_if(chart.passages, [&](const ChartPassage& passage) {
            return passage.source == cited.source && passage.range == cited.range;
        });
        return one == chart.passages.end() ? std::string() : one->turn;
    };
    std::size_t at = 0;
    for (const auto& row : chart.rows) {
        Section section;
        section.level = 2;
        section.anchor = "case-" + row.of.text() + row.wave + row.voice;
        section.title = row.name;
        if (!row.wave.empty()) section.title += ", " + row.wave;
        if (!row.voice.empty()) section.title += ", " + row.voice;
        for (std::size_t k = 0; k < row.cells.size(); ++k) {
            const auto& cell = row.cells[k];
            if (cell.cited.empty()) continue;
            section.blocks.emplace_back(
                Paragraph{{{chart.columns[k].label, true, false, {}, {}}}, Paragraph::Kind::body});
            for (const auto& cited : cell.cited) {
                const auto& gated = gate->quotes[at++];
                if (gated.verdict == GateVerdict::held) {
                    section.blocks.emplace_back(note("A passage is held back: it may not be quoted."));
                    continue;
                }
                exchange::report::Quote quote;
                quote.id = cited.evidence.id.text();
                quote.words = gated.printed;
                if (says_where_from(gated, wanted.readers)) {
                    quote.source = cited.source_title;
                    quote.source_id = cited.evidence.source.text();
                    quote.range = cited.evidence.range;
                    quote.speaker = cited.speakers;
                    quote.turn = turn_of(cited.evidence);
                } else {
                    quote.under = gated.attribution;
                }
                report.manifest.quotes.push_back({quote.id,
                                                  {},
                                                  cited.evidence.source.text(),
                                                  cited.evidence.range,
                                                  sha256_hex(cited.passage)});
                section.blocks.emplace_back(std::move(quote));
                report.to_look_at += gated.verdict == GateVerdict::warned ? 1 : 0;
            }
        }
        if (!section.blocks.empty()) report.sections.push_back(std::move(section));
    }
    return static_cast<std::size_t>(gate->held);
}

}  // namespace

Result<Report> matrix_report(const store::Project& project, const Chart& chart,
                             const MatrixFileWanted& wanted, std::size_t& held, const JobControl& control) {
    const auto info = store::project_info(project);
    Report report;
    report.kind = "framework";
    report.title = chart.matrix.name;
    report.subtitle = "Framework matrix";
    report.project = info.title;
    report.place = info.place;
    const auto last = store::last_change(project);
    report.date_ms = last.at_ms;
    report.main_table = "cells";
    report.manifest.kind = report.kind;
    report.manifest.project = info.id.text();
    report.manifest.project_title = info.title;
    report.manifest.head = last.head;
    report.manifest.program = program_version();
    report.manifest.date_ms = report.date_ms;
    std::string cells =
        fmt::format("{}, {} charted, {} without data, {} not yet charted",
                    exchange::counted(chart.cases, "case", "cases"),
                    exchange::counted(chart.charted, "cell", "cells"), chart.no_data, chart.empty);
    if (wanted.readers == Readers::team && chart.stale > 0)
        cells += fmt::format("; beneath {} the coding has changed since",
                             text::counted(chart.stale, "cell", "cells"));
    if (wanted.readers == Readers::team && chart.on_no_passage > 0)
        cells += fmt::format("; {} on no passage",
                             text::counted(chart.on_no_passage, "cell stands", "cells stand"));
    report.chosen.push_back(cells + ".");
    report.chosen.emplace_back(
        "Where there is no data, somebody looked and found nothing; that is not to say that there is "
        "nothing to find.");
    for (const auto& [number, says, value] :
         {std::tuple{"cases", "cases", chart.cases}, std::tuple{"charted", "cells charted", chart.charted},
          std::tuple{"no_data", "cells without data", chart.no_data},
          std::tuple{"not_yet_charted", "cells not yet charted", chart.empty},
          std::tuple{"stale", "cells that are stale", chart.stale}})
        report.manifest.recipes.push_back({fmt::format("n{}", report.manifest.recipes.size() + 1),
                                           fmt::format("“{}”: {}", chart.matrix.name, says),
                                           "matrix",
                                           {{"matrix", {chart.matrix.id.text()}}, {"number", {number}}},
                                           static_cast<double>(value)});
    Section matrix;
    matrix.anchor = "matrix";
    // The title stands above it already, unless something else follows.
    matrix.title = wanted.passages == WithPassages::yes ? "The matrix" : chart.matrix.name;
    matrix.blocks.emplace_back(matrix_table(chart));
    matrix.blocks.emplace_back(cells_table(chart));
    report.sections.push_back(std::move(matrix));
    if (wanted.passages == WithPassages::yes) {
        report.sections.push_back({"passages", 1, "What the cells stand on", {}});
        const auto back = cited_passages(project, chart, wanted, report, control);
        if (!back) return forward_error(back);
        held += *back;
        if (report.sections.back().level == 1)
            report.sections.back().blocks.emplace_back(note("No cell cites a passage yet."));
    }
    return report;
}

}  // namespace attune::jobs
