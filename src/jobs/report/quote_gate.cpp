// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/quote_gate.h"

#include <algorithm>
#include <utility>

namespace attune::jobs {
namespace {

// A report goes to others: it does not say who refused, nor what somebody noted.
std::string reason_of(const GatedQuote& quote) {
    return quote.refused ? "Somebody who speaks in them did not agree to being quoted."
                         : "They were not cleared for printing, or are held back.";
}

}  // namespace

QuoteGate gate_with(const GateChoice& choice) {
    return [choice](const store::Project& project, const Evidence& evidence,
                    const JobControl& control) -> Result<QuotesHeld> {
        // Coders often code the same words: the gate looks at each stretch once.
        std::vector<QuoteToLeave> quotes;
        std::vector<std::size_t> number_of;  // of each passage's quote
        std::map<std::pair<SourceId, TextRange>, std::size_t> known;
        for (const auto& passage : evidence.passages()) {
            const model::Coding& coding = passage.row.coding;
            const auto [at, added] = known.try_emplace({coding.source, coding.range}, quotes.size());
            if (added) quotes.push_back({coding.source, coding.range});
            number_of.push_back(at->second);
        }
        const auto gate = export_gate(project, quotes, choice, control);
        if (!gate) return forward_error(gate);
        QuotesHeld held;
        for (std::size_t k = 0; k < number_of.size(); ++k) {
            const GatedQuote& quote = gate->quotes[number_of[k]];
            const CodingId& coding = evidence.passages()[k].row.coding.id;
            if (quote.verdict == GateVerdict::held)
                held.quotes.push_back({coding, reason_of(quote)});
            else if (quote.printed != quote.passage)
                held.printed.emplace(coding, quote.printed);
            if (quote.verdict == GateVerdict::held) continue;
            held.under.emplace(coding, quote.attribution);
            if (quote.mark && quote.mark->state == model::QuoteState::cleared) held.cleared.insert(coding);
            if (quote.sharing > 0 && quote.sharing < gate->threshold) held.few_fit.insert(coding);
        }
        held.to_look_at = static_cast<std::size_t>(gate->warned);
        for (const auto& row : evidence.people())
            if (const auto consent = row.consents.find(model::ConsentScope::quote);
                consent != row.consents.end() && !consent->second.given)
                held.people.insert(row.person.id.text());
        return held;
    };
}

}  // namespace attune::jobs
