// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analysis/quotations/quote_lookup.h"
#include "analysis/quotations/report_quotes.h"

// The first half of the input is what was said, the second a report that quotes it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune::analysis;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string_view said = bytes.substr(0, size / 2), report = bytes.substr(size / 2);
    const auto found = report_quotes({{report, {{0, report.size()}}}});
    const PassageIndex index({said});
    const QuoteLookup lookup(index);
    for (const auto& quote : found.quotes) {
        if (quote.words.begin > quote.words.end || quote.words.end > report.size()) std::abort();
        const auto finding =
            lookup.look_up(report.substr(quote.words.begin, quote.words.end - quote.words.begin));
        for (const auto& place : finding.places)
            if (place.range.begin > place.range.end || place.range.end > said.size()) std::abort();
    }
    return 0;
}
