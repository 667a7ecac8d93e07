// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/word_alignment.h"

#include <algorithm>
#include <vector>

namespace attune::analysis {
namespace {

enum class Step : unsigned char { both, quote_only, text_only };

}  // namespace

Alignment align(std::span<const PassageIndex::Placed> quote, std::span<const PassageIndex::Placed> text) {
    const std::size_t n = quote.size(), m = text.size();
    std::vector<Step> steps((n + 1) * (m + 1), Step::text_only);
    std::vector<std::size_t> above(m + 1, 0), here(m + 1, 0);
    const auto step = [&](std::size_t i, std::size_t j) -> Step& { return steps[i * (m + 1) + j]; };
    for (std::size_t i = 1; i <= n; ++i) {
        here[0] = i;
        step(i, 0) = Step::quote_only;
        for (std::size_t j = 1; j <= m; ++j) {
            const std::size_t both = above[j - 1] + (quote[i - 1].word == text[j - 1].word ? 0 : 1);
            here[j] = both;
            step(i, j) = Step::both;
            if (above[j] + 1 < here[j]) {
                here[j] = above[j] + 1;
                step(i, j) = Step::quote_only;
            }
            if (here[j - 1] + 1 < here[j]) {
                here[j] = here[j - 1] + 1;
                step(i, j) = Step::text_only;
            }
        }
        std::swap(above, here);
    }
    Alignment best;
    // The last of the best ends: a last word that was changed stands against the one that was said.
    std::size_t j = 0;
    for (std::size_t end = 1; end <= m; ++end)
        if (above[end] <= above[j]) j = end;
    best.edits = above[j];
    best.last = j;
    for (std::size_t i = n; i > 0;) {
        switch (step(i, j)) {
            case Step::both:
                --i, --j;
                best.matched += quote[i].word == text[j].word ? 1 : 0;
                break;
            case Step::quote_only:
                --i;
                break;
            case Step::text_only:
                --j;
                break;
        }
    }
    best.first = j;
    return best;
}

}  // namespace attune::analysis
