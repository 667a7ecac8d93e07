// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/where_from.h"

#include <vector>

#include "exchange/sentences.h"

namespace attune::jobs {

bool says_where_from(const GatedQuote& quote, Readers readers) {
    const bool cleared = quote.mark && quote.mark->state == model::QuoteState::cleared;
    return readers == Readers::team && !cleared;
}

std::string outside_clause(std::string_view says, const KeptBack& team, const KeptBack& outside) {
    std::vector<std::string> out;
    const auto add = [&](std::size_t there, std::size_t here, std::string_view one, std::string_view many) {
        if (there > here)
            out.push_back(exchange::counted(static_cast<std::int64_t>(there - here), one, many));
    };
    add(outside.held, team.held, "passage that nobody cleared", "passages that nobody cleared");
    add(outside.hidden, team.hidden, "number of few people", "numbers of few people");
    add(outside.names, team.names, "name", "names");
    add(outside.rows, team.rows, "unfinished row", "unfinished rows");
    std::string clause(says);
    for (std::size_t k = 0; k < out.size(); ++k)
        clause += (k == 0 ? ", with " : k + 1 == out.size() ? " and " : ", ") + out[k];
    return clause;
}

}  // namespace attune::jobs
