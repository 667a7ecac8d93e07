// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/report_quotes.h"

#include <algorithm>

#include "analysis/quotations/quotation_marks.h"
#include "text/boundaries.h"

namespace attune::analysis {
namespace {

std::string_view slice(std::string_view text, Stretch range) {
    return text.substr(range.begin, range.end - range.begin);
}

bool opens_with_mark(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return false;
    const std::string_view rest = text.substr(first);
    for (const std::string_view mark : {"“", "‘", "„", "«", "\"", "»"})
        if (rest.starts_with(mark)) return true;
    return false;
}

// Where a styled quote may end before what says whose it is: brackets or a line at its end, a dash before a
// name.
std::vector<std::size_t> before_attribution(std::string_view text, Stretch range) {
    std::vector<std::size_t> ends;
    const std::string_view words = slice(text, range);
    const auto last = words.find_last_not_of(" \t\n.");
    if (last == std::string_view::npos) return ends;
    if (words[last] == ')' || words[last] == ']')
        if (const auto open = words.rfind(words[last] == ')' ? '(' : '[');
            open != std::string_view::npos && open > 0)
            ends.push_back(range.begin + open);
    for (const std::string_view sign : {"\n", "—", "–", " - "})
        if (const auto at = words.rfind(sign); at != std::string_view::npos && at > 0)
            ends.push_back(range.begin + at);
    std::sort(ends.begin(), ends.end(), std::greater<>());
    return ends;
}

class Gathering {
  public:
    explicit Gathering(const std::vector<QuotingParagraph>& paragraphs) : paragraphs_(paragraphs) {}

    ReportQuotes gather() {
        for (std::size_t number = 0; number < paragraphs_.size(); ++number) take(number);
        return std::move(all_);
    }

  private:
    void take(std::size_t number) {
        const auto& [text, styled] = paragraphs_[number];
        std::vector<QuoteInMarks> marked = quotes_in_marks(text);
        std::vector<Stretch> apart = styled;
        std::erase_if(apart, [&](Stretch range) { return marks_hold_most(text, range, marked); });
        for (const Stretch range : apart) put_styled(number, range);
        // Marks inside what a style quotes are quotes inside a quote.
        std::vector<std::pair<std::size_t, std::size_t>> around;  // end, number in the list
        for (const QuoteInMarks& one : marked) {
            if (one.open && !goes_on(number)) {
                if (all_.unclosed.empty() || all_.unclosed.back() != number) all_.unclosed.push_back(number);
                continue;
            }
            while (!around.empty() && around.back().first <= one.begin) around.pop_back();
            ReportQuote quote{ReportQuote::By::marks, number, {one.begin, one.end}, one.other_ends, {}};
            if (!around.empty()) quote.inside = around.back().second;
            for (std::size_t i = first_styled_; i < all_.quotes.size() && !quote.inside; ++i) {
                const ReportQuote& outer = all_.quotes[i];
                if (outer.by == ReportQuote::By::style && outer.paragraph == number &&
                    outer.words.begin <= one.begin && one.end <= outer.words.end)
                    quote.inside = i;
            }
            around.emplace_back(one.end, all_.quotes.size());
            all_.quotes.push_back(std::move(quote));
        }
    }

    void put_styled(std::size_t number, Stretch range) {
        const std::string_view text = paragraphs_[number].text;
        if (all_.quotes.empty() || all_.quotes.back().paragraph != number) first_styled_ = all_.quotes.size();
        all_.quotes.push_back({ReportQuote::By::style, number, range, before_attribution(text, range), {}});
    }

    // A mark that nothing closes opens a quote of several paragraphs when the next one opens it again.
    bool goes_on(std::size_t number) const {
        return number + 1 < paragraphs_.size() && opens_with_mark(paragraphs_[number + 1].text);
    }

    static bool marks_hold_most(std::string_view text, Stretch range,
                                const std::vector<QuoteInMarks>& marked) {
        std::int64_t held = 0;
        for (const QuoteInMarks& one : marked)
            if (one.level == 0 && !one.open && one.begin >= range.begin && one.end <= range.end)
                held += text::word_count(slice(text, {one.begin, one.end}));
        return held * 2 > text::word_count(slice(text, range));
    }

    const std::vector<QuotingParagraph>& paragraphs_;
    ReportQuotes all_;
    std::size_t first_styled_ = 0;  // of the paragraph at hand
};

}  // namespace

ReportQuotes report_quotes(const std::vector<QuotingParagraph>& paragraphs) {
    return Gathering(paragraphs).gather();
}

}  // namespace attune::analysis
