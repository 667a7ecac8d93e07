// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attune::text {

// What would help a person to see a letter that no font on this computer has.
struct FontHint {
    std::string script;   // "Ethiopic"; "emoji" and "symbols" for what belongs to no script
    std::string package;  // of Debian, "fonts-noto-core"; empty: none is known (a private letter)
};
FontHint font_hint(char32_t letter);

}  // namespace attune::text
