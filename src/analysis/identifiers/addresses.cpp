// SPDX-License-Identifier: GPL-3.0-or-later
// Postcodes, e-mail and web addresses.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/identifiers/letters.h"

namespace attune::analysis {
namespace {

using model::IdentifierKind;

// The 124 postcode areas of the United Kingdom and its islands.
constexpr std::string_view areas =
    " AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH "
    "EN "
    "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK "
    "ML N "
    "NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF "
    "TN "
    "TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

bool is_area(const std::string& letters) {
    return areas.find(" " + letters + " ") != std::string_view::npos;
}

// Where the first half of a postcode may end, the longest first: M1, M14, SW1A.
std::vector<std::size_t> outward_ends(const Letters& letters, std::size_t at) {
    std::size_t k = at;
    std::string area;
    while (k < at + 2 && is_ascii_letter(letters.at(k)))
        area += static_cast<char>(ascii_upper(letters.at(k++)));
    if (area.empty() || !is_area(area) || !is_digit(letters.at(k))) return {};
    ++k;
    if (is_digit(letters.at(k)) || is_ascii_letter(letters.at(k))) return {k + 1, k};
    return {k};
}

// 5AB, with none of the letters that are not used there.
bool is_inward(const Letters& letters, std::size_t at) {
    constexpr std::u32string_view unused = U"CIKMOV";
    const auto used = [&](char32_t letter) {
        return is_ascii_letter(letter) && unused.find(ascii_upper(letter)) == std::u32string_view::npos;
    };
    return is_digit(letters.at(at)) && used(letters.at(at + 1)) && used(letters.at(at + 2)) &&
           !is_word_letter(letters.at(at + 3));
}

bool is_after_a_place_word(const Letters& letters, std::size_t at) {
    if (letters.before(at) != U' ') return false;
    static constexpr std::array<std::string_view, 5> words{"in", "near", "at", "postcode", "around"};
    std::size_t begin = at - 1;
    while (begin > 0 && is_word_letter(letters.at(begin - 1))) --begin;
    std::string word = letters.slice(begin, at - 1);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t add_postcode(const Letters& letters, std::size_t at, std::vector<Sighting>& into) {
    for (const std::size_t end : outward_ends(letters, at)) {
        const bool space = letters.at(end) == U' ' || letters.at(end) == U'\u00A0';
        const std::size_t inward = space ? end + 1 : end;
        if (is_inward(letters, inward)) {
            into.push_back(
                {at, inward + 3, IdentifierKind::place, Confidence::sure, "it has the form of a postcode"});
            return inward + 3;
        }
        const bool capital = letters.at(at) == ascii_upper(letters.at(at));
        if (capital && !is_word_letter(letters.at(end)) && is_after_a_place_word(letters, at))
            into.push_back({at, end, IdentifierKind::place, Confidence::possible,
                            "it has the form of the first half of a postcode"});
    }
    return at;
}

bool is_address_letter(char32_t letter) {
    return is_ascii_letter(letter) || is_digit(letter) || letter == U'.' || letter == U'-' ||
           letter == U'_' || letter == U'+' || letter == U'%';
}

// "host.tld" from `at`, without a full stop that ends a sentence; `at` when there is none.
std::size_t host_end(const Letters& letters, std::size_t at) {
    std::size_t end = at;
    while (is_ascii_letter(letters.at(end)) || is_digit(letters.at(end)) || letters.at(end) == U'.' ||
           letters.at(end) == U'-')
        ++end;
    while (end > at && (letters.at(end - 1) == U'.' || letters.at(end - 1) == U'-')) --end;
    std::size_t dot = end;
    while (dot > at && letters.at(dot - 1) != U'.') --dot;
    const bool sound = dot > at + 1 && end - dot >= 2 && is_ascii_letter(letters.at(dot));
    return sound ? end : at;
}

void add_mail_address(const Letters& letters, std::size_t sign, std::vector<Sighting>& into) {
    std::size_t begin = sign;
    while (begin > 0 && is_address_letter(letters.at(begin - 1))) --begin;
    const std::size_t end = host_end(letters, sign + 1);
    if (begin < sign && end > sign + 1)
        into.push_back({begin, end, IdentifierKind::other, Confidence::sure, "it is an e-mail address"});
}

bool stands_at(const Letters& letters, std::size_t at, std::string_view words) {
    for (std::size_t k = 0; k < words.size(); ++k) {
        const char32_t letter = ascii_upper(letters.at(at + k));
        if (letter != ascii_upper(static_cast<char32_t>(words[k]))) return false;
    }
    return true;
}

std::size_t add_web_address(const Letters& letters, std::size_t at, std::vector<Sighting>& into) {
    std::size_t host = at;
    for (const std::string_view scheme : {"https://", "http://"})
        if (stands_at(letters, at, scheme)) host = at + scheme.size();
    if (host == at && !stands_at(letters, at, "www.")) return at;
    std::size_t end = host_end(letters, host);
    if (end == host) return at;
    if (letters.at(end) == U'/')
        while (letters.at(end) > U' ' && letters.at(end) < U'\x7F' && letters.at(end) != U')' &&
               letters.at(end) != U'"')
            ++end;
    while (letters.at(end - 1) == U'.' || letters.at(end - 1) == U',' || letters.at(end - 1) == U'/') --end;
    into.push_back({at, end, IdentifierKind::other, Confidence::sure, "it is a web address"});
    return end;
}

}  // namespace

void find_addresses(const Letters& letters, std::vector<Sighting>& into) {
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (letters.at(at) == U'@') add_mail_address(letters, at, into);
        if (is_word_letter(letters.before(at)) || !is_ascii_letter(letters.at(at))) continue;
        const std::size_t end = std::max(add_postcode(letters, at, into), add_web_address(letters, at, into));
        if (end > at) at = end - 1;
    }
}

}  // namespace attune::analysis
