// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/disagreements.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

namespace attune::analysis {
namespace {

using Mask = CoverCounts::Mask;

// Passages of one code that hang together by overlapping, whoever made them.
struct Place {
    std::size_t code = 0;
    TextRange at;
    std::vector<std::size_t> passages;
    Mask coders = 0;
    bool same = true;  // every coder covers the same
};

std::vector<Place> places_of(const std::vector<CodedRange>& passages, Mask coders) {
    std::map<std::size_t, std::vector<std::size_t>> by_code;
    for (std::size_t k = 0; k < passages.size(); ++k)
        if ((coders >> passages[k].coder & 1U) != 0 && !passages[k].at.empty())
            by_code[passages[k].code].push_back(k);
    std::vector<Place> places;
    for (auto& [code, members] : by_code) {
        std::ranges::sort(members, [&](std::size_t a, std::size_t b) {
            return std::tuple(passages[a].at.begin, passages[a].at.end, a) <
                   std::tuple(passages[b].at.begin, passages[b].at.end, b);
        });
        std::size_t first = places.size();
        for (const std::size_t k : members) {
            const TextRange& at = passages[k].at;
            if (places.size() == first || at.begin >= places.back().at.end) {
                places.push_back({code, at, {}, 0, true});
            }
            Place& place = places.back();
            place.at.end = std::max(place.at.end, at.end);
            place.passages.push_back(k);
            place.coders |= Mask{1} << passages[k].coder;
        }
    }
    for (auto& place : places) {
        std::map<std::size_t, std::vector<TextRange>> of;
        for (const std::size_t k : place.passages) of[passages[k].coder].push_back(passages[k].at);
        const auto first = united(of.begin()->second);
        for (auto& [coder, ranges] : of) place.same = place.same && united(ranges) == first;
        std::ranges::sort(place.passages);
    }
    return places;
}

// How much of what two places cover together both cover.
double overlap(const TextRange& one, const TextRange& other) {
    const std::int64_t both =
        std::min(one.end.value, other.end.value) - std::max(one.begin.value, other.begin.value);
    if (both <= 0) return 0;
    const std::int64_t all =
        std::max(one.end.value, other.end.value) - std::min(one.begin.value, other.begin.value);
    return static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace

PassagesCompared find_disagreements(const std::vector<CodedRange>& passages, Mask coders) {
    constexpr double enough = 0.5;
    PassagesCompared out;
    const std::vector<Place> places = places_of(passages, coders);
    std::vector<std::size_t> partial;  // not all coders are there
    for (std::size_t k = 0; k < places.size(); ++k) {
        const Place& place = places[k];
        if (place.coders != coders)
            partial.push_back(k);
        else if (place.same)
            out.agreed.push_back(place.passages);
        else
            out.disagreements.push_back({DisagreementKind::boundary, place.at, place.passages, {place.code}});
    }
    // The best pairs first, so that each place finds the one it was meant against.
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (std::size_t a = 0; a < partial.size(); ++a)
        for (std::size_t b = a + 1; b < partial.size(); ++b) {
            const Place &one = places[partial[a]], &other = places[partial[b]];
            if (one.code == other.code || (one.coders & other.coders) != 0) continue;
            if (const double share = overlap(one.at, other.at); share >= enough)
                pairs.emplace_back(-share, partial[a], partial[b]);
        }
    std::ranges::sort(pairs);
    std::vector<bool> taken(places.size(), false);
    for (const auto& [share, a, b] : pairs) {
        if (taken[a] || taken[b]) continue;
        taken[a] = taken[b] = true;
        const Place &one = places[a], &other = places[b];
        Disagreement found{DisagreementKind::different_code,
                           {std::min(one.at.begin, other.at.begin), std::max(one.at.end, other.at.end)},
                           one.passages,
                           {std::min(one.code, other.code), std::max(one.code, other.code)}};
        found.passages.insert(found.passages.end(), other.passages.begin(), other.passages.end());
        std::ranges::sort(found.passages);
        out.disagreements.push_back(std::move(found));
    }
    for (const std::size_t k : partial) {
        if (taken[k]) continue;
        const bool most = 2 * std::popcount(places[k].coders) >= std::popcount(coders);
        out.disagreements.push_back({most ? DisagreementKind::missed : DisagreementKind::extra,
                                     places[k].at,
                                     places[k].passages,
                                     {places[k].code}});
    }
    std::ranges::sort(out.disagreements, [](const Disagreement& a, const Disagreement& b) {
        return std::tuple(a.at.begin, -a.at.end.value, a.codes, a.passages) <
               std::tuple(b.at.begin, -b.at.end.value, b.codes, b.passages);
    });
    std::ranges::sort(out.agreed);
    return out;
}

}  // namespace attune::analysis
