// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>

namespace attune::model {
namespace {

constexpr std::array<std::string_view, 4> case_kind_words{"family", "staff member", "site", "other"};
constexpr std::array<std::string_view, 5> scope_words{"quote", "audio", "archive", "link to records",
                                                      "re-contact"};

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto* const found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

// -1 when one of them is no digit.
int digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::string_view case_kind_word(CaseKind kind) {
    return case_kind_words[static_cast<std::size_t>(kind)];
}
std::optional<CaseKind> case_kind_from_word(std::string_view word) {
    return value_of<CaseKind>(case_kind_words, word);
}

std::string_view consent_scope_word(ConsentScope scope) {
    return scope_words[static_cast<std::size_t>(scope)];
}
std::optional<ConsentScope> consent_scope_from_word(std::string_view word) {
    return value_of<ConsentScope>(scope_words, word);
}

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)),
              day = digits(text.substr(8, 2));
    if (year < 1 || month < 1 || day < 1) return false;
    return std::chrono::year_month_day(std::chrono::year(year),
                                       std::chrono::month(static_cast<unsigned>(month)),
                                       std::chrono::day(static_cast<unsigned>(day)))
        .ok();
}

std::int64_t days_between(std::string_view from, std::string_view to) {
    const auto count = [](std::string_view text) {
        using namespace std::chrono;
        return sys_days(year(digits(text.substr(0, 4))) / digits(text.substr(5, 2)) /
                        digits(text.substr(8, 2)));
    };
    assert(is_day(from) && is_day(to));
    return (count(to) - count(from)).count();
}

}  // namespace attune::model
