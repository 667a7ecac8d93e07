// SPDX-License-Identifier: GPL-3.0-or-later
// A framework matrix on its way out.
#include <map>
#include <utility>

#include <fmt/format.h>

#include "jobs/last_change.h"
#include "jobs/matrix_exchange.h"
#include "jobs/matrix_workbook.h"
#include "jobs/where_from.h"

namespace attune::jobs {
namespace {

// As readers outside of the team may know it: cases by number, nothing of who wrote what and what came since.
void without_names(Chart& chart) {
    std::map<CaseId, std::size_t> numbers;
    for (auto& row : chart.rows) {
        const auto number = numbers.try_emplace(row.of, numbers.size() + 1).first->second;
        row.name = fmt::format("Case {}", number);
        row.of = CaseId(fmt::format("{}", number));
        row.facts.clear();
        for (auto& cell : row.cells) {
            cell.changed.clear();
            if (cell.written) cell.written->coder_name.clear();
        }
    }
}

// Summaries, and sentences about what changed beneath them, which quote.
Result<LeavingWords> pass_summaries(const store::Project& project, Chart& chart,
                                    const MatrixFileWanted& wanted, const JobControl& control) {
    std::vector<std::string> texts;
    for (const auto& row : chart.rows)
        for (const auto& cell : row.cells) {
            texts.push_back(cell.written ? cell.written->summary : std::string());
            texts.insert(texts.end(), cell.changed.begin(), cell.changed.end());
        }
    auto leaving = leaving_words(project, texts, wanted.gate, wanted.readers, control);
    if (!leaving) return leaving;
    std::size_t next = 0;
    for (auto& row : chart.rows)
        for (auto& cell : row.cells) {
            if (cell.written) cell.written->summary = leaving->texts[next];
            ++next;
            for (auto& sentence : cell.changed) sentence = leaving->texts[next++];
        }
    return leaving;
}

}  // namespace

Result<MatrixFile> matrix_file(const store::Project& project, Chart chart, const MatrixFileWanted& asked,
                               const JobControl& control) {
    MatrixFileWanted wanted = asked;
    // As of every file for readers outside: nothing that nobody cleared.
    wanted.gate.cleared_only = wanted.gate.cleared_only || wanted.readers == Readers::outside;
    if (chart.columns.empty()) return fail(ErrorKind::invalid, no_columns);
    const bool editable = wanted.format == exchange::report::Format::xlsx;
    if (editable && wanted.readers == Readers::outside)
        return fail(
            ErrorKind::unsupported,
            "A workbook is to be edited and taken back; write docx, html or pdf for readers outside of "
            "the team.");
    if (wanted.readers == Readers::outside) without_names(chart);
    auto leaving = pass_summaries(project, chart, wanted, control);
    if (!leaving) return forward_error(leaving);
    MatrixFile file;
    file.rows = chart.rows.size();
    file.columns = chart.columns.size();
    file.held = leaving->held;
    file.names = leaving->names;
    if (editable) {
        auto book = matrix_workbook(chart, last_change_ms(project));
        if (!book) return forward_error(book);
        file.bytes = std::move(*book);
        return file;
    }
    auto report = matrix_report(project, chart, wanted, file.held, control);
    if (!report) return forward_error(report);
    for (auto& sentence : leaving->said) report->chosen.push_back(std::move(sentence));
    file.to_look_at = report->to_look_at;
    auto bytes = exchange::report::write_report(*report, wanted.format, control);
    if (!bytes) return forward_error(bytes);
    file.bytes = std::move(*bytes);
    return file;
}

Result<std::string> outside_clause(const store::Project& project, const Chart& chart, MatrixFileWanted wanted,
                                   const MatrixFile& team, const JobControl& control) {
    wanted.readers = Readers::outside;
    if (wanted.format == exchange::report::Format::xlsx) wanted.format = exchange::report::Format::json;
    const auto outside = matrix_file(project, chart, wanted, control);
    if (!outside) return forward_error(outside);
    return outside_clause(
        wanted.passages == WithPassages::yes
            ? "the matrix names cases and says where its passages are from; --outside numbers the cases and "
              "leaves that out"
            : "the matrix names cases and who wrote what; --outside numbers the cases and leaves that out",
        {team.held, team.names, 0, 0}, {outside->held, outside->names, 0, 0});
}

}  // namespace attune::jobs
