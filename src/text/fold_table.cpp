// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "text/utf8.h"

namespace attune::text {
namespace {

UChar32 as_icu(char32_t c) {
    return static_cast<UChar32>(c);
}

// Characters that change how a text looks or runs, not what it says. Tags and variation selectors are among
// them.
bool is_invisible(char32_t c) {
    return u_hasBinaryProperty(as_icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

struct Replacement {
    char32_t from;
    const char32_t* to;
};

// What Unicode does not decompose, but readers take for the same letter or mark. Sorted; lower-case forms
// only, for with fold_accents alone "Ø" and "ø" stay different letters.
constexpr Replacement same_letter[] = {
    {U'\u00C6', U"AE"}, {U'\u00D8', U"O"},  {U'\u00E6', U"ae"}, {U'\u00F8', U"o"}, {U'\u0110', U"D"},
    {U'\u0111', U"d"},  {U'\u0126', U"H"},  {U'\u0127', U"h"},  {U'\u0131', U"i"}, {U'\u0141', U"L"},
    {U'\u0142', U"l"},  {U'\u0152', U"OE"}, {U'\u0153', U"oe"}, {U'\u0166', U"T"}, {U'\u0167', U"t"},
    {U'\u0629', U"ہ"},  {U'\u0640', U""},   {U'\u0643', U"ک"},  {U'\u0647', U"ہ"}, {U'\u0649', U"ی"},
    {U'\u064A', U"ی"},  {U'\u0671', U"ا"},  {U'\u06C3', U"ہ"},  {U'\u06D5', U"ہ"}, {U'\u2010', U"-"},
    {U'\u2011', U"-"},  {U'\u2012', U"-"},  {U'\u2013', U"-"},  {U'\u2014', U"-"}, {U'\u2015', U"-"},
    {U'\u2018', U"'"},  {U'\u2019', U"'"},  {U'\u201A', U"'"},  {U'\u201B', U"'"}, {U'\u201C', U"\""},
    {U'\u201D', U"\""}, {U'\u201E', U"\""}, {U'\u201F', U"\""}, {U'\u2032', U"'"}, {U'\u2033', U"\""},
    {U'\u2212', U"-"},
};

void append_same_letter(std::u32string& text, char32_t c) {
    const auto* const found =
        std::lower_bound(std::begin(same_letter), std::end(same_letter), c,
                         [](const Replacement& r, char32_t value) { return r.from < value; });
    if (found != std::end(same_letter) && found->from == c) {
        text += found->to;
    } else if (u_charType(as_icu(c)) == U_DECIMAL_DIGIT_NUMBER) {
        text += static_cast<char32_t>(U'0' + u_charDigitValue(as_icu(c)));
    } else {
        text += c;
    }
}

icu::UnicodeString decomposed(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
    status = U_ZERO_ERROR;
    return nfkd->normalize(text, status);
}

bool is_hangul_syllable(char32_t c) {
    return c >= 0xAC00 && c <= 0xD7A3;
}

std::u32string folded(char32_t c, FoldOptions options) {
    if (is_invisible(c)) return {};
    // Cut into jamo, 가 would be found inside 각.
    if (is_hangul_syllable(c) || (c >= 0xD800 && c <= 0xDFFF)) return {c};
    icu::UnicodeString text = decomposed(icu::UnicodeString(as_icu(c)));
    if (options.fold_case) text = decomposed(text.foldCase());
    std::u32string result;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const auto part = static_cast<char32_t>(text.char32At(i));
        if (is_invisible(part)) continue;
        if (!options.fold_accents) {
            result += part;
        } else if (!is_accent(part)) {
            append_same_letter(result, part);
        }
    }
    return result;
}

}  // namespace

bool is_accent(char32_t c) {
    if (u_charType(as_icu(c)) != U_NON_SPACING_MARK) return false;
    if (c == 0x3099 || c == 0x309A) return false;  // が is not か
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(as_icu(c), &status)) {
        case USCRIPT_INHERITED:
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
            return true;
        default:
            return false;
    }
}

FoldTable& FoldTable::of(FoldOptions options) {
    thread_local std::array<std::unique_ptr<FoldTable>, 4> tables;
    auto& table = tables.at((options.fold_case ? 1U : 0U) + (options.fold_accents ? 2U : 0U));
    if (!table) table = std::make_unique<FoldTable>(options);
    return *table;
}

std::unique_ptr<FoldTable::Page> FoldTable::make_page(char32_t number) const {
    auto page = std::make_unique<Page>();
    for (char32_t i = 0; i < 256; ++i) {
        page->starts[i] = static_cast<std::uint32_t>(page->parts.size());
        for (const char32_t c : folded((number << 8) | i, options_)) {
            std::string bytes;
            append(bytes, c);
            Part part;
            std::copy(bytes.begin(), bytes.end(), std::begin(part.bytes));
            part.length = static_cast<std::uint8_t>(bytes.size());
            part.combining_class = u_getCombiningClass(as_icu(c));
            page->parts.push_back(part);
        }
    }
    page->starts[256] = static_cast<std::uint32_t>(page->parts.size());
    return page;
}

}  // namespace attune::text
