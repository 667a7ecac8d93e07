// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/one_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/agreement/lines.h"

namespace attune::analysis {

Result<Ratings> one_code_of_characters(const CodedText& text, std::size_t coders, std::size_t codes) {
    const auto lines = lines_of(text, coders, codes);
    if (!lines) return forward_error(lines);
    Ratings out(coders, codes + 1);
    Given now(coders, 0);
    std::int64_t from = 0;
    for (const LineEdge& edge : edges_of(*lines)) {
        out.add(now, static_cast<std::uint64_t>(edge.at - from));
        now[edge.coder] = static_cast<int>(edge.value);
        from = edge.at;
    }
    out.add(now, static_cast<std::uint64_t>(text.length - from));
    return out;
}

Result<Ratings> one_code_of_units(const CodedText& text, std::span<const TextRange> units, std::size_t coders,
                                  std::size_t codes) {
    const auto lines = lines_of(text, coders, codes);
    if (!lines) return forward_error(lines);
    std::map<std::size_t, Given> touched;
    for (std::size_t g = 0; g < coders; ++g)
        for (const Piece& piece : (*lines)[g]) {
            auto unit =
                std::upper_bound(units.begin(), units.end(), piece.begin,
                                 [](std::int64_t at, const TextRange& one) { return at < one.end.value; });
            for (; unit != units.end() && unit->begin.value < piece.end; ++unit) {
                auto& given =
                    touched.try_emplace(static_cast<std::size_t>(unit - units.begin()), Given(coders, 0))
                        .first->second[g];
                const int value = static_cast<int>(piece.value);
                if (given != 0 && given != value)
                    return fail(
                        ErrorKind::conflict,
                        fmt::format("One coder gave the unit at {} to {} two of these codes; this is only "
                                    "for codes that exclude each other.",
                                    unit->begin.value, unit->end.value));
                given = value;
            }
        }
    Ratings out(coders, codes + 1);
    for (const auto& [unit, given] : touched) out.add(given);
    const auto all = static_cast<std::uint64_t>(
        std::count_if(units.begin(), units.end(), [](const TextRange& one) { return !one.empty(); }));
    out.add(Given(coders, 0), all - touched.size());
    return out;
}

}  // namespace attune::analysis
