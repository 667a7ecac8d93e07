// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/agreement/ratings.h"
#include "analysis/agreement/weights.h"

// Agreement of any number of coders on units, some ratings missing: κ = (p_a − p_e) / (1 − p_e), each
// coefficient with its own idea of chance. Missing ratings by Gwet's rule (2014): units with two ratings make
// p_a, units with one enter the margins. Standard errors sample units and keep the coders (Gwet's
// linearisation); the interval is that of Student's t with n − 1 degrees, its upper end cut at 1. Pure; any
// thread.
namespace attune::analysis {

// Mean over units with two ratings or more of the share of their pairs that agree.
Estimate percent_agreement(const Ratings& ratings, const Weights& weights, double level = 0.95);
Estimate percent_agreement(const Ratings& ratings, double level = 0.95);
// The same with every pair weighted 1 / (ratings of its unit − 1): 1 − D_o of nominal alpha.
Estimate percent_agreement_pooled(const Ratings& ratings);
// Share of completely rated units on which all values lie within `tolerance` of each other.
Estimate percent_agreement_unanimous(const Ratings& ratings, double tolerance = 0);
// Mean over pairs of coders of 2M / (N1 + N2) (Holsti 1969).
Estimate holsti(const Ratings& ratings);

// Fleiss (1971): coders are exchangeable, chance by the mean shares of the categories.
Estimate fleiss_kappa(const Ratings& ratings, const Weights& weights, double level = 0.95);
Estimate fleiss_kappa(const Ratings& ratings, double level = 0.95);
// For each category (Fleiss 1971); needs the same number of ratings for each unit.
std::vector<Estimate> fleiss_kappa_per_category(const Ratings& ratings);
// Standard error when there is no agreement beyond chance (Fleiss, Nee & Landis 1979), for a test, not an
// interval.
Estimate fleiss_kappa_null(const Ratings& ratings);

// Conger (1980): each coder's own margins; Cohen's κ for two coders.
Estimate conger_kappa(const Ratings& ratings, const Weights& weights, double level = 0.95);
Estimate conger_kappa(const Ratings& ratings, double level = 0.95);

// Brennan & Prediger (1981), also S and Randolph's free-marginal κ: chance is even over the declared
// categories.
Estimate brennan_prediger(const Ratings& ratings, const Weights& weights, double level = 0.95);
Estimate brennan_prediger(const Ratings& ratings, double level = 0.95);

// Gwet's AC1 (2008), with weights AC2 (2014).
Estimate gwet_ac(const Ratings& ratings, const Weights& weights, double level = 0.95);
Estimate gwet_ac1(const Ratings& ratings, double level = 0.95);

// Scott (1955), two coders, over the units both rated: pooled margins.
Estimate scott_pi(const Ratings& ratings);

}  // namespace attune::analysis
