// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/neighbours.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace attune::analysis {

std::size_t Finger::below(const std::vector<std::int64_t>& row, std::int64_t value) {
    const std::size_t size = row.size();
    // One step on at the most, most often: taken without a branch, for which way it goes nobody can guess.
    std::size_t at = std::min(at_, size);
    at += static_cast<std::size_t>(at < size && row[at] < value);
    const bool reached = at == size || row[at] >= value, passed = at > 0 && row[at - 1] >= value;
    at_ = reached && !passed ? at : far_below(row, value, at);
    return at_;
}

std::size_t Finger::far_below(const std::vector<std::int64_t>& row, std::int64_t value, std::size_t at) {
    std::size_t low = 0, high = row.size(), step = 1;  // all before low are less, none from high on is
    if (at < high && row[at] < value) {
        for (; at < high && row[at] < value; step *= 2) {
            low = at + 1;
            at += step;
        }
        high = std::min(high, at);
    } else {
        for (; at > 0 && row[at - 1] >= value; step *= 2) {
            high = at - 1;
            at = high > step ? high - step : 0;
        }
        low = at;
    }
    const auto begin = row.begin();
    const auto found = std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
                                        begin + static_cast<std::ptrdiff_t>(high), value);
    return static_cast<std::size_t>(found - begin);
}

Neighbours::Neighbours(const Corpus& corpus, const Condition& condition)
    : corpus_(corpus), condition_(condition) {}

void Neighbours::take(Index source, std::vector<Other>& others) {
    const CorpusSource& here = corpus_.sources[source];
    place_ = from_ = to_ = Finger{};
    words_ = &here.words;
    turns_.clear();
    if (condition_.relation == Relation::same_turn || condition_.in == DistanceIn::turns)
        for (const CorpusTurn& turn : here.turns) turns_.push_back(turn.range.begin.value);
    if (condition_.relation == Relation::same_turn)
        for (Other& other : others) other.range = measured(other.range);
    const auto earlier = [](const Other& a, const Other& b) { return a.range.begin < b.range.begin; };
    if (!std::is_sorted(others.begin(), others.end(), earlier))
        std::stable_sort(others.begin(), others.end(), earlier);
    prepare(others);
}

// Only what the relation asks.
void Neighbours::prepare(const std::vector<Other>& others) {
    places_.clear();
    ends_.clear();
    if (condition_.relation == Relation::preceded_by) {
        for (const Other& other : others) places_.push_back(other.range.end.value);
        std::sort(places_.begin(), places_.end());
        return;
    }
    if (condition_.relation != Relation::same_turn)
        for (const Other& other : others) places_.push_back(other.range.begin.value);
    if (condition_.relation == Relation::followed_by) return;
    const auto add = [](Best& best, const Other& other, auto better) {
        const std::int64_t end = other.range.end.value;
        if (better(end, best.first)) {
            best = {end, best.first, other.self};
        } else if (better(end, best.second)) {
            best.second = end;
        }
        return best;
    };
    // What no end can be stands for none.
    if (condition_.relation == Relation::containing) {
        constexpr auto none = std::numeric_limits<std::int64_t>::max();
        Best best{none, none, no_index};
        ends_.resize(others.size());
        for (std::size_t k = others.size(); k-- > 0;) ends_[k] = add(best, others[k], std::less<>());
    } else {
        constexpr auto none = std::numeric_limits<std::int64_t>::min();
        Best best{none, none, no_index};
        if (condition_.relation != Relation::same_turn) {
            for (const Other& other : others) ends_.push_back(add(best, other, std::greater<>()));
            return;
        }
        // Turns are few: by where one ends, instead of looking it up among where the others begin.
        const std::size_t past_all = turns_.size() + 2;
        for (const Other& other : others) {
            ends_.resize(std::max(ends_.size(), static_cast<std::size_t>(other.range.begin.value) + 1), best);
            add(best, other, std::greater<>());
        }
        ends_.resize(past_all, best);
    }
}

std::int64_t Neighbours::turn_at(CodePoint at, Finger& finger) {
    return static_cast<std::int64_t>(finger.below(turns_, at.value + 1));  // 0: before the first
}

TextRange Neighbours::measured(TextRange range) {
    if (condition_.relation != Relation::same_turn) return range;
    const CodePoint last = range.empty() ? range.begin : range.end - 1;
    const std::int64_t first = turn_at(range.begin, from_);
    to_ = from_;  // a passage ends where it begins, or soon after
    return {{first}, {turn_at(last, to_) + 1}};
}

std::int64_t Neighbours::between(CodePoint from, CodePoint to) {
    if (condition_.in == DistanceIn::turns) return turn_at(to, to_) - turn_at(from, from_);
    return static_cast<std::int64_t>(to_.below(*words_, to.value)) -
           static_cast<std::int64_t>(from_.below(*words_, from.value));
}

bool Neighbours::has(TextRange range, Index self) {
    if (places_.empty() && ends_.empty()) return false;
    range = measured(range);
    const std::int64_t begin = range.begin.value, end = range.end.value;
    switch (condition_.relation) {
        case Relation::same_turn:
            return ends_[static_cast<std::size_t>(end)].without(self) > begin;
        case Relation::overlapping: {
            const std::size_t k = place_.below(places_, end);  // those before it begin before this one ends
            return k > 0 && ends_[k - 1].without(self) > begin;
        }
        case Relation::within: {
            const std::size_t k = place_.below(places_, begin + 1);
            return k > 0 && ends_[k - 1].without(self) >= end;
        }
        case Relation::containing: {
            const std::size_t k = place_.below(places_, begin);
            return k < places_.size() && ends_[k].without(self) <= end;
        }
        case Relation::followed_by: {
            const std::size_t k =
                place_.below(places_, end);  // the nearest: distance only grows with the begin
            if (k == places_.size()) return false;
            const CodePoint from =
                condition_.in == DistanceIn::turns ? CodePoint{std::max(begin, end - 1)} : range.end;
            return between(from, {places_[k]}) <= condition_.distance;
        }
        case Relation::preceded_by: {
            const std::size_t k = place_.below(places_, begin + 1);
            if (k == 0) return false;
            const std::int64_t other_end = places_[k - 1];
            const CodePoint from{condition_.in == DistanceIn::turns ? std::max<std::int64_t>(0, other_end - 1)
                                                                    : other_end};
            return between(from, range.begin) <= condition_.distance;
        }
    }
    return false;
}

}  // namespace attune::analysis
