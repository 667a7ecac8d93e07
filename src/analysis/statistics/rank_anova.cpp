// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/agreement/distributions.h"
#include "analysis/agreement/random.h"
#include "analysis/statistics/ranks.h"
#include "analysis/statistics/two_groups.h"

namespace attune::analysis {
namespace {

constexpr std::size_t enough_for_chi_squared = 5;  // in the smallest group; a usual rule of thumb

// Σ R²/n over the groups, of doubled ranks: all that differs when values are dealt out anew.
double between(const std::vector<std::uint32_t>& doubled, const std::vector<std::size_t>& sizes) {
    double sum = 0;
    std::size_t at = 0;
    for (const std::size_t size : sizes) {
        double of_group = 0;
        for (const std::size_t end = at + size; at < end; ++at) of_group += doubled[at];
        sum += of_group * of_group / static_cast<double>(size);
    }
    return sum;
}

TestResult by_dealing(std::vector<std::uint32_t> doubled, const std::vector<std::size_t>& sizes,
                      std::size_t deals, std::uint64_t seed) {
    const double seen = between(doubled, sizes);
    const double hair = seen * 1e-12;
    Chooser chooser(seed);
    std::size_t as_far = 0;
    for (std::size_t deal = 0; deal < deals; ++deal) {
        for (std::size_t i = doubled.size(); i > 1; --i) std::swap(doubled[i - 1], doubled[chooser.below(i)]);
        as_far += between(doubled, sizes) >= seen - hair ? 1 : 0;
    }
    TestResult out;
    out.method =
        fmt::format("Kruskal–Wallis test, values dealt out {} times by chance (seed {})", deals, seed);
    out.p = static_cast<double>(as_far + 1) / static_cast<double>(deals + 1);
    return out;
}

}  // namespace

RankAnova rank_anova(const std::vector<Scores>& groups, std::size_t deals, std::uint64_t seed) {
    RankAnova out;
    std::vector<double> all;
    std::vector<std::size_t> sizes;
    for (const Scores& group : groups) {
        const auto values = known(group);
        if (values.empty()) continue;
        sizes.push_back(values.size());
        all.insert(all.end(), values.begin(), values.end());
    }
    out.n = all.size();
    out.groups = sizes.size();
    const auto none = [&](const char* reason) {
        out.epsilon_squared = not_defined(reason, out.n);
        out.chi_squared = out.dealt = no_test(reason);
        return out;
    };
    if (sizes.size() < 2) return none("Fewer than two groups have values.");
    if (std::all_of(all.begin(), all.end(), [&](double one) { return one == all.front(); }))
        return none("All values are equal.");
    const Ranks ranks = ranks_of(all);
    const auto n = static_cast<double>(out.n);
    double h = 12 / (n * (n + 1)) * between(ranks.doubled, sizes) / 4 - 3 * (n + 1);
    h /= 1 - ranks.tie_sum / (n * n * n - n);
    h = std::max(0.0, h);
    out.epsilon_squared.value = h / (n - 1);
    out.epsilon_squared.units = out.n;
    out.chi_squared.method = "Kruskal–Wallis test by χ², corrected for ties";
    out.chi_squared.statistic = h;
    out.chi_squared.degrees = static_cast<double>(sizes.size() - 1);
    out.chi_squared.p = chi_squared_above(h, *out.chi_squared.degrees);
    if (*std::min_element(sizes.begin(), sizes.end()) < enough_for_chi_squared && deals > 0) {
        out.dealt = by_dealing(ranks.doubled, sizes, deals, seed);
        out.dealt.statistic = h;
    } else {
        out.dealt = no_test("Every group is large enough for χ².");
    }
    return out;
}

}  // namespace attune::analysis
