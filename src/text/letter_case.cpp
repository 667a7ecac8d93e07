// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/letter_case.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/characters.h"
#include "text/utf8.h"

namespace attune::text {

bool is_lower(char32_t letter) {
    return u_isULowercase(static_cast<UChar32>(letter));
}

bool is_all_upper(std::string_view text) {
    int upper = 0;
    for (const auto& letter : code_points(text)) {
        if (is_lower(letter.value)) return false;
        if (is_upper(letter.value)) ++upper;
    }
    return upper >= 2;
}

std::string upper_case(std::string_view text) {
    auto units =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string upper;
    units.toUpper(icu::Locale::getRoot()).toUTF8String(upper);
    return upper;
}

}  // namespace attune::text
