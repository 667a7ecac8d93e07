// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/coverage.h"

#include <algorithm>
#include <cmath>

#include "app/workbench/reading_text.h"
#include "text/boundaries.h"

namespace attune::workbench {

std::vector<TextRange> united(std::vector<TextRange> ranges) {
    std::erase_if(ranges, [](const TextRange& range) { return range.empty(); });
    std::sort(ranges.begin(), ranges.end());
    std::vector<TextRange> merged;
    for (const TextRange& range : ranges) {
        if (!merged.empty() && range.begin <= merged.back().end)
            merged.back().end = std::max(merged.back().end, range.end);
        else
            merged.push_back(range);
    }
    return merged;
}

Coverage::Coverage(const ReadingText& text) : text_(text) {
    for (const TextLine& line : text.lines()) {
        if (line.range.empty() || text.steps_over(line)) continue;
        talk_.push_back(line.range);
        words_ += words_in(line.range);
    }
}

std::int64_t Coverage::words_in(TextRange range) {
    const auto known = counted_.find(range);
    if (known != counted_.end()) return known->second;
    // A word that the range cuts counts: it has been given a code.
    const std::int64_t words = text::word_count(text_.quote(range));
    counted_.emplace(range, words);
    return words;
}

std::int64_t Coverage::coded_words(std::span<const TextRange> codings) {
    std::int64_t words = 0;
    auto line = talk_.begin();
    for (const TextRange& coded : united({codings.begin(), codings.end()})) {
        line = std::lower_bound(line, talk_.end(), coded.begin,
                                [](const TextRange& talk, CodePoint at) { return talk.end <= at; });
        for (auto here = line; here != talk_.end() && here->begin < coded.end; ++here)
            words += words_in({std::max(here->begin, coded.begin), std::min(here->end, coded.end)});
    }
    return std::min(words, words_);
}

int Coverage::percent(std::span<const TextRange> codings) {
    if (words_ == 0) return 0;
    const std::int64_t coded = coded_words(codings);
    if (coded == 0) return 0;
    if (coded >= words_) return 100;
    const double share = 100.0 * static_cast<double>(coded) / static_cast<double>(words_);
    return std::clamp(static_cast<int>(std::lround(share)), 1, 99);
}

}  // namespace attune::workbench
