// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace attune::text {

CharacterKind kind_of(char32_t code_point) {
    const auto c = static_cast<UChar32>(code_point);
    if (u_isUWhiteSpace(c)) return CharacterKind::white_space;
    const auto category = U_MASK(u_charType(c));
    if (category & U_GC_L_MASK) return CharacterKind::letter;
    if (category & U_GC_M_MASK) return CharacterKind::mark;
    if (category & U_GC_N_MASK) return CharacterKind::number;
    if (category & U_GC_P_MASK) return CharacterKind::punctuation;
    if (category & U_GC_S_MASK) return CharacterKind::symbol;
    if (category & (U_GC_CC_MASK | U_GC_CF_MASK)) return CharacterKind::control;
    return CharacterKind::other;
}

bool is_upper(char32_t code_point) {
    const auto category = U_MASK(u_charType(static_cast<UChar32>(code_point)));
    return (category & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

Strength strength_of(char32_t code_point) {
    switch (u_charDirection(static_cast<UChar32>(code_point))) {
        case U_LEFT_TO_RIGHT:
            return Strength::left_to_right;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            return Strength::right_to_left;
        default:
            return Strength::none;
    }
}

std::string_view script_of(char32_t code_point) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(code_point), &status);
    const char* const name = U_SUCCESS(status) ? uscript_getShortName(script) : nullptr;
    return name ? name : "Zzzz";
}

}  // namespace attune::text
