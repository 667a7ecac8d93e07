// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace attune::analysis {

Result<std::vector<Line>> lines_of(const CodedText& text, std::size_t coders, std::size_t codes) {
    std::vector<std::vector<TextRange>> ranges(coders * codes);
    for (const CodedRange& one : text.passages) ranges[one.coder * codes + one.code].push_back(one.at);
    std::vector<Line> out(coders);
    for (std::size_t g = 0; g < coders; ++g) {
        for (std::size_t k = 0; k < codes; ++k)
            for (const TextRange& one : united(std::move(ranges[g * codes + k]), Touching::apart))
                out[g].push_back({one.begin.value, one.end.value, k + 1});
        std::sort(out[g].begin(), out[g].end(),
                  [](const Piece& one, const Piece& other) { return one.begin < other.begin; });
        for (std::size_t i = 1; i < out[g].size(); ++i)
            if (out[g][i].begin < out[g][i - 1].end)
                return fail(
                    ErrorKind::conflict,
                    fmt::format("One coder put two of these codes on the same words, at {} to {} and at {} "
                                "to {}; this is only for codes that exclude each other.",
                                out[g][i - 1].begin, out[g][i - 1].end, out[g][i].begin, out[g][i].end));
    }
    return out;
}

std::vector<LineEdge> edges_of(const std::vector<Line>& lines) {
    std::vector<LineEdge> out;
    for (std::size_t g = 0; g < lines.size(); ++g)
        for (const Piece& piece : lines[g]) {
            out.push_back({piece.begin, g, piece.value});
            out.push_back({piece.end, g, 0});
        }
    std::stable_sort(out.begin(), out.end(), [](const LineEdge& one, const LineEdge& other) {
        if (one.at != other.at) return one.at < other.at;
        return one.value == 0 && other.value != 0;
    });
    return out;
}

}  // namespace attune::analysis
