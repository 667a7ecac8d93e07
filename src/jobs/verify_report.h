// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/quotations/quote_lookup.h"
#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "jobs/participants.h"
#include "jobs/report/rederive.h"
#include "model/marked_quote.h"
#include "model/transcript.h"

namespace attune::store {
class Project;
}

// Whether what a report quotes was said so, by whom, and whether they agreed to be quoted.
namespace attune::jobs {

// Where the words stand in the project.
struct QuoteOrigin {
    SourceId source;
    std::string title;
    TextRange range;
    std::vector<TextRange> pieces;  // of what was elided; else the range alone
    std::string words;              // as they stand there, of all pieces with “ … ” between them
    std::string speaker;            // as attributions print it
    std::string turn, line;
    bool named = false;  // the paragraph names the source
    // What those who take part and speak there said to being quoted, of several the strictest; nothing where
    // nobody does.
    std::optional<QuoteConsent> consent;
};
std::string_view quote_consent_word(QuoteConsent consent);  // "given", "refused", "not known"

struct CheckedQuote {
    std::string text;                     // as quoted
    std::size_t paragraph = 0;            // from 1
    bool by_style = false;                // set apart by a style instead of marks
    analysis::QuoteFinding finding;       // without its places, which are:
    std::vector<QuoteOrigin> origins;     // those first whose source the paragraph names
    std::optional<QuoteConsent> consent;  // of the place that the paragraph names, else the strictest of all
    // What the export gate says of the first place, each a sentence: why it is not to be printed, what to
    // look at.
    std::vector<std::string> held, warned;
    std::optional<model::QuoteState> mark;  // starred, cleared or held, where somebody marked it
    std::string attribution;                // what would stand under it
    std::int64_t sharing = 0;               // people whom that fits; 0: nobody is known
    bool sound() const;                     // said so, and nothing holds it back
};

// Words in marks that nobody said: the codebook has them in marks, or as an example, and the report repeats
// it.
struct CodebookWords {
    std::string text;
    std::size_t paragraph = 0;  // from 1
    std::string where;          // the code or programme element in whose texts they stand
};

struct ReportCheck {
    std::vector<CheckedQuote> quotes;   // in reading order
    std::vector<std::size_t> unclosed;  // paragraphs, from 1, with a quotation mark that nothing closes
    std::vector<std::string> warnings;
    std::size_t sources = 0;  // that were searched
    std::size_t names = 0;    // in marks, of the project's own things: no quotes, and not listed
    std::vector<CodebookWords> in_codebook;  // no quotes either
    // Of a report of memos: the team's own words in marks, which nobody said and the memo has so. `where` is
    // its title.
    std::vector<CodebookWords> in_memos;
    // Of a report that Attune wrote: its numbers and quotes asked for again, or why they cannot be.
    std::optional<Rederived> again;
    std::string not_again;
    std::size_t count(analysis::QuoteStatus status) const;
    std::size_t held() const;  // by a refusal, or because somebody decided so
    bool sound() const;
};

// Asks for every number of a report that Attune wrote again (jobs/report/rederive.h), looks up every quote,
// and looks at those that were found as before they leave the project. What stands in marks inside a quote
// that was found is part of it and not looked up again. Time grows with the texts and with the quotes, not
// with their product. ErrorKind::cancelled; throws store::ReadFailure. The project's thread.
Result<ReportCheck> verify_report(const store::Project& project, const model::OriginalFile& report,
                                  const JobControl& control = {});

}  // namespace attune::jobs
