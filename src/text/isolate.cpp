// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/isolate.h"

#include "text/characters.h"
#include "text/utf8.h"

namespace attune::text {

std::string isolated(std::string_view words) {
    bool turns = false;
    for (const auto& c : code_points(words)) turns = turns || strength_of(c.value) == Strength::right_to_left;
    if (!turns) return std::string(words);
    std::string fenced = "\u2068";
    fenced += words;
    fenced += "\u2069";
    return fenced;
}

}  // namespace attune::text
