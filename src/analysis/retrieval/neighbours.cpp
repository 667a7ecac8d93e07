// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/neighbours.h"

#include <algorithm>
#include <utility>

namespace attune::analysis {

void Neighbours::Best::add(std::int64_t value, Index self, bool greater) {
    const auto better = [greater](std::int64_t a, std::int64_t b) { return greater ? a > b : a < b; };
    if (count == 0 || better(value, first)) {
        second = first;
        first = value;
        owner = self;
    } else if (count == 1 || better(value, second)) {
        second = value;
    }
    count = std::min(count + 1, 2);
}

bool Neighbours::Best::without(Index self, std::int64_t& value) const {
    if (count == 0) return false;
    if (owner != self || self == no_index) {
        value = first;
        return true;
    }
    value = second;
    return count > 1;
}

Neighbours::Neighbours(const Corpus& corpus, const Condition& condition, std::vector<std::vector<Other>> of)
    : corpus_(corpus),
      relation_(condition.relation),
      distance_(condition.distance),
      in_(condition.in),
      sources_(of.size()) {
    for (Index source = 0; source < of.size(); ++source) {
        auto& others = of[source];
        for (auto& other : others) other.range = measured(source, other.range);
        const auto earlier = [](const Other& a, const Other& b) { return a.range.begin < b.range.begin; };
        // As codings come, they are in order.
        if (!std::is_sorted(others.begin(), others.end(), earlier))
            std::stable_sort(others.begin(), others.end(), earlier);
        prepare(sources_[source], others);
    }
}

// Only what the relation asks.
void Neighbours::prepare(Source& here, const std::vector<Other>& others) const {
    if (relation_ == Relation::preceded_by) {
        here.ends.reserve(others.size());
        for (const auto& other : others) here.ends.push_back(other.range.end.value);
        std::sort(here.ends.begin(), here.ends.end());
        return;
    }
    here.begins.reserve(others.size());
    for (const auto& other : others) here.begins.push_back(other.range.begin.value);
    Best best;
    if (relation_ == Relation::containing) {
        here.earliest_end.resize(others.size());
        for (std::size_t k = others.size(); k-- > 0;) {
            best.add(others[k].range.end.value, others[k].self, false);
            here.earliest_end[k] = best;
        }
    } else if (relation_ != Relation::followed_by) {
        here.latest_end.reserve(others.size());
        for (const auto& other : others) {
            best.add(other.range.end.value, other.self, true);
            here.latest_end.push_back(best);
        }
    }
}

std::int64_t Neighbours::turn_at(Index source, CodePoint at) const {
    const auto& turns = corpus_.sources[source].turns;
    const auto after =
        std::upper_bound(turns.begin(), turns.end(), at,
                         [](CodePoint a, const CorpusTurn& turn) { return a < turn.range.begin; });
    return after - turns.begin();  // 0: before the first
}

TextRange Neighbours::measured(Index source, TextRange range) const {
    if (relation_ != Relation::same_turn) return range;
    const CodePoint last = range.empty() ? range.begin : range.end - 1;
    return {{turn_at(source, range.begin)}, {turn_at(source, last) + 1}};
}

std::int64_t Neighbours::between(Index source, CodePoint from, CodePoint to) const {
    if (in_ == DistanceIn::turns) return turn_at(source, to) - turn_at(source, from);
    const auto& words = corpus_.sources[source].words;
    return std::lower_bound(words.begin(), words.end(), to.value) -
           std::lower_bound(words.begin(), words.end(), from.value);
}

bool Neighbours::has(Index source, TextRange range, Index self) const {
    if (source >= sources_.size()) return false;
    const Source& here = sources_[source];
    if (here.begins.empty() && here.ends.empty()) return false;
    range = measured(source, range);
    const std::int64_t begin = range.begin.value, end = range.end.value;
    const auto first_from = [&](std::int64_t at) {
        return static_cast<std::size_t>(std::lower_bound(here.begins.begin(), here.begins.end(), at) -
                                        here.begins.begin());
    };
    std::int64_t value = 0;
    switch (relation_) {
        case Relation::overlapping:
        case Relation::same_turn: {
            const std::size_t k = first_from(end);  // those before it begin before this one ends
            return k > 0 && here.latest_end[k - 1].without(self, value) && value > begin;
        }
        case Relation::within: {
            const std::size_t k = first_from(begin + 1);
            return k > 0 && here.latest_end[k - 1].without(self, value) && value >= end;
        }
        case Relation::containing: {
            const std::size_t k = first_from(begin);
            return k < here.begins.size() && here.earliest_end[k].without(self, value) && value <= end;
        }
        case Relation::followed_by: {
            const std::size_t k = first_from(end);  // the nearest: distance only grows with the begin
            if (k == here.begins.size()) return false;
            const CodePoint from = in_ == DistanceIn::turns ? CodePoint{std::max(begin, end - 1)} : range.end;
            return between(source, from, {here.begins[k]}) <= distance_;
        }
        case Relation::preceded_by: {
            const auto after = std::upper_bound(here.ends.begin(), here.ends.end(), begin);
            if (after == here.ends.begin()) return false;
            const std::int64_t other_end = *(after - 1);
            const CodePoint from{in_ == DistanceIn::turns ? std::max<std::int64_t>(0, other_end - 1)
                                                          : other_end};
            return between(source, from, range.begin) <= distance_;
        }
    }
    return false;
}

}  // namespace attune::analysis
