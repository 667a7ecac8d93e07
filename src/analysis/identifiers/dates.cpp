// SPDX-License-Identifier: GPL-3.0-or-later
// Dates: with a day and a month; a year alone only where somebody was born in it.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/identifiers/letters.h"

namespace attune::analysis {
namespace {

using model::IdentifierKind;

constexpr std::array<std::string_view, 24> months{
    "january",   "february", "march",    "april",    "may", "june", "july", "august",
    "september", "october",  "november", "december", "jan", "feb",  "mar",  "apr",
    "jun",       "jul",      "aug",      "sept",     "sep", "oct",  "nov",  "dec"};

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string word;  // ASCII, small letters; "" for anything else
};

// The word or number that begins at or after `at`, over spaces, commas and full stops; empty at a line end.
Piece next_piece(const Letters& letters, std::size_t at) {
    while (letters.at(at) == U' ' || letters.at(at) == U',' || letters.at(at) == U'.' ||
           letters.at(at) == U'\u00A0')
        ++at;
    Piece piece{at, at, {}};
    while (is_word_letter(letters.at(piece.end))) {
        const char32_t letter = letters.at(piece.end++);
        piece.word +=
            letter < 0x80 ? static_cast<char>(letter >= U'A' && letter <= U'Z' ? letter + 32 : letter) : '?';
    }
    return piece;
}

bool is_month(const std::string& word) {
    return std::find(months.begin(), months.end(), word) != months.end();
}

bool is_number(const std::string& word, int from, int to) {
    if (word.empty() || word.size() > 4 ||
        !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    const int value = std::atoi(word.c_str());
    return value >= from && value <= to;
}

bool is_year(const std::string& word) {
    return word.size() == 4 && is_number(word, 1900, 2099);
}

// "3", "3rd"
bool is_day(std::string word) {
    for (const std::string_view end : {"st", "nd", "rd", "th"})
        if (word.ends_with(end)) word.resize(word.size() - end.size());
    return word.size() <= 2 && is_number(word, 1, 31);
}

struct Dated {
    std::size_t end = 0;
    bool year = false;
};

// "[the] 3rd of May 2019", "3 May", "May 3rd, 2019".
std::optional<Dated> in_words(const Letters& letters, const Piece& first) {
    Piece last = first;
    if (is_day(first.word)) {
        last = next_piece(letters, first.end);
        if (last.word == "of") last = next_piece(letters, last.end);
        if (!is_month(last.word)) return std::nullopt;
    } else {
        // "may 3" is a verb; the month is written large.
        if (!is_month(first.word) || letters.at(first.begin) != ascii_upper(letters.at(first.begin)))
            return std::nullopt;
        last = next_piece(letters, first.end);
        if (last.word == "the") last = next_piece(letters, last.end);
        if (!is_day(last.word)) return std::nullopt;
    }
    const Piece year = next_piece(letters, last.end);
    if (is_year(year.word)) return Dated{year.end, true};
    return Dated{last.end, false};
}

// 12/03/2019, 12.3.19, 2019-03-12.
std::optional<Dated> in_figures(const Letters& letters, const Piece& first) {
    const char32_t sign = letters.at(first.end);
    if (sign != U'/' && sign != U'.' && sign != U'-') return std::nullopt;
    const Piece second = next_piece(letters, first.end + 1);
    if (second.begin != first.end + 1 || letters.at(second.end) != sign) return std::nullopt;
    const Piece third = next_piece(letters, second.end + 1);
    if (third.begin != second.end + 1) return std::nullopt;
    const bool year_last = is_number(first.word, 1, 31) && first.word.size() <= 2 &&
                           is_number(second.word, 1, 12) && second.word.size() <= 2 &&
                           (is_year(third.word) || (third.word.size() == 2 && is_number(third.word, 0, 99)));
    const bool year_first =
        is_year(first.word) && is_number(second.word, 1, 12) && is_number(third.word, 1, 31);
    if (!year_last && !year_first) return std::nullopt;
    return Dated{third.end, true};
}

// "born", "birthday", "date of birth", "due date" among the letters just before.
bool is_of_a_birth(const Letters& letters, std::size_t begin) {
    constexpr std::size_t near = 32;
    std::string round = letters.slice(begin > near ? begin - near : 0, begin);
    std::transform(round.begin(), round.end(), round.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const std::string_view sign : {"born", "birth", "d.o.b", "dob", "due date"})
        if (round.find(sign) != std::string::npos) return true;
    return false;
}

}  // namespace

void find_dates(const Letters& letters, std::vector<Sighting>& into) {
    for (std::size_t at = 0; at < letters.size();) {
        if (!is_word_letter(letters.at(at)) || is_word_letter(letters.before(at))) {
            ++at;
            continue;
        }
        const Piece piece = next_piece(letters, at);
        auto found = in_figures(letters, piece);
        if (!found) found = in_words(letters, piece);
        const bool birth = is_of_a_birth(letters, at);
        if (!found && birth && is_year(piece.word) && !is_word_letter(letters.at(piece.end)))
            found = Dated{piece.end, false};
        if (found)
            into.push_back({at, found->end, IdentifierKind::date,
                            birth         ? Confidence::sure
                            : found->year ? Confidence::likely
                                          : Confidence::possible,
                            birth ? "it is the date of a birth" : "it is a date"});
        at = found ? found->end : std::max(piece.end, at + 1);
    }
}

}  // namespace attune::analysis
