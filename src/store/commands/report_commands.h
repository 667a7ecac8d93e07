// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/marked_quote.h"
#include "model/saved_report.h"
#include "store/unit.h"

// Quotes on their way into reports, reports that are made again, and what left the project. Each is one
// history row.
namespace attune::store {

// Stars, clears or holds back one passage; what was marked of exactly this passage before gives way, and says
// the same no more. Fails without words in it.
struct MarkQuote {
    model::MarkedQuote quote;  // id empty; coder, made_ms not used
};
struct UnmarkQuote {
    MarkedQuoteId quote;
};
// Makes one, or changes the one of this id.
struct SaveReport {
    model::SavedReport report;  // coder and times not used
};
struct DeleteReport {
    SavedReportId report;
};
struct RecordExport {
    model::ExportRecord exported;  // coder, made_ms not used
};

Result<Sentence> apply(Unit& unit, const MarkQuote& command);
Result<Sentence> apply(Unit& unit, const UnmarkQuote& command);
Result<Sentence> apply(Unit& unit, const SaveReport& command);
Result<Sentence> apply(Unit& unit, const DeleteReport& command);
Result<Sentence> apply(Unit& unit, const RecordExport& command);

}  // namespace attune::store
