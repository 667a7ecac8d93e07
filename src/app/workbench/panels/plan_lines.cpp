// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/plan_lines.h"

#include <algorithm>

namespace attune::workbench {

std::string isolated(std::string_view line) {
    constexpr std::string_view opens = "“", closes = "”";
    std::string words;
    for (std::size_t at = 0; at < line.size();) {
        const std::string_view rest = line.substr(at);
        if (rest.starts_with(opens)) {
            words += "“\u2068";
            at += opens.size();
        } else if (rest.starts_with(closes)) {
            words += "\u2069”";
            at += closes.size();
        } else {
            words += line[at++];
        }
    }
    return words;
}

PlanLine plan_line(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    PlanLine made{isolated(line.substr(indent)), indent > 0};
    std::replace(made.words.begin(), made.words.end(), '\n', ' ');
    if (!made.item && !made.words.empty() && made.words[0] >= 'a' && made.words[0] <= 'z')
        made.words[0] = static_cast<char>(made.words[0] - 'a' + 'A');
    return made;
}

}  // namespace attune::workbench
