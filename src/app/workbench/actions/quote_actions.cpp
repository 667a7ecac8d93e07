// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/quote_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_listed_passage(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.passages, "There is no passage in the list.");
}

}  // namespace

void add_quote_actions(std::vector<Action>& table) {
    using S = ActionScope;
    table.push_back({"quotes.show",
                     "All starred, cleared and held quotes",
                     "Quotes",
                     {"Ctrl+Alt+Q"},
                     S::anywhere,
                     needs_project,
                     show_quotes});
    // The same on the page and in lists of passages; the list of quotes takes these keys itself.
    const auto add = [&](std::string_view star, std::string_view clear, std::string_view hold,
                         std::string_view unmark, S scope, auto blocked, bool listed) {
        table.push_back({star,
                         "Star the quote, or take the star off",
                         "Quotes",
                         {"*"},
                         scope,
                         blocked,
                         star_quote,
                         listed});
        table.push_back({clear,
                         "Clear the quote for printing…",
                         "Quotes",
                         {"Q"},
                         scope,
                         blocked,
                         ask_to_clear_quote,
                         listed});
        table.push_back(
            {hold, "Hold the quote back", "Quotes", {"Shift+Q"}, scope, blocked, hold_quote, listed});
        table.push_back({unmark,
                         "Take the mark off the quote",
                         "Quotes",
                         {"Alt+Q"},
                         scope,
                         blocked,
                         unmark_quote,
                         listed});
    };
    add("quote.star", "quote.clear", "quote.hold", "quote.unmark", S::page, needs_writable_source, true);
    add("passages.star", "passages.clear", "passages.hold", "passages.unmark", S::passages,
        needs_listed_passage, false);
}

}  // namespace attune::workbench
