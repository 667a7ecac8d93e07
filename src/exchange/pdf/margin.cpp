// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/margin.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "exchange/ascii.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/times.h"

namespace attune::exchange {
namespace {

enum class MarginKind { none, number, time, label };
constexpr std::size_t kinds = 4;

MarginKind kind_of(const PdfLine& line) {
    const std::string_view text = line.text;
    if (!line.boxed || text.size() > 80) return MarginKind::none;
    if (text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit)) return MarginKind::number;
    if (const auto time = opening_time(text); time && time->length == text.size()) return MarginKind::time;
    const auto split = split_label(text);
    return split && split->talk.empty() ? MarginKind::label : MarginKind::none;
}

bool on_one_height(const PdfLine& a, const PdfLine& b) {
    return std::abs(a.bottom - b.bottom) < 0.4 * std::max(a.size, b.size);
}

// Of the lines of one page, [begin, end), the nearest one to the side on the height of line `i`.
std::optional<std::size_t> beside(const std::vector<PdfLine>& lines, std::size_t begin, std::size_t end,
                                  std::size_t i) {
    std::optional<std::size_t> found;
    for (std::size_t k = begin; k < end; ++k) {
        const PdfLine& other = lines[k];
        if (k == i || !other.boxed || !on_one_height(lines[i], other)) continue;
        const bool behind = other.right_to_left ? other.right <= lines[i].left : other.left >= lines[i].right;
        if (!behind) continue;
        const auto gap = [&](std::size_t at) {
            return other.right_to_left ? lines[i].left - lines[at].right : lines[at].left - lines[i].right;
        };
        if (!found || gap(k) < gap(*found)) found = k;
    }
    return found;
}

}  // namespace

void attach_margin(std::vector<PdfLine>& lines) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> goes_to(lines.size(), none);
    std::vector<MarginKind> kind(lines.size(), MarginKind::none);
    std::size_t seen[kinds] = {};
    std::size_t placed[kinds] = {};
    // Beyond that a page is no page of talk, and comparing all with all would take long.
    constexpr std::size_t most_lines = 600;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
        for (std::size_t i = begin; i < end && end - begin <= most_lines; ++i) {
            kind[i] = kind_of(lines[i]);
            if (kind[i] == MarginKind::none) continue;
            ++seen[static_cast<std::size_t>(kind[i])];
            if (const auto other = beside(lines, begin, end, i)) {
                goes_to[i] = *other;
                ++placed[static_cast<std::size_t>(kind[i])];
            }
        }
        begin = end;
    }
    std::vector<bool> gone(lines.size(), false);
    // From right to left, so that a time goes before the label that went before the talk.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto k = static_cast<std::size_t>(kind[i]);
        constexpr std::size_t fewest = 2;
        if (goes_to[i] != none && placed[k] >= fewest && placed[k] * 10 >= seen[k] * 6) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lines[a].left > lines[b].left; });
    for (const std::size_t i : order) {
        PdfLine& target = lines[goes_to[i]];
        if (gone[goes_to[i]]) continue;
        const std::string before = lines[i].text + " ";
        target.text = before + target.text;
        for (Span& span : target.bold) {
            span.begin += before.size();
            span.end += before.size();
        }
        for (PdfSpot& word : target.words) word.byte += before.size();
        target.bold.insert(target.bold.begin(), lines[i].bold.begin(), lines[i].bold.end());
        gone[i] = true;
    }
    std::size_t at = 0;
    std::erase_if(lines, [&](const PdfLine&) { return gone[at++]; });
}

}  // namespace attune::exchange
