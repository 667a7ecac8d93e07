// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/co_occurrence.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace attune::analysis {
namespace {

struct Sets {
    std::int64_t pairs = 0;
    std::set<Index> cases, sources;
};

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
    std::map<std::pair<Index, Index>, Sets> met;
    const auto meet = [&](Index first, Index second) {
        const CorpusPassage &a = corpus.codings[first], &b = corpus.codings[second];
        if (a.code == b.code || a.code == no_index || b.code == no_index) return;
        Sets& sets = met[std::minmax(a.code, b.code)];
        ++sets.pairs;
        sets.sources.insert(a.source);
        std::set_intersection(a.cases.begin(), a.cases.end(), b.cases.begin(), b.cases.end(),
                              std::inserter(sets.cases, sets.cases.end()));
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
    for (const auto& [codes, sets] : met)
        counts.emplace(codes, CoOccurrence{sets.pairs, static_cast<std::int64_t>(sets.cases.size()),
                                           static_cast<std::int64_t>(sets.sources.size())});
    return counts;
}

}  // namespace attune::analysis
