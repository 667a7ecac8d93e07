// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_waves.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/fold.h"

namespace attune::jobs {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_joint(char c) {
    return c == '_' || c == '.' || c == '-' || c == ' ' || c == ':' || c == '(' || c == ')' || c == '/';
}

// Without case, accents and what joins words: "Follow-up" is "followup".
std::string squeezed(std::string_view text) {
    std::string plain = text::fold(text);
    std::erase_if(plain, is_joint);
    return plain;
}

// "t1", "wave2", "12m": the number in it.
std::optional<int> number_in(std::string_view squeezed_token) {
    const std::size_t begin = squeezed_token.find_first_of("0123456789");
    if (begin == std::string_view::npos) return std::nullopt;
    int number = 0;
    const auto [end, fault] =
        std::from_chars(squeezed_token.data() + begin, squeezed_token.data() + squeezed_token.size(), number);
    if (fault != std::errc()) return std::nullopt;
    return number;
}

constexpr std::array<std::string_view, 4> first_words{"pre", "baseline", "before", "bl"};
constexpr std::array<std::string_view, 7> last_words{"post",     "endline", "followup", "after",
                                                     "endpoint", "fu",      "exit"};

bool is_token(const std::string& word, const std::vector<std::string>& waves) {
    if (word.empty()) return false;
    if (std::any_of(waves.begin(), waves.end(), [&](const std::string& w) { return squeezed(w) == word; }))
        return true;
    if (std::find(first_words.begin(), first_words.end(), word) != first_words.end()) return true;
    if (std::find(last_words.begin(), last_words.end(), word) != last_words.end()) return true;
    for (const std::string_view head : {"t", "w", "time", "wave", "timepoint", "visit", "followup", "fu"}) {
        if (!word.starts_with(head)) continue;
        const std::string_view rest = std::string_view(word).substr(head.size());
        if (!rest.empty() && rest.size() <= 2 && std::all_of(rest.begin(), rest.end(), is_digit)) return true;
    }
    // "6m", "12months"
    const std::size_t digits = word.find_first_not_of("0123456789");
    if (digits != std::string::npos && digits > 0 && digits <= 2)
        for (const std::string_view unit : {"m", "mo", "months", "weeks", "w", "wk"})
            if (std::string_view(word).substr(digits) == unit) return true;
    return false;
}

std::string without_joints(std::string_view text) {
    while (!text.empty() && is_joint(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_joint(text.back())) text.remove_suffix(1);
    return std::string(text);
}

}  // namespace

std::optional<WaveName> wave_in_name(std::string_view name, const std::vector<std::string>& waves) {
    if (name.size() > 200) return std::nullopt;  // a question, not a name
    // The longest token wins: "follow-up" before "up", "Wave 2" before "2". Tokens begin or end at a joint.
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (i == 0 || !is_joint(name[i - 1])) continue;
        const std::string_view tail = name.substr(i);
        if (is_token(squeezed(tail), waves)) {
            std::string stem = without_joints(name.substr(0, i));
            if (!stem.empty()) return WaveName{std::move(stem), std::string(without_joints(tail))};
        }
    }
    for (std::size_t i = name.size(); i-- > 1;) {
        if (!is_joint(name[i])) continue;
        const std::string_view head = name.substr(0, i);
        if (is_token(squeezed(head), waves)) {
            std::string stem = without_joints(name.substr(i));
            if (!stem.empty()) return WaveName{std::move(stem), std::string(without_joints(head))};
        }
    }
    // "wemwbsT1", "EPDS2": a letter and a figure at the very end, with a change of case before them.
    if (name.size() > 3 && is_digit(name.back()) &&
        (name[name.size() - 2] == 'T' || name[name.size() - 2] == 'W')) {
        const char before = name[name.size() - 3];
        if ((before >= 'a' && before <= 'z') || is_digit(before))
            return WaveName{std::string(name.substr(0, name.size() - 2)),
                            std::string(name.substr(name.size() - 2))};
    }
    return std::nullopt;
}

std::optional<std::string> wave_meant(std::string_view token, const std::vector<std::string>& all_tokens,
                                      const std::vector<std::string>& waves) {
    const std::string word = squeezed(token);
    if (word.empty() || waves.empty()) return std::nullopt;
    for (const std::string& wave : waves)
        if (squeezed(wave) == word) return wave;
    if (std::find(first_words.begin(), first_words.end(), word) != first_words.end()) return waves.front();
    if (std::find(last_words.begin(), last_words.end(), word) != last_words.end()) return waves.back();
    const auto number = number_in(word);
    if (!number) return std::nullopt;
    // A wave that carries the number in its name.
    std::optional<std::string> named;
    for (const std::string& wave : waves) {
        const std::string plain = squeezed(wave);
        if (number_in(plain) != number) continue;
        const std::size_t begin = plain.find_first_of("0123456789");
        std::size_t end = begin;
        while (end < plain.size() && is_digit(plain[end])) ++end;
        if (end - begin > 2) continue;  // a year
        if (named) return std::nullopt;
        named = wave;
    }
    if (named) return named;
    // Else by rank: month numbers (6, 12) rise with the waves as well as 1, 2 and 0, 1 do.
    std::vector<int> numbers;
    for (const std::string& other : all_tokens) {
        const auto value = number_in(squeezed(other));
        if (!value) return std::nullopt;
        numbers.push_back(*value);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    const bool counts = numbers.empty() || numbers.back() <= static_cast<int>(waves.size());
    if (counts) {
        const int from = !numbers.empty() && numbers.front() == 0 ? 0 : 1;
        const int rank = *number - from;
        if (rank >= 0 && rank < static_cast<int>(waves.size())) return waves[static_cast<std::size_t>(rank)];
        return std::nullopt;
    }
    if (numbers.size() != waves.size()) return std::nullopt;
    const auto at = std::find(numbers.begin(), numbers.end(), *number);
    if (at == numbers.end()) return std::nullopt;
    return waves[static_cast<std::size_t>(at - numbers.begin())];
}

}  // namespace attune::jobs
