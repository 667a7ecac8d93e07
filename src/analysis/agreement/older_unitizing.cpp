// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "analysis/agreement/unitizing.h"

namespace attune::analysis {
namespace {

using Sum = long double;

Sum square(std::int64_t length) {
    return static_cast<Sum>(length) * static_cast<Sum>(length);
}

// Gaps of a line of passages that lie apart, those at its ends too; none of no length.
std::vector<TextRange> gaps_of(const std::vector<TextRange>& line, std::int64_t length) {
    std::vector<TextRange> out;
    CodePoint from{0};
    for (const TextRange& one : line) {
        if (one.begin > from) out.push_back({from, one.begin});
        from = one.end;
    }
    if (length > from.value) out.push_back({from, {length}});
    return out;
}

// Σ of δ² over the sections that one coder's passages share with the other's line, once for the pair of
// coders.
Sum apart(const std::vector<TextRange>& one, const std::vector<TextRange>& other, std::int64_t length) {
    Sum sum = 0;
    std::size_t from = 0;
    for (const TextRange& unit : one) {
        while (from < other.size() && other[from].end <= unit.begin) ++from;
        for (std::size_t at = from; at < other.size() && other[at].begin < unit.end; ++at)
            sum += square(unit.begin - other[at].begin) + square(unit.end - other[at].end);
    }
    const auto inside = [&sum](const std::vector<TextRange>& units, const std::vector<TextRange>& gaps) {
        std::size_t gap = 0;
        for (const TextRange& unit : units) {
            while (gap < gaps.size() && gaps[gap].end < unit.end) ++gap;
            if (gap < gaps.size() && gaps[gap].contains(unit)) sum += square(unit.length());
        }
    };
    inside(one, gaps_of(other, length));
    inside(other, gaps_of(one, length));
    return sum;
}

struct Parts {
    Sum observed = 0;
    Sum expected = 0;
};

Parts parts_of(const std::vector<std::vector<TextRange>>& lines, std::int64_t length) {
    Parts out;
    const auto coders = static_cast<Sum>(lines.size());
    for (std::size_t g = 0; g < lines.size(); ++g)
        for (std::size_t h = g + 1; h < lines.size(); ++h)
            out.observed += 2 * apart(lines[g], lines[h], length);
    out.observed /= coders * (coders - 1) * square(length);

    std::vector<Sum> gaps;
    Sum units = 0;
    Sum own = 0;
    for (const auto& line : lines) {
        units += static_cast<Sum>(line.size());
        for (const TextRange& one : line) own += square(one.length()) - static_cast<Sum>(one.length());
        for (const TextRange& gap : gaps_of(line, length)) gaps.push_back(static_cast<Sum>(gap.length()));
    }
    std::sort(gaps.begin(), gaps.end(), std::greater<>());
    std::vector<Sum> lengths;
    for (const auto& line : lines)
        for (const TextRange& one : line) lengths.push_back(static_cast<Sum>(one.length()));
    std::sort(lengths.begin(), lengths.end(), std::greater<>());
    Sum sum = 0;
    Sum gap_sum = 0;  // of the gaps that are as long as the unit at least
    std::size_t fitting = 0;
    for (const Sum unit : lengths) {
        while (fitting < gaps.size() && gaps[fitting] >= unit) gap_sum += gaps[fitting++];
        const Sum room = gap_sum - static_cast<Sum>(fitting) * (unit - 1);
        sum += (units - 1) / 3 * (2 * unit * unit * unit - 3 * unit * unit + unit) + unit * unit * room;
    }
    const Sum whole = coders * static_cast<Sum>(length);
    const Sum pairs = whole * (whole - 1) - own;
    out.expected = pairs > 0 ? 2 / static_cast<Sum>(length) * sum / pairs : 0;
    return out;
}

Estimate alpha_of(const Parts& parts) {
    if (parts.expected <= 0) return not_defined(no_value::nothing_coded);
    Estimate out;
    out.observed = static_cast<double>(parts.observed);
    out.expected = static_cast<double>(parts.expected);
    out.value = static_cast<double>(1 - parts.observed / parts.expected);
    return out;
}

}  // namespace

OlderUnitizingAlpha older_unitizing_alpha(const CodedText& text, std::size_t coders, std::size_t codes) {
    std::vector<std::vector<std::vector<TextRange>>> ranges(codes,
                                                            std::vector<std::vector<TextRange>>(coders));
    for (const CodedRange& one : text.passages) ranges[one.code][one.coder].push_back(one.at);
    OlderUnitizingAlpha out;
    Parts sum;
    for (auto& lines : ranges) {
        for (auto& line : lines) line = united(std::move(line), Touching::apart);
        const Parts parts = parts_of(lines, text.length);
        sum.observed += parts.observed;
        sum.expected += parts.expected;
        out.each.push_back(alpha_of(parts));
    }
    out.all = alpha_of(sum);
    return out;
}

}  // namespace attune::analysis
