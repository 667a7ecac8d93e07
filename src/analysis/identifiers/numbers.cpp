// SPDX-License-Identifier: GPL-3.0-or-later
// Telephone, NHS and National Insurance numbers.
#include <algorithm>
#include <string>

#include "analysis/identifiers/letters.h"

namespace attune::analysis {
namespace {

using model::IdentifierKind;

bool is_separator(char32_t letter) {
    return letter == U' ' || letter == U'\u00A0' || letter == U'-' || letter == U'\u2011' || letter == U'.' ||
           letter == U'(' || letter == U')';
}

// Digits with at most two separators between any two.
struct DigitRun {
    std::size_t begin = 0;  // a "+" or "(" before the first digit included
    std::size_t end = 0;
    std::string digits;
    std::vector<std::size_t> groups;  // their lengths
    bool plus = false;
};

DigitRun run_at(const Letters& letters, std::size_t at) {
    DigitRun run;
    run.begin = at;
    if (letters.before(run.begin) == U'(') --run.begin;
    if (letters.before(run.begin) == U'+') {
        run.plus = true;
        --run.begin;
    }
    run.groups.push_back(0);
    for (std::size_t k = at; k < letters.size();) {
        if (is_digit(letters.at(k))) {
            run.digits += static_cast<char>(letters.at(k));
            ++run.groups.back();
            run.end = ++k;
            continue;
        }
        std::size_t next = k;
        while (next < k + 2 && is_separator(letters.at(next))) ++next;
        if (next == k || !is_digit(letters.at(next))) break;
        run.groups.push_back(0);
        k = next;
    }
    return run;
}

// The last of ten digits, times 11, 10 … 2 for the first nine, mod 11 (NHS Data Dictionary).
bool has_nhs_check_digit(const std::string& digits) {
    if (digits.size() != 10) return false;
    int sum = 0;
    for (int k = 0; k < 9; ++k) sum += (digits[static_cast<std::size_t>(k)] - '0') * (10 - k);
    const int check = (11 - sum % 11) % 11;
    return check != 10 && check == digits[9] - '0';
}

// "NHS" among the letters just before.
bool is_called_nhs(const Letters& letters, std::size_t begin) {
    constexpr std::size_t near = 30;
    for (std::size_t k = begin > near ? begin - near : 0; k + 3 <= begin; ++k)
        if (ascii_upper(letters.at(k)) == U'N' && ascii_upper(letters.at(k + 1)) == U'H' &&
            ascii_upper(letters.at(k + 2)) == U'S')
            return true;
    return false;
}

// The national digits of a British number without the 0; empty when it cannot be one.
std::string national(const DigitRun& run) {
    std::string digits = run.digits;
    if (run.plus || digits.starts_with("0044")) {
        if (digits.starts_with("0044")) digits.erase(0, 2);
        if (!digits.starts_with("44")) return {};
        digits.erase(0, 2);
        if (digits.starts_with('0')) digits.erase(0, 1);  // +44 (0)161 …
    } else {
        if (!digits.starts_with('0')) return {};
        digits.erase(0, 1);
    }
    const bool sound = (digits.size() == 9 || digits.size() == 10) &&
                       std::string_view("12378").find(digits.front()) != std::string_view::npos;
    return sound ? digits : std::string();
}

void add_number(const Letters& letters, const DigitRun& run, std::vector<Sighting>& into) {
    const std::string phone = national(run);
    if (!phone.empty()) {
        const bool mobile = phone.front() == '7' && phone.size() == 10;
        into.push_back({run.begin, run.end, IdentifierKind::number,
                        mobile || run.plus ? Confidence::sure : Confidence::likely,
                        "it has the form of a telephone number"});
        return;
    }
    if (run.plus && run.digits.size() >= 9 && run.digits.size() <= 15) {
        into.push_back({run.begin, run.end, IdentifierKind::number, Confidence::likely,
                        "it has the form of a telephone number abroad"});
        return;
    }
    const bool grouped = run.groups == std::vector<std::size_t>{3, 3, 4} || run.groups.size() == 1;
    if (run.digits.size() != 10 || !grouped) return;
    if (has_nhs_check_digit(run.digits))
        into.push_back({run.begin, run.end, IdentifierKind::number,
                        run.groups.size() == 3 || is_called_nhs(letters, run.begin) ? Confidence::sure
                                                                                    : Confidence::likely,
                        "it has the form and the check digit of an NHS number"});
    else if (is_called_nhs(letters, run.begin))
        into.push_back({run.begin, run.end, IdentifierKind::number, Confidence::likely,
                        "it is called an NHS number, though its check digit is wrong"});
}

bool is_one_of(char32_t letter, std::u32string_view set) {
    return set.find(ascii_upper(letter)) != std::u32string_view::npos;
}

// AB 12 34 56 C, with or without the spaces.
bool add_insurance_number(const Letters& letters, std::size_t at, std::vector<Sighting>& into) {
    const char32_t first = letters.at(at);
    const char32_t second = letters.at(at + 1);
    if (!is_ascii_letter(first) || !is_ascii_letter(second) || is_one_of(first, U"DFIQUV") ||
        is_one_of(second, U"DFIQUVO"))
        return false;
    const std::u32string prefix{ascii_upper(first), ascii_upper(second)};
    for (const auto* never : {U"BG", U"GB", U"NK", U"KN", U"TN", U"NT", U"ZZ"})
        if (prefix == never) return false;
    std::size_t k = at + 2;
    for (int group = 0; group < 3; ++group) {
        if (letters.at(k) == U' ' || letters.at(k) == U'\u00A0') ++k;
        if (!is_digit(letters.at(k)) || !is_digit(letters.at(k + 1))) return false;
        k += 2;
    }
    if (letters.at(k) == U' ' || letters.at(k) == U'\u00A0') ++k;
    if (!is_one_of(letters.at(k), U"ABCD") || is_word_letter(letters.at(k + 1))) return false;
    into.push_back({at, k + 1, IdentifierKind::number, Confidence::sure,
                    "it has the form of a National Insurance number"});
    return true;
}

}  // namespace

void find_numbers(const Letters& letters, std::vector<Sighting>& into) {
    for (std::size_t at = 0; at < letters.size();) {
        if (is_word_letter(letters.before(at))) {
            ++at;
            continue;
        }
        if (add_insurance_number(letters, at, into)) {
            at = into.back().end;
            continue;
        }
        if (!is_digit(letters.at(at))) {
            ++at;
            continue;
        }
        const DigitRun run = run_at(letters, at);
        if (!is_word_letter(letters.at(run.end))) add_number(letters, run, into);
        at = run.end;
    }
}

}  // namespace attune::analysis
