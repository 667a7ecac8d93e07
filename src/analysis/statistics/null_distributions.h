// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// How rank sums are distributed when only chance is at work, counted out and not approximated. Pure; any
// thread.
namespace attune::analysis {

// The chance of each sum from 0: element s is P(sum = s).
using SumChances = std::vector<double>;

// Of the ranks with a plus when each sign is as likely as the other: all 2ⁿ patterns, counted by adding one
// rank after the other (the shift algorithm of Streitberg and Röhmel 1986, Statistical Software Newsletter
// 12). Time and space grow with the sum of all ranks.
SumChances signed_sums(const std::vector<std::uint32_t>& ranks);

// Of `chosen` of the ranks when every choice is as likely: all n over `chosen` of them. None when counting
// would take more than about a second.
std::optional<SumChances> chosen_sums(const std::vector<std::uint32_t>& ranks, std::size_t chosen);

// 1, 2 … n, each times `times`.
std::vector<std::uint32_t> plain_ranks(std::size_t n);

// P(|sum − mean| ≥ |seen − mean|).
double at_least_as_far(const SumChances& chances, double mean, double seen);

// How many values an order-statistic interval leaves out at each end, at least 1, with the level that it then
// reaches; none when even the widest interval stays below `level`.
struct OrderInterval {
    std::size_t low = 0;  // the low-th smallest and the low-th largest, from 1
    double level = 0;
};
std::optional<OrderInterval> order_interval(const SumChances& chances, double level);
// What the widest one reaches.
double widest_level(const SumChances& chances);

}  // namespace attune::analysis
