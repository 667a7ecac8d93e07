// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/display_width.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace attune::text {
namespace {

constexpr char32_t zero_width_joiner = 0x200D;
constexpr char32_t soft_hyphen = 0x00AD;

bool is_wide(UChar32 c) {
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH;
}

bool takes_no_room(UChar32 c) {
    if (c == soft_hyphen) return false;
    const int type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR ||
        type == U_FORMAT_CHAR)
        return true;
    // The vowels and final consonants of a decomposed Korean syllable are drawn inside its first letter.
    const int hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    return hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO ||
           u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0;
}

}  // namespace

int display_width(std::string_view text) {
    int width = 0;
    bool joined = false;
    for (const auto& [value, byte, bytes] : code_points(text)) {
        const auto c = static_cast<UChar32>(value);
        const bool follows = joined && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
        if (!follows && !takes_no_room(c)) width += is_wide(c) ? 2 : 1;
        joined = value == zero_width_joiner;
    }
    return width;
}

}  // namespace attune::text
