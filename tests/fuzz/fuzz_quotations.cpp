// SPDX-License-Identifier: GPL-3.0-or-later
// The first half of the input is what was said, the second a report that quotes it. Whatever was said is
// found again word for word.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/quotations/quote_lookup.h"
#include "analysis/quotations/report_quotes.h"
#include "fuzz/sound.h"

namespace {

using namespace attune;
using namespace attune::analysis;

void check(const QuoteFinding& finding, std::string_view said) {
    const auto inside = [&](const Stretch& range) {
        fuzz::must(range.begin <= range.end && range.end <= said.size(), "a place lies inside its text");
    };
    for (const auto& place : finding.places) {
        fuzz::must(place.text == 0, "it is a place of a text there is");
        inside(place.range);
        for (const auto& piece : place.pieces) inside(piece);
    }
    fuzz::must(finding.places.size() <= finding.place_count || finding.place_count == 0 ||
                   finding.status == QuoteStatus::not_found,
               "all places are counted");
    if (finding.status == QuoteStatus::exact || finding.status == QuoteStatus::elided)
        fuzz::must(!finding.places.empty() && finding.place_count > 0, "what is found stands somewhere");
}

// Some words of the text in a row, as `pick` says.
void check_said(const PassageIndex& index, const QuoteLookup& lookup, std::string_view said,
                std::size_t pick) {
    const auto [first, last] = index.bounds(0);
    const std::size_t count = last - first;
    if (count < 3) return;
    const std::size_t begin = first + pick % (count - 2);
    const std::size_t end = std::min(last, begin + 3 + pick / 7 % 12);
    const auto& row = index.row();
    const auto quote = said.substr(row[begin].begin, row[end - 1].end - row[begin].begin);
    // A piece may be parted into words in another way than the whole.
    const auto words = index.words_of(quote);
    if (!std::equal(words.begin(), words.end(), row.begin() + static_cast<std::ptrdiff_t>(begin),
                    row.begin() + static_cast<std::ptrdiff_t>(end),
                    [](const auto& one, const auto& other) { return one.word == other.word; }))
        return;
    bool omits = false;
    (void)quote_stretches(quote, omits);
    if (omits) return;
    const auto finding = lookup.look_up(quote);
    check(finding, said);
    fuzz::must(finding.status == QuoteStatus::exact, "what was said is found");
    fuzz::must(std::any_of(finding.places.begin(), finding.places.end(),
                           [&](const auto& place) {
                               return place.range.begin == row[begin].begin || finding.place_count > 1;
                           }),
               "and where it was said");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string_view said = bytes.substr(0, size / 2), report = bytes.substr(size / 2);
    const auto found = report_quotes({{report, {{0, report.size()}}}});
    const PassageIndex index({said});
    const QuoteLookup lookup(index);
    for (const auto& quote : found.quotes) {
        fuzz::must(quote.words.begin <= quote.words.end && quote.words.end <= report.size(),
                   "a quote lies inside the report");
        for (const std::size_t end : quote.other_ends)
            fuzz::must(quote.words.begin <= end && end <= report.size(), "wherever it may end");
        if (quote.inside) fuzz::must(*quote.inside < found.quotes.size(), "it is in a quote there is");
        check(lookup.look_up(report.substr(quote.words.begin, quote.words.end - quote.words.begin)), said);
    }
    check_said(index, lookup, said, size == 0 ? 0 : data[0] + 256U * data[size - 1]);
    return 0;
}
