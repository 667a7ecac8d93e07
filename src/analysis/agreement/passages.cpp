// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/passages.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>

namespace attune::analysis {
namespace {

Estimate share(std::uint64_t part, std::uint64_t whole, const char* reason) {
    if (whole == 0) return not_defined(reason);
    Estimate out;
    out.value = static_cast<double>(part) / static_cast<double>(whole);
    out.units = whole;
    return out;
}

bool before(const CodedRange& one, const CodedRange& other) {
    return std::tie(one.code, one.at) < std::tie(other.code, other.at);
}

// Of one coder, by code and place, each once.
std::vector<CodedRange> of_coder(std::span<const CodedRange> passages, std::size_t coder) {
    std::vector<CodedRange> out;
    std::copy_if(passages.begin(), passages.end(), std::back_inserter(out),
                 [coder](const CodedRange& one) { return one.coder == coder && !one.at.empty(); });
    std::sort(out.begin(), out.end(), before);
    out.erase(std::unique(out.begin(), out.end(),
                          [](const CodedRange& one, const CodedRange& other) {
                              return one.code == other.code && one.at == other.at;
                          }),
              out.end());
    return out;
}

std::uint64_t in_both(const std::vector<CodedRange>& one, const std::vector<CodedRange>& other) {
    std::vector<CodedRange> both;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both),
                          before);
    return both.size();
}

bool overlaps_enough(const TextRange& one, const TextRange& other, double least, OverlapOf of) {
    if (!one.overlaps(other)) return false;
    const auto shared = static_cast<double>(std::min(one.end, other.end) - std::max(one.begin, other.begin));
    double whole = 0;
    switch (of) {
        case OverlapOf::either:
            whole = static_cast<double>(one.length() + other.length()) - shared;
            break;
        case OverlapOf::own:
            whole = static_cast<double>(one.length());
            break;
        case OverlapOf::longer:
            whole = static_cast<double>(std::max(one.length(), other.length()));
            break;
    }
    return shared >= least * whole;
}

// For each passage of `one` those of `other`, of the same code, that meet it by enough. Both in order; a
// passage that reaches far keeps those before it in sight.
std::vector<std::vector<std::size_t>> met(const std::vector<CodedRange>& one,
                                          const std::vector<CodedRange>& other, double least, OverlapOf of) {
    std::vector<std::vector<std::size_t>> out(one.size());
    std::vector<std::size_t> open;
    std::size_t next = 0;
    std::size_t code = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (i == 0 || one[i].code != code) {
            open.clear();
            code = one[i].code;
            while (next < other.size() && other[next].code < code) ++next;
        }
        while (next < other.size() && other[next].code == code && other[next].at.begin < one[i].at.end)
            open.push_back(next++);
        std::erase_if(open, [&](std::size_t j) { return other[j].at.end <= one[i].at.begin; });
        for (const std::size_t j : open)
            if (overlaps_enough(one[i].at, other[j].at, least, of)) out[i].push_back(j);
    }
    return out;
}

}  // namespace

Estimate PassageMatch::f1() const {
    return share(2 * matched, first + second, no_value::nothing_coded);
}
Estimate PassageMatch::precision() const {
    return share(matched, second, "The second coder coded nothing here.");
}
Estimate PassageMatch::recall() const {
    return share(matched, first, "The first coder coded nothing here.");
}
Estimate PassageMatch::jaccard() const {
    return share(matched, first + second - matched, no_value::nothing_coded);
}

PassageMatch exact_match(std::span<const CodedRange> passages, std::size_t first, std::size_t second) {
    const auto one = of_coder(passages, first);
    const auto other = of_coder(passages, second);
    return {in_both(one, other), one.size(), other.size()};
}

PassageMatch touched_units_match(std::span<const CodedRange> passages, std::span<const TextRange> units,
                                 std::size_t first, std::size_t second) {
    const auto touched = [&](std::size_t coder) {
        std::vector<CodedRange> out;
        for (const CodedRange& one : passages) {
            if (one.coder != coder) continue;
            auto unit = std::upper_bound(units.begin(), units.end(), one.at.begin,
                                         [](CodePoint at, const TextRange& range) { return at < range.end; });
            for (; unit != units.end() && unit->begin < one.at.end; ++unit)
                out.push_back({coder, one.code, *unit});
        }
        std::sort(out.begin(), out.end(), before);
        return out;
    };
    const auto one = touched(first);
    const auto other = touched(second);
    return {in_both(one, other), one.size(), other.size()};
}

OverlapAgreement overlap_agreement(std::span<const CodedRange> passages, std::size_t first,
                                   std::size_t second, double least, OverlapOf of) {
    const auto one = of_coder(passages, first);
    const auto other = of_coder(passages, second);
    const auto agreeing = [&](const std::vector<CodedRange>& here, const std::vector<CodedRange>& there) {
        const auto found = met(here, there, least, of);
        return static_cast<std::uint64_t>(
            std::count_if(found.begin(), found.end(), [](const auto& some) { return !some.empty(); }));
    };
    return {agreeing(one, other), one.size(), agreeing(other, one), other.size()};
}

void OverlapAgreement::add(const OverlapAgreement& other) {
    first_agreeing += other.first_agreeing;
    first += other.first;
    second_agreeing += other.second_agreeing;
    second += other.second;
}

Estimate OverlapAgreement::percent() const {
    return share(first_agreeing + second_agreeing, first + second, no_value::nothing_coded);
}

Estimate OverlapAgreement::kappa(std::size_t codes) const {
    Estimate out = percent();
    if (!out.defined()) return out;
    if (codes < 2) return not_defined(no_value::one_category, out.units);
    out.observed = out.value;
    out.expected = 1.0 / static_cast<double>(codes);
    out.value = (*out.observed - *out.expected) / (1 - *out.expected);
    return out;
}

PassageMatch overlap_match(std::span<const CodedRange> passages, std::size_t first, std::size_t second,
                           double least, OverlapOf of) {
    const auto one = of_coder(passages, first);
    const auto other = of_coder(passages, second);
    const auto found = met(one, other, least, of);
    // Augmenting paths (Kuhn 1955), over the few passages that meet.
    constexpr std::size_t alone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> partner(other.size(), alone);
    std::vector<std::size_t> asked(other.size(), alone);
    const std::function<bool(std::size_t, std::size_t)> place = [&](std::size_t i, std::size_t round) {
        for (const std::size_t j : found[i]) {
            if (asked[j] == round) continue;
            asked[j] = round;
            if (partner[j] == alone || place(partner[j], round)) {
                partner[j] = i;
                return true;
            }
        }
        return false;
    };
    PassageMatch out{0, one.size(), other.size()};
    for (std::size_t i = 0; i < one.size(); ++i)
        if (place(i, i)) ++out.matched;
    return out;
}

}  // namespace attune::analysis
