// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/coverage.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace attune::analysis {

void CoverCounts::add(Mask coders, std::uint64_t units) {
    if (units == 0) return;
    const auto at = std::lower_bound(counts_.begin(), counts_.end(), coders,
                                     [](const auto& one, Mask mask) { return one.first < mask; });
    if (at != counts_.end() && at->first == coders)
        at->second += units;
    else
        counts_.insert(at, {coders, units});
}

void CoverCounts::add(const CoverCounts& other) {
    for (const auto& [coders, units] : other.counts_) add(coders, units);
}

std::uint64_t CoverCounts::units() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& one) { return sum + one.second; });
}

CodeTable CoverCounts::table(std::size_t first, std::size_t second) const {
    CodeTable out;
    for (const auto& [coders, units] : counts_) {
        const bool one = (coders >> first & 1) != 0;
        const bool other = (coders >> second & 1) != 0;
        (one ? (other ? out.both : out.first_only) : (other ? out.second_only : out.neither)) += units;
    }
    return out;
}

void CoverCounts::into(Ratings& ratings, Mask finished) const {
    Given given(ratings.coders());
    for (const auto& [coders, units] : counts_) {
        for (std::size_t g = 0; g < given.size(); ++g)
            given[g] = (finished >> g & 1) == 0 ? missing_rating : static_cast<int>(coders >> g & 1);
        ratings.add(given, units);
    }
}

Counted::Counted(std::int64_t length) : Counted(length, {TextRange{{0}, {length}}}) {}

Counted::Counted(std::int64_t length, std::vector<TextRange> kept) {
    for (TextRange& one : kept)
        one = {std::clamp(one.begin, CodePoint{0}, CodePoint{length}),
               std::clamp(one.end, CodePoint{0}, CodePoint{length})};
    kept_ = united(std::move(kept));
    before_.reserve(kept_.size());
    for (const TextRange& one : kept_) {
        before_.push_back(length_);
        length_ += one.length();
    }
}

CodePoint Counted::place(CodePoint position) const {
    const auto after = std::upper_bound(kept_.begin(), kept_.end(), position,
                                        [](CodePoint at, const TextRange& one) { return at < one.begin; });
    if (after == kept_.begin()) return {0};
    const auto index = static_cast<std::size_t>(after - kept_.begin()) - 1;
    return {before_[index] + std::min(position - kept_[index].begin, kept_[index].length())};
}

std::vector<TextRange> united(std::vector<TextRange> ranges, Touching touching) {
    std::erase_if(ranges, [](const TextRange& one) { return one.length() <= 0; });
    std::sort(ranges.begin(), ranges.end());
    std::vector<TextRange> out;
    for (const TextRange& one : ranges) {
        const bool joins = !out.empty() && (one.begin < out.back().end ||
                                            (touching == Touching::one && one.begin == out.back().end));
        if (joins)
            out.back().end = std::max(out.back().end, one.end);
        else
            out.push_back(one);
    }
    return out;
}

CoverCounts cover_of_characters(std::span<const CoderRange> codings, const Counted& counted) {
    struct Edge {
        std::int64_t at;
        std::uint32_t coder;
        std::int32_t step;
    };
    std::vector<Edge> edges;
    edges.reserve(2 * codings.size());
    for (const CoderRange& one : codings) {
        assert(one.coder < most_coders && "a coder is a bit");
        const TextRange at = counted.place(one.at);
        if (at.length() <= 0) continue;
        edges.push_back({at.begin.value, static_cast<std::uint32_t>(one.coder), 1});
        edges.push_back({at.end.value, static_cast<std::uint32_t>(one.coder), -1});
    }
    std::sort(edges.begin(), edges.end(),
              [](const Edge& one, const Edge& other) { return one.at < other.at; });
    CoverCounts out;
    std::array<std::int32_t, most_coders> open{};
    CoverCounts::Mask covering = 0;
    std::int64_t from = 0;
    for (const Edge& edge : edges) {
        if (edge.at > from) out.add(covering, static_cast<std::uint64_t>(edge.at - from));
        from = edge.at;
        std::int32_t& count = open[edge.coder];
        count += edge.step;
        const auto bit = CoverCounts::Mask{1} << edge.coder;
        covering = count > 0 ? covering | bit : covering & ~bit;
    }
    if (counted.length() > from) out.add(covering, static_cast<std::uint64_t>(counted.length() - from));
    return out;
}

CoverCounts cover_of_units(std::span<const CoderRange> codings, std::span<const TextRange> units,
                           UnitRule rule) {
    // By coder, so that ranges of one coder count once.
    std::array<std::vector<TextRange>, most_coders> of;
    for (const CoderRange& one : codings) {
        assert(one.coder < most_coders && "a coder is a bit");
        of[one.coder].push_back(one.at);
    }
    struct Hit {
        std::size_t unit;
        CoverCounts::Mask coder;
    };
    std::vector<Hit> hits;
    const auto first_ending_after = [units](CodePoint position) {
        return static_cast<std::size_t>(
            std::upper_bound(units.begin(), units.end(), position,
                             [](CodePoint at, const TextRange& unit) { return at < unit.end; }) -
            units.begin());
    };
    for (std::size_t coder = 0; coder < most_coders; ++coder) {
        std::size_t unit = 0;
        std::int64_t covered = 0;  // of that unit
        const auto close = [&] {
            if (covered == 0) return;
            const auto needed = rule.share * static_cast<double>(units[unit].length());
            if (static_cast<double>(covered) >= needed) hits.push_back({unit, CoverCounts::Mask{1} << coder});
            covered = 0;
        };
        for (const TextRange& one : united(std::move(of[coder]))) {
            for (std::size_t at = first_ending_after(one.begin);
                 at < units.size() && units[at].begin < one.end; ++at) {
                if (at != unit) close();
                unit = at;
                covered += std::min(one.end, units[at].end) - std::max(one.begin, units[at].begin);
            }
        }
        close();
    }
    std::sort(hits.begin(), hits.end(),
              [](const Hit& one, const Hit& other) { return one.unit < other.unit; });
    CoverCounts out;
    std::uint64_t touched = 0;
    for (std::size_t i = 0; i < hits.size();) {
        CoverCounts::Mask coders = 0;
        const std::size_t unit = hits[i].unit;
        for (; i < hits.size() && hits[i].unit == unit; ++i) coders |= hits[i].coder;
        out.add(coders, 1);
        ++touched;
    }
    const auto all = static_cast<std::uint64_t>(
        std::count_if(units.begin(), units.end(), [](const TextRange& unit) { return unit.length() > 0; }));
    out.add(0, all - touched);
    return out;
}

}  // namespace attune::analysis
