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

LineNumbers strip_line_numbers(std::vector<Line>& lines) {
    constexpr std::size_t fewest = 3;
    if (lines.size() < fewest) return LineNumbers::none;
    // Lines are counted one by one; a jump is a page with an unnumbered line or two.
    auto goes_on = [](int last, int number) { return number > last && (last == 0 || number - last <= 5); };
    // At least a few lines stand on a page before its count begins anew.
    auto begins_anew = [](int last, int number) { return last >= 8 && number >= 1 && number <= 3; };
    std::size_t rising = 0;
    int last = 0;
    bool by_page = false;
    for (const Line& line : lines) {
        const int number = number_of(line.text).number;
        if (goes_on(last, number)) {
            ++rising;
            last = number;
        } else if (begins_anew(last, number)) {
            ++rising;
            last = number;
            by_page = true;
        } else if (number > last) {
            last = number;
        }
    }
    if (rising * 5 <= lines.size() * 4) return LineNumbers::none;
    std::vector<Line> kept;
    kept.reserve(lines.size());
    last = 0;
    for (Line& line : lines) {
        const Numbered numbered = number_of(line.text);
        if (goes_on(last, numbered.number) || begins_anew(last, numbered.number)) {
            if (!by_page) line.number = numbered.number;
            line.text.erase(0, numbered.talk);
            line.origins.drop_front(numbered.talk);
            line.list_number -= std::min(line.list_number, numbered.talk);
            last = numbered.number;
        }
        if (!line.text.empty()) kept.push_back(std::move(line));
    }
    lines = std::move(kept);
    return by_page ? LineNumbers::by_page : LineNumbers::kept;
}

}  // namespace attune::exchange
