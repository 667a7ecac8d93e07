// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/report.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace attune::exchange::report {

std::string day_of(std::int64_t ms) {
    using namespace std::chrono;
    static constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
    const year_month_day date(floor<days>(sys_time<milliseconds>(milliseconds(ms))));
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                       months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()));
}

std::string attribution(const Quote& quote) {
    if (quote.under) return *quote.under;
    std::string line = quote.source;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) line += fmt::format(" · {}{}", name, value);
    };
    const auto counted = [](const std::string& value, const char* one, const char* many) {
        return value.find("–") == std::string::npos ? one : many;
    };
    add("", quote.speaker);
    add(counted(quote.turn, "turn ", "turns "), quote.turn);
    add(counted(quote.line, "line ", "lines "), quote.line);
    add("", quote.time);
    return line;
}

std::vector<std::string> quote_facts(const Quote& quote) {
    std::vector<std::string> facts;
    const auto add = [&](std::string words) {
        std::replace(words.begin(), words.end(), '_', ' ');
        if (!words.empty()) facts.push_back(std::move(words));
    };
    static constexpr std::array<const char*, 4> intensities{"", "mentioned", "explained", "central"};
    if (quote.above != "code") facts.push_back(quote.code);
    if (quote.above != "code" && quote.above != "element")
        facts.insert(facts.end(), quote.elements.begin(), quote.elements.end());
    if (quote.above != "case") facts.insert(facts.end(), quote.cases.begin(), quote.cases.end());
    add(quote.direction);
    if (quote.intensity > 0 && quote.intensity < 4)
        facts.emplace_back(intensities.at(static_cast<std::size_t>(quote.intensity)));
    add(quote.account);
    if (!quote.coder.empty() && quote.above != "coder") facts.push_back(quote.coder);
    return facts;
}

std::vector<const Quote*> quotes_of(const Report& report) {
    std::vector<const Quote*> quotes;
    std::set<std::string_view> met;
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* quote = std::get_if<Quote>(&block);
                quote != nullptr && met.insert(quote->id).second)
                quotes.push_back(quote);
    return quotes;
}

}  // namespace attune::exchange::report
