// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/statistics/null_distributions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attune::analysis {
namespace {

constexpr double no_difference = 1e-7;     // between sums, which are whole or half numbers
constexpr double most_steps = 400e6;       // of counting, about a second
constexpr double most_cells = 20e6;        // of the table behind it
constexpr double rounding = 64 * 2.3e-16;  // a chance that equals the level by definition counts as reached

}  // namespace

std::vector<std::uint32_t> plain_ranks(std::size_t n) {
    std::vector<std::uint32_t> ranks(n);
    std::iota(ranks.begin(), ranks.end(), 1U);
    return ranks;
}

SumChances signed_sums(const std::vector<std::uint32_t>& ranks) {
    const std::size_t total = std::accumulate(ranks.begin(), ranks.end(), std::size_t{0});
    SumChances chances(total + 1, 0.0);
    chances[0] = 1;
    std::size_t reached = 0;
    for (const std::uint32_t rank : ranks) {
        reached += rank;
        for (std::size_t s = reached + 1; s-- > 0;)
            chances[s] = (chances[s] + (s >= rank ? chances[s - rank] : 0.0)) / 2;
    }
    return chances;
}

std::optional<SumChances> chosen_sums(const std::vector<std::uint32_t>& ranks, std::size_t chosen) {
    std::vector<std::uint32_t> sorted = ranks;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t largest =
        std::accumulate(sorted.end() - static_cast<std::ptrdiff_t>(chosen), sorted.end(), std::size_t{0});
    const std::size_t width = largest + 1;
    const auto cells = static_cast<double>(width) * static_cast<double>(chosen + 1);
    if (cells > most_cells || cells * static_cast<double>(ranks.size()) > most_steps) return std::nullopt;
    // Row k: of the ranks so far, how likely k of them are chosen with this sum. A rank is taken with the
    // chance that a draw without replacement gives it, so that every choice is as likely and nothing
    // overflows.
    std::vector<double> table((chosen + 1) * width, 0.0);
    table[0] = 1;
    for (std::size_t seen = 0; seen < sorted.size(); ++seen) {
        const std::uint32_t rank = sorted[seen];
        const auto left = static_cast<double>(sorted.size() - seen);
        for (std::size_t k = std::min(chosen, seen + 1) + 1; k-- > 0;) {
            const double stay = 1 - std::min(1.0, static_cast<double>(chosen - k) / left);
            const double take = k > 0 ? std::min(1.0, static_cast<double>(chosen - k + 1) / left) : 0.0;
            double* const to = &table[k * width];
            const double* const from = k > 0 ? &table[(k - 1) * width] : nullptr;
            for (std::size_t s = 0; s < width; ++s) to[s] *= stay;
            if (from == nullptr) continue;
            for (std::size_t s = rank; s < width; ++s) to[s] += take * from[s - rank];
        }
    }
    return SumChances(table.begin() + static_cast<std::ptrdiff_t>(chosen * width), table.end());
}

double at_least_as_far(const SumChances& chances, double mean, double seen) {
    const double distance = std::abs(seen - mean) - no_difference;
    double chance = 0;
    for (std::size_t s = 0; s < chances.size(); ++s)
        if (std::abs(static_cast<double>(s) - mean) >= distance) chance += chances[s];
    return std::min(1.0, chance);
}

std::optional<OrderInterval> order_interval(const SumChances& chances, double level) {
    const double tail = (1 - level) / 2;
    double below = 0;  // P(sum < low)
    std::size_t low = 0;
    while (low < chances.size() && below + chances[low] < tail * (1 - rounding)) below += chances[low++];
    if (low == 0) return std::nullopt;
    return OrderInterval{low, 1 - 2 * below};
}

double widest_level(const SumChances& chances) {
    return chances.empty() ? 0 : std::max(0.0, 1 - 2 * chances[0]);
}

}  // namespace attune::analysis
