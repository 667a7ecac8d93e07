// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/readings/readings.h"

namespace attune::exchange {
namespace {

struct Numbered {
    int number = 0;
    std::size_t talk = 0;  // where it begins
};

// A number of at most five digits and white space; "1." and "1)" are lists, not lines.
Numbered number_of(std::string_view line) {
    std::size_t at = 0;
    int number = 0;
    while (at < line.size() && at < 5 && is_digit(line[at])) number = number * 10 + (line[at++] - '0');
    if (at == 0) return {};
    if (at == line.size()) return {number, at};
    if (!layout_space(line, at)) return {};
    while (const std::size_t space = layout_space(line, at)) at += space;
    return {number, at};
}

}  // namespace

bool strip_line_numbers(std::vector<Line>& lines) {
    constexpr std::size_t fewest = 3;
    if (lines.size() < fewest) return false;
    std::size_t rising = 0;
    int last = 0;
    for (const Line& line : lines) {
        const Numbered numbered = number_of(line.text);
        if (numbered.number > last) {
            // Lines are counted one by one; a jump is a page with an unnumbered line or two.
            if (last == 0 || numbered.number - last <= 5) ++rising;
            last = numbered.number;
        }
    }
    if (rising * 5 <= lines.size() * 4) return false;
    std::vector<Line> kept;
    kept.reserve(lines.size());
    last = 0;
    for (Line& line : lines) {
        const Numbered numbered = number_of(line.text);
        if (numbered.number > last && (last == 0 || numbered.number - last <= 5)) {
            line.number = numbered.number;
            line.text.erase(0, numbered.talk);
            line.origins.drop_front(numbered.talk);
            line.list_number -= std::min(line.list_number, numbered.talk);
            last = numbered.number;
        }
        if (!line.text.empty()) kept.push_back(std::move(line));
    }
    lines = std::move(kept);
    return true;
}

}  // namespace attune::exchange
