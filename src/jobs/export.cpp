// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/export.h"

#include <array>
#include <utility>

#include "exchange/export/rows.h"
#include "jobs/codebook_rows.h"
#include "jobs/export_gate.h"
#include "jobs/leaving_words.h"
#include "jobs/memo_subjects.h"
#include "jobs/row_json.h"

namespace attune::jobs {
namespace {

constexpr std::array<std::pair<std::string_view, ExportWhat>, 5> parts{{{"codings", ExportWhat::codings},
                                                                        {"codebook", ExportWhat::codebook},
                                                                        {"memos", ExportWhat::memos},
                                                                        {"elements", ExportWhat::elements},
                                                                        {"sources", ExportWhat::sources}}};

// Consents and decisions hold words back; who might be recognised by which is not asked of data for the team.
GateChoice only_what_holds_back() {
    GateChoice choice;
    choice.names = false;
    return choice;
}

Result<std::vector<exchange::CodingRow>> coding_rows(const store::Project& project,
                                                     const store::CodingFilter& filter, std::size_t& held,
                                                     const JobControl& control) {
    auto from = store::codings(project, filter);
    std::vector<QuoteToLeave> quotes;
    quotes.reserve(from.size());
    for (const auto& row : from) quotes.push_back({row.coding.source, row.coding.range});
    const auto gate = export_gate(project, quotes, only_what_holds_back(), control);
    if (!gate) return forward_error(gate);
    held = static_cast<std::size_t>(gate->held);
    std::vector<exchange::CodingRow> rows;
    rows.reserve(from.size());
    for (std::size_t k = 0; k < from.size(); ++k) {
        auto& row = from[k];
        auto& coding = row.coding;
        const bool stays = gate->quotes[k].verdict == GateVerdict::held;
        rows.push_back(
            {coding.id.text(), std::move(row.source_title), coding.source.text(), coding.range.begin.value,
             coding.range.end.value, std::move(row.code_name), coding.code.text(), std::move(row.coder_name),
             stays ? std::string() : std::move(row.quote), std::move(row.speakers), coding.magnitude,
             std::move(coding.note), std::move(row.element_names), coding.made_ms, stays});
    }
    return rows;
}

Result<std::vector<exchange::MemoRow>> memo_rows(const store::Project& project, std::size_t& held,
                                                 const JobControl& control) {
    auto from = store::memos(project, {});
    std::vector<std::string> texts;
    texts.reserve(from.size());
    for (auto& row : from) texts.push_back(std::move(row.memo.text));
    auto leaving = leaving_words(project, texts, only_what_holds_back(), Readers::team, control);
    if (!leaving) return forward_error(leaving);
    held = leaving->held;
    std::vector<exchange::MemoRow> rows;
    for (std::size_t k = 0; k < from.size(); ++k) {
        auto& row = from[k];
        auto subjects = memo_subjects(row);
        rows.push_back({row.memo.id.text(), row.memo.kind, std::move(row.memo.title),
                        std::move(leaving->texts[k]), std::move(row.coder_name), std::move(subjects),
                        row.memo.made_ms, row.memo.changed_ms});
    }
    return rows;
}

RowJson source_rows(const store::Project& project) {
    RowJson rows = RowJson::array();
    for (const auto& row : store::sources(project)) rows.push_back(row_json(row));
    return rows;
}

std::string as_text(const RowJson& rows, ExportAs as, const exchange::CsvOptions& options) {
    return as == ExportAs::csv ? rows_csv(rows, options)
                               : rows.dump(2, ' ', false, RowJson::error_handler_t::replace) + "\n";
}

}  // namespace

std::optional<ExportWhat> export_what(std::string_view word) {
    for (const auto& [name, what] : parts)
        if (name == word) return what;
    return std::nullopt;
}

std::optional<ExportAs> export_as(std::string_view word) {
    if (word == "csv") return ExportAs::csv;
    if (word == "json") return ExportAs::json;
    return std::nullopt;
}

Result<ExportedText> export_text(const store::Project& project, ExportWhat what, ExportAs as,
                                 const store::CodingFilter& filter, const JobControl& control,
                                 const exchange::CsvOptions& options) {
    const bool csv = as == ExportAs::csv;
    ExportedText out;
    switch (what) {
        case ExportWhat::codings: {
            const auto rows = coding_rows(project, filter, out.held, control);
            if (!rows) return forward_error(rows);
            out.bytes = csv ? exchange::codings_csv(*rows, options) : exchange::codings_json(*rows);
            break;
        }
        case ExportWhat::codebook: {
            const auto codebook = leaving_codebook(project, control);
            if (!codebook) return forward_error(codebook);
            out.held = codebook->held;
            out.bytes = csv ? exchange::codebook_csv(codebook->rows, options)
                            : exchange::codebook_json(codebook->rows);
            break;
        }
        case ExportWhat::memos: {
            const auto rows = memo_rows(project, out.held, control);
            if (!rows) return forward_error(rows);
            out.bytes = csv ? exchange::memos_csv(*rows, options) : exchange::memos_json(*rows);
            break;
        }
        case ExportWhat::elements:
            out.bytes = as_text(rows_json(store::elements(project), store::codebook(project)), as, options);
            break;
        case ExportWhat::sources:
            out.bytes = as_text(source_rows(project), as, options);
            break;
    }
    return out;
}

}  // namespace attune::jobs
