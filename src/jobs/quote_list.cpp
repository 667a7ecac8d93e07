// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/quote_list.h"

#include <algorithm>
#include <utility>

#include "store/queries/report_queries.h"

namespace attune::jobs {

std::vector<ListedQuote> listed_quotes(const store::Project& project) {
    std::vector<ListedQuote> list;
    auto rows = store::marked_quotes(project);
    if (rows.empty()) return list;
    const Participants people(project);
    for (auto& row : rows) {
        ListedQuote listed;
        listed.source_title = std::move(row.source_title);
        listed.coder_name = std::move(row.coder_name);
        listed.printed = row.quote.words.empty() ? std::move(row.passage) : row.quote.words;
        const auto behind = people.behind(row.quote.source, row.quote.range);
        for (const Participant* one : behind) {
            if (!listed.speaker.empty()) listed.speaker += ", ";
            listed.speaker += one->label;
        }
        const auto any = [&](QuoteConsent consent) {
            return std::ranges::any_of(behind,
                                       [consent](const Participant* one) { return one->consent == consent; });
        };
        if (any(QuoteConsent::refused))
            listed.consent = QuoteConsent::refused;
        else if (!behind.empty() && !any(QuoteConsent::unknown))
            listed.consent = QuoteConsent::given;
        listed.quote = std::move(row.quote);
        list.push_back(std::move(listed));
    }
    return list;
}

std::string_view consent_words(QuoteConsent consent) {
    switch (consent) {
        case QuoteConsent::given:
            return "given";
        case QuoteConsent::refused:
            return "refused";
        case QuoteConsent::unknown:
            break;
    }
    return "not known";
}

}  // namespace attune::jobs
