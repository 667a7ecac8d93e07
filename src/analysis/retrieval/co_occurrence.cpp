// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/co_occurrence.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace attune::analysis {
namespace {

struct Tally {
    std::int64_t pairs = 0, sources = 0;
    Index last_source = no_index;  // sources come one after the other
    std::vector<bool> cases;       // by number
};

// Two codes as one number, the smaller first.
std::uint64_t key_of(Index a, Index b) {
    return (static_cast<std::uint64_t>(std::min(a, b)) << 32U) | std::max(a, b);
}

// Calls `take` for every number that is in both; both ascend.
template <class Take>
void each_in_both(const std::vector<Index>& a, const std::vector<Index>& b, Take take) {
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x == *y)
            take(*x++);
        else if (*x < *y)
            ++x;
        else
            ++y;
    }
}

struct Placed {
    TextRange range;  // in characters, or in turns touched
    Index coding = 0;
};

TextRange in_turns(const std::vector<CorpusTurn>& turns, TextRange range) {
    const auto number = [&](CodePoint at) {
        return std::upper_bound(turns.begin(), turns.end(), at,
                                [](CodePoint a, const CorpusTurn& turn) { return a < turn.range.begin; }) -
               turns.begin();
    };
    return {{number(range.begin)}, {number(range.empty() ? range.begin : range.end - 1) + 1}};
}

// Calls `meet` for every two that overlap: those still open stand in a list, and those that have ended leave
// it when the next one is looked at.
template <class Meet>
void sweep(std::vector<Placed>& placed, Meet meet) {
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return a.range.begin < b.range.begin; });
    std::vector<Placed> open;
    for (const Placed& next : placed) {
        std::erase_if(open, [&](const Placed& one) { return one.range.end <= next.range.begin; });
        for (const Placed& one : open) meet(one.coding, next.coding);
        open.push_back(next);
    }
}

}  // namespace

std::map<std::pair<Index, Index>, CoOccurrence> co_occurrences(const Corpus& corpus, Together together,
                                                               const std::vector<Index>& which) {
    std::unordered_map<std::uint64_t, Tally> met;
    const auto meet = [&](Index first, Index second) {
        const CorpusPassage &a = corpus.codings[first], &b = corpus.codings[second];
        if (a.code == b.code || a.code == no_index || b.code == no_index) return;
        Tally& tally = met[key_of(a.code, b.code)];
        ++tally.pairs;
        if (tally.last_source != a.source) {
            tally.last_source = a.source;
            ++tally.sources;
        }
        each_in_both(a.cases, b.cases, [&](Index of) {
            if (of >= tally.cases.size()) tally.cases.resize(of + 1);
            tally.cases[of] = true;
        });
    };
    std::vector<Placed> placed;
    const auto finish = [&] {
        sweep(placed, meet);
        placed.clear();
    };
    Index source = no_index;
    const auto add = [&](Index k) {
        const CorpusPassage& coding = corpus.codings[k];
        if (coding.source != source) finish();
        source = coding.source;
        placed.push_back({together == Together::same_turn
                              ? in_turns(corpus.sources[source].turns, coding.range)
                              : coding.range,
                          k});
    };
    if (which.empty())
        for (Index k = 0; k < corpus.codings.size(); ++k) add(k);
    else
        for (const Index k : which) add(k);
    finish();
    std::map<std::pair<Index, Index>, CoOccurrence> counts;
    for (const auto& [key, tally] : met)
        counts.emplace(std::pair{static_cast<Index>(key >> 32U), static_cast<Index>(key)},
                       CoOccurrence{tally.pairs, std::count(tally.cases.begin(), tally.cases.end(), true),
                                    tally.sources});
    return counts;
}

}  // namespace attune::analysis
