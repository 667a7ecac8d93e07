// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/marked_quote.h"
#include "model/saved_report.h"
#include "store/project.h"

// Quotes marked for reports, saved reports, what was exported. Pure reads, the project's thread; throw
// ReadFailure.
namespace attune::store {

struct MarkedQuoteRow {
    model::MarkedQuote quote;
    std::string source_title, coder_name;
    std::string passage;  // its words as they stand
};
// Of all sources, or of one; by source order, then begin.
std::vector<MarkedQuoteRow> marked_quotes(const Project& project, const std::optional<SourceId>& source = {});

std::vector<model::SavedReport> saved_reports(const Project& project);  // oldest first
// By id, the beginning of it, or name.
Result<model::SavedReport> find_saved_report(const Project& project, const std::string& typed);

std::vector<model::ExportRecord> export_records(const Project& project);  // newest first

}  // namespace attune::store
