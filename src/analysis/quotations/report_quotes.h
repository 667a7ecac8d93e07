// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/quotations/quote_wording.h"

namespace attune::analysis {

// A paragraph of a report, and what a style sets in it as a quotation.
struct QuotingParagraph {
    std::string_view text;
    std::vector<Stretch> styled;
};

// What a report quotes.
struct ReportQuote {
    enum class By { marks, style };
    By by = By::marks;
    std::size_t paragraph = 0;  // from 0
    Stretch words;
    std::vector<std::size_t> other_ends;  // where it may end instead, see QuoteInMarks; of a style before an
                                          // attribution: “… (TB-P-07, mother)”
    std::optional<std::size_t> inside;    // the quote around it: its number in the list
};

struct ReportQuotes {
    std::vector<ReportQuote> quotes;    // in reading order; those inside others follow them
    std::vector<std::size_t> unclosed;  // paragraphs with a mark that opens a quote which nothing closes
};

// Marks count before styles: where a styled paragraph has quotes in marks that hold most of its words, these
// are its quotes. A quote that goes on over paragraphs, each of which opens it anew, is one quote in each of
// them.
ReportQuotes report_quotes(const std::vector<QuotingParagraph>& paragraphs);

}  // namespace attune::analysis
