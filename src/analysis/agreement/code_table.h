// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "analysis/agreement/estimate.h"
#include "analysis/agreement/ratings.h"

// One code, two coders: on how many units both put it, one of them, or neither. Pure; any thread.
namespace attune::analysis {

struct CodeTable {
    std::uint64_t both = 0;
    std::uint64_t first_only = 0;
    std::uint64_t second_only = 0;
    std::uint64_t neither = 0;

    std::uint64_t units() const { return both + first_only + second_only + neither; }
    std::uint64_t coded() const { return both + first_only + second_only; }
    friend bool operator==(const CodeTable&, const CodeTable&) = default;
};

// 1 is the code, 0 its absence.
Ratings as_ratings(const CodeTable& table);

Estimate percent_agreement(const CodeTable& table);
// Prevalence- and bias-adjusted: 2 p_o − 1 (Byrt, Bishop & Carlin 1993), its interval exact for a share.
Estimate pabak(const CodeTable& table, double level = 0.95);
// (both − neither) / units and (first only − second only) / units: what makes κ low where agreement is high.
Estimate prevalence_index(const CodeTable& table);
Estimate bias_index(const CodeTable& table);
// 2 both / (2 both + one of them): also Dice, and Holsti over what was coded. With much uncoded text κ goes
// to it.
Estimate f1(const CodeTable& table);
// both / (all that somebody coded).
Estimate jaccard(const CodeTable& table);
// The second coder against the first as the key: what share of theirs is right, what share of the key they
// found.
Estimate precision(const CodeTable& table);
Estimate recall(const CodeTable& table);

}  // namespace attune::analysis
