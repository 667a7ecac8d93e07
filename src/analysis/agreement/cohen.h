// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/agreement/ratings.h"
#include "analysis/agreement/weights.h"

// Cohen's κ (1960), weighted (1968): two coders, over the units that both rated. Pure; any thread.
namespace attune::analysis {

struct CohenKappa {
    Estimate kappa;  // error and interval by Fleiss, Cohen & Everitt (1969), normal
    std::optional<double>
        null_error;              // the error when there is no agreement beyond chance; κ / null_error is z
    std::optional<double> most;  // the greatest κ that these margins allow; unweighted only
};

CohenKappa cohen_kappa(const Ratings& two, const Weights& weights, double level = 0.95);
CohenKappa cohen_kappa(const Ratings& two, double level = 0.95);
// Each category against the rest.
std::vector<Estimate> cohen_kappa_per_category(const Ratings& two);

// Light (1971): the mean of Cohen's κ over all pairs of coders, on units that everybody rated. Not defined
// where one pair is not.
Estimate light_kappa(const Ratings& ratings);

}  // namespace attune::analysis
