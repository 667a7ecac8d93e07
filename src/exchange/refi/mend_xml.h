// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attune::exchange::refi {

// What real exports get wrong so that no XML parser takes them, set right: a quote in a closing tag
// (“</Audio'Selection>”, QualCoder 3.4 to 3.8), ampersands and angle brackets that stand bare in texts and
// values (QualCoder's annotations), characters that XML forbids, bytes that are no UTF-8. Replaced characters
// leave U+FFFD, so that positions behind them stay. Everything else stays byte for byte. Linear.
struct Mended {
    std::string xml;
    std::int64_t closing_tags = 0;
    std::int64_t ampersands = 0;
    std::int64_t brackets = 0;
    std::int64_t characters = 0;
};
Mended mend_xml(std::string_view bytes);

// Sentences about what was mended; none when nothing was.
std::vector<std::string> mending_words(const Mended& mended);

}  // namespace attune::exchange::refi
