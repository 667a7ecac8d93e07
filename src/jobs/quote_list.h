// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jobs/participants.h"
#include "model/marked_quote.h"
#include "store/project.h"

namespace attune::jobs {

// One quote that somebody starred, cleared or held back, with all that a list says of it.
struct ListedQuote {
    model::MarkedQuote quote;
    std::string source_title, coder_name;
    std::string printed;  // its words, trimmed where somebody did
    std::string speaker;  // as in the source; empty where no participant is known
    // Of those who speak in it the one who stands in the way most: refused, then not known.
    QuoteConsent consent = QuoteConsent::unknown;
};

// All of them, by source, then as they stand. The project's thread; throws ReadFailure.
std::vector<ListedQuote> listed_quotes(const store::Project& project);

std::string_view consent_words(QuoteConsent consent);  // "given", "refused", "not known"

}  // namespace attune::jobs
