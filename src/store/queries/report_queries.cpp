// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/report_queries.h"

#include "store/queries/one_named.h"
#include "store/queries/quotes.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<MarkedQuoteRow> marked_quotes(const Project& project, const std::optional<SourceId>& source) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<MarkedQuoteRow> found;
        SQLite::Statement row(
            database,
            "SELECT q.id, q.source, p.begin_cp, p.end_cp, q.state, q.words, q.level, q.attribution, q.coder, "
            "q.day, q.note, q.made_ms, s.title, k.name FROM marked_quote q JOIN place p ON p.owner = q.id "
            "JOIN source s ON s.id = q.source JOIN coder k ON k.id = q.coder "
            "WHERE ?1 = '' OR q.source = ?1 ORDER BY s.position, s.id, p.begin_cp, p.end_cp DESC, q.id");
        row.bind(1, source ? source->text() : std::string());
        QuoteReader quotes(database);
        while (row.executeStep()) {
            MarkedQuoteRow one;
            auto& quote = one.quote;
            quote.id = MarkedQuoteId(text_at(row, 0));
            quote.source = SourceId(text_at(row, 1));
            quote.range = {{number_at(row, 2)}, {number_at(row, 3)}};
            quote.state = model::quote_state_from_word(text_at(row, 4)).value_or(model::QuoteState::starred);
            quote.words = text_at(row, 5);
            quote.level =
                model::attribution_level_from_word(text_at(row, 6)).value_or(model::AttributionLevel::none);
            quote.attribution = text_at(row, 7);
            quote.coder = CoderId(text_at(row, 8));
            quote.day = text_at(row, 9);
            quote.note = text_at(row, 10);
            quote.made_ms = number_at(row, 11);
            one.source_title = text_at(row, 12);
            one.coder_name = text_at(row, 13);
            quotes.open(quote.source);
            one.passage = quotes.quote(quote.range);
            found.push_back(std::move(one));
        }
        return found;
    });
}

std::vector<model::SavedReport> saved_reports(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::SavedReport> found;
        SQLite::Statement row(database,
                              "SELECT r.id, r.name, r.kind, r.choices, r.coder, c.name, r.made_ms, "
                              "r.changed_ms FROM saved_report r JOIN coder c ON c.id = r.coder ORDER BY "
                              "r.made_ms, r.id");
        while (row.executeStep())
            found.push_back({SavedReportId(text_at(row, 0)), text_at(row, 1), text_at(row, 2),
                             text_at(row, 3), CoderId(text_at(row, 4)), text_at(row, 5), number_at(row, 6),
                             number_at(row, 7)});
        return found;
    });
}

Result<model::SavedReport> find_saved_report(const Project& project, const std::string& typed) {
    return one_named(saved_reports(project), typed, "report", "reports");
}

std::vector<model::ExportRecord> export_records(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::ExportRecord> found;
        SQLite::Statement row(
            database,
            "SELECT e.id, e.kind, e.form, e.file_name, e.digest, e.bytes, e.receiver, e.choices, e.coder, "
            "c.name, e.made_ms FROM export_record e JOIN coder c ON c.id = e.coder ORDER BY e.made_ms DESC, "
            "e.id DESC");
        while (row.executeStep())
            found.push_back({ExportRecordId(text_at(row, 0)), text_at(row, 1), text_at(row, 2),
                             text_at(row, 3), text_at(row, 4), number_at(row, 5), text_at(row, 6),
                             text_at(row, 7), CoderId(text_at(row, 8)), text_at(row, 9), number_at(row, 10)});
        return found;
    });
}

}  // namespace attune::store
