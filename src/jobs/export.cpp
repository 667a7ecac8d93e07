// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/export.h"

#include <array>
#include <utility>

#include "exchange/export/rows.h"
#include "jobs/codebook_rows.h"
#include "jobs/row_json.h"

namespace attune::jobs {
namespace {

constexpr std::array<std::pair<std::string_view, ExportWhat>, 5> parts{{{"codings", ExportWhat::codings},
                                                                        {"codebook", ExportWhat::codebook},
                                                                        {"memos", ExportWhat::memos},
                                                                        {"elements", ExportWhat::elements},
                                                                        {"sources", ExportWhat::sources}}};

std::vector<exchange::CodingRow> coding_rows(const store::Project& project,
                                             const store::CodingFilter& filter) {
    std::vector<exchange::CodingRow> rows;
    for (auto& row : store::codings(project, filter)) {
        auto& coding = row.coding;
        rows.push_back({coding.id.text(), std::move(row.source_title), coding.source.text(),
                        coding.range.begin.value, coding.range.end.value, std::move(row.code_name),
                        coding.code.text(), std::move(row.coder_name), std::move(row.quote),
                        std::move(row.speakers), coding.magnitude, std::move(coding.note),
                        std::move(row.element_names), coding.made_ms});
    }
    return rows;
}

std::vector<exchange::MemoRow> memo_rows(const store::Project& project) {
    std::vector<exchange::MemoRow> rows;
    for (auto& row : store::memos(project, {}))
        rows.push_back({row.memo.id.text(), row.memo.kind, std::move(row.memo.title),
                        std::move(row.memo.text), std::move(row.coder_name), std::move(row.link_labels),
                        row.memo.made_ms, row.memo.changed_ms});
    return rows;
}

RowJson source_rows(const store::Project& project) {
    RowJson rows = RowJson::array();
    for (const auto& row : store::sources(project)) rows.push_back(row_json(row));
    return rows;
}

std::string as_text(const RowJson& rows, ExportAs as) {
    return as == ExportAs::csv ? rows_csv(rows)
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

std::string export_text(const store::Project& project, ExportWhat what, ExportAs as,
                        const store::CodingFilter& filter) {
    const bool csv = as == ExportAs::csv;
    switch (what) {
        case ExportWhat::codings: {
            const auto rows = coding_rows(project, filter);
            return csv ? exchange::codings_csv(rows) : exchange::codings_json(rows);
        }
        case ExportWhat::codebook: {
            const auto rows = codebook_rows(project);
            return csv ? exchange::codebook_csv(rows) : exchange::codebook_json(rows);
        }
        case ExportWhat::memos: {
            const auto rows = memo_rows(project);
            return csv ? exchange::memos_csv(rows) : exchange::memos_json(rows);
        }
        case ExportWhat::elements:
            return as_text(rows_json(store::elements(project), store::codebook(project)), as);
        case ExportWhat::sources:
            return as_text(source_rows(project), as);
    }
    return {};
}

}  // namespace attune::jobs
