// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/segmentation.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace attune::analysis {
namespace {

constexpr const char* different_length = "The two are not of the same length.";

std::int64_t mass(const Segmentation& one) {
    return std::accumulate(one.begin(), one.end(), std::int64_t{0});
}

// How many units stand before each cut, ascending.
std::vector<std::int64_t> cuts(const Segmentation& one) {
    std::vector<std::int64_t> out;
    std::int64_t before = 0;
    for (std::size_t i = 0; i + 1 < one.size(); ++i) out.push_back(before += one[i]);
    return out;
}

Estimate similarity(double cost, double whole) {
    Estimate out;
    out.value = whole > 0 ? 1 - cost / whole : 1;
    out.units = static_cast<std::uint64_t>(whole);
    return out;
}

double touched(const BoundaryEdits& edits) {
    return static_cast<double>(edits.matches + edits.near_misses + edits.alone);
}

}  // namespace

BoundaryEdits boundary_edits(const Segmentation& one, const Segmentation& other) {
    BoundaryEdits out;
    if (mass(one) != mass(other) || one.empty()) return out;
    out.possible = static_cast<std::uint64_t>(mass(one) - 1);
    const auto here = cuts(one);
    const auto there = cuts(other);
    std::vector<std::int64_t> alone_here;
    std::vector<std::int64_t> alone_there;
    std::set_difference(here.begin(), here.end(), there.begin(), there.end(), std::back_inserter(alone_here));
    std::set_difference(there.begin(), there.end(), here.begin(), here.end(),
                        std::back_inserter(alone_there));
    out.matches = here.size() - alone_here.size();
    // From the left, each with the first one step away: on a line no other pairing finds more.
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < alone_here.size() && j < alone_there.size()) {
        const std::int64_t apart = alone_here[i] - alone_there[j];
        if (apart == 1 || apart == -1) {
            ++out.near_misses;
            ++i;
            ++j;
        } else {
            ++(apart < 0 ? i : j);
        }
    }
    out.alone = alone_here.size() + alone_there.size() - 2 * out.near_misses;
    return out;
}

Estimate boundary_similarity(const Segmentation& one, const Segmentation& other) {
    if (mass(one) != mass(other)) return not_defined(different_length);
    const BoundaryEdits edits = boundary_edits(one, other);
    return similarity(edits.cost(), touched(edits));
}

Estimate segmentation_similarity(const Segmentation& one, const Segmentation& other) {
    if (mass(one) != mass(other)) return not_defined(different_length);
    const BoundaryEdits edits = boundary_edits(one, other);
    return similarity(edits.cost(), static_cast<double>(edits.possible));
}

WindowPenalty window_penalty(const Segmentation& hypothesis, const Segmentation& reference,
                             std::int64_t size) {
    WindowPenalty out;
    const std::int64_t all = mass(reference);
    if (mass(hypothesis) != all) {
        out.windowdiff = out.pk = not_defined(different_length);
        return out;
    }
    if (size < 1 || all <= size) {
        out.windowdiff = out.pk = not_defined("The text is no longer than the window.");
        return out;
    }
    const auto first = cuts(hypothesis);
    const auto second = cuts(reference);
    const auto within = [](const std::vector<std::int64_t>& at, std::int64_t from, std::int64_t to) {
        return std::upper_bound(at.begin(), at.end(), to) - std::upper_bound(at.begin(), at.end(), from);
    };
    std::uint64_t counts = 0;
    std::uint64_t presence = 0;
    for (std::int64_t from = 0; from < all - size; ++from) {
        const auto one = within(first, from, from + size);
        const auto other = within(second, from, from + size);
        if (one != other) ++counts;
        if ((one == 0) != (other == 0)) ++presence;
    }
    const auto windows = static_cast<std::uint64_t>(all - size);
    out.windowdiff.value = static_cast<double>(counts) / static_cast<double>(windows);
    out.pk.value = static_cast<double>(presence) / static_cast<double>(windows);
    out.windowdiff.units = out.pk.units = windows;
    return out;
}

std::int64_t window_size(const Segmentation& reference) {
    const double half = static_cast<double>(mass(reference)) / static_cast<double>(reference.size()) / 2;
    return std::max<std::int64_t>(2, static_cast<std::int64_t>(std::nearbyint(half)));
}

BoundaryAgreement boundary_agreement(const std::vector<std::vector<Segmentation>>& items) {
    BoundaryAgreement out;
    const std::size_t coders = items.empty() ? 0 : items.front().size();
    double alike = 0;
    double whole = 0;
    // How often somebody cuts: for π the mean over coders and items, for κ each coder's over all items
    // together.
    double mean = 0;
    std::vector<double> made(coders);
    double possible_in_all = 0;
    for (const auto& item : items) {
        const auto possible = static_cast<double>(mass(item.front()) - 1);
        possible_in_all += possible;
        for (std::size_t g = 0; g < coders; ++g) {
            const auto own = static_cast<double>(item[g].size() - 1);
            made[g] += own;
            if (possible > 0) mean += own / possible / static_cast<double>(items.size() * coders);
            for (std::size_t h = g + 1; h < coders; ++h) {
                const BoundaryEdits edits = boundary_edits(item[g], item[h]);
                alike += touched(edits) - edits.cost();
                whole += touched(edits);
            }
        }
    }
    if (coders < 2 || whole == 0) {
        out.pi = out.kappa = not_defined("Nobody made a cut.");
        return out;
    }
    const double observed = alike / whole;
    double together = 0;
    for (std::size_t g = 0; g < coders; ++g)
        for (std::size_t h = 0; h < coders; ++h)
            if (g != h) together += made[g] * made[h] / (possible_in_all * possible_in_all);
    const auto corrected = [observed](double expected) {
        if (expected >= 1) return not_defined(no_value::no_variance);
        Estimate one;
        one.observed = observed;
        one.expected = expected;
        one.value = (observed - expected) / (1 - expected);
        return one;
    };
    out.pi = corrected(mean * mean);
    out.kappa = corrected(together / static_cast<double>(coders * (coders - 1)));
    return out;
}

}  // namespace attune::analysis
