// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/quotations/passage_index.h"
#include "analysis/quotations/quote_wording.h"

// Whether what stands in quotation marks in a report was said so. Pure; any thread.
namespace attune::analysis {

enum class QuoteStatus {
    exact,
    elided,     // its pieces stand so, in this order, in one text
    altered,    // nearly so: most of its words in this order
    not_found,  // perhaps with the nearest passage
    too_short,  // one or two words that stand in many places
};
std::string_view quote_status_word(QuoteStatus status);  // "exact", "not found" …

// One stretch of a text, in bytes.
struct QuotePlace {
    std::size_t text = 0;
    Stretch range;
    std::vector<Stretch> pieces;  // of what was elided; else the range alone
};

// One difference between what was said and what is quoted, in words. One of both may be empty.
struct WordChange {
    std::string said, quoted;
};

struct QuoteFinding {
    QuoteStatus status = QuoteStatus::not_found;
    Liberties liberties;  // exact and elided: what differs without altering
    std::vector<QuotePlace>
        places;  // the first hundred; altered: the nearest; not found: the nearest or none
    std::size_t place_count = 0;
    std::vector<WordChange> changes;  // altered, and not found where a near passage is given
    bool marks_only = false;          // altered: in punctuation, case or accents alone
    bool out_of_order = false;        // altered: its pieces stand so, but in another order
    bool several_texts = false;       // not found: its pieces stand so, but not in one text
    std::size_t words = 0;            // of the quote
};

// Looks quotes up in texts that were indexed once. A quote of n words costs about n times what its rarest run
// of three words costs.
class QuoteLookup {
  public:
    explicit QuoteLookup(const PassageIndex& index) : index_(index) {}
    QuoteFinding look_up(std::string_view quote) const;

  private:
    const PassageIndex& index_;
};

// True when `one` says better of a quote than `other`: exact before elided before altered …
bool better(const QuoteFinding& one, const QuoteFinding& other);

}  // namespace attune::analysis
