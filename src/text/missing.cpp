// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/missing.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace attune::text {

FontHint font_hint(char32_t letter) {
    const auto c = static_cast<UChar32>(letter);
    if (u_charType(c) == U_PRIVATE_USE_CHAR || u_charType(c) == U_UNASSIGNED)
        return {"letters of its own", ""};
    if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
        u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0)
        return {"emoji", "fonts-noto-color-emoji"};
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
        // The letters beside a stop that several scripts share say which of them it is.
        std::array<UScriptCode, 32> users{};
        const int count =
            uscript_getScriptExtensions(c, users.data(), static_cast<int>(users.size()), &status);
        if (U_SUCCESS(status) && count > 1) return {"shared marks", ""};
        if (U_SUCCESS(status) && count == 1) script = users.front();
    }
    if (U_FAILURE(status) || script <= USCRIPT_INHERITED) return {"symbols", "fonts-noto-core"};
    switch (script) {
        case USCRIPT_HAN:
            return {"Chinese", "fonts-noto-cjk"};
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return {"Japanese", "fonts-noto-cjk"};
        case USCRIPT_HANGUL:
            return {"Korean", "fonts-noto-cjk"};
        case USCRIPT_BOPOMOFO:
            return {"Bopomofo", "fonts-noto-cjk"};
        default: {
            std::string name = uscript_getName(script);
            std::replace(name.begin(), name.end(), '_', ' ');
            return {name, "fonts-noto-core"};
        }
    }
}

}  // namespace attune::text
