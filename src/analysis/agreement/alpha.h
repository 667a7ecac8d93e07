// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/agreement/ratings.h"
#include "analysis/agreement/weights.h"
#include "base/job_control.h"
#include "base/result.h"

// Krippendorff's α (2011, 2019): any number of coders, any metric, missing ratings. Only values that can be
// paired count. Pure; any thread.
namespace attune::analysis {

enum class Metric { nominal, ordinal, interval, ratio };

// observed and expected are the disagreements D_o and D_e. Units: those with two ratings or more.
// For nominal data the standard error of Gwet's linearisation (2014) comes with it.
Estimate krippendorff_alpha(const Ratings& ratings, Metric metric = Metric::nominal, double level = 0.95);
// Each category against the rest, nominal.
std::vector<Estimate> krippendorff_alpha_per_category(const Ratings& ratings);

enum class Resampling {
    units,  // units with replacement, D_e anew each time: the default
    pairs,  // Krippendorff's own, as in the KALPHA macro (Hayes & Krippendorff 2007): D_e stays, and the
            // pairs of one unit are taken as independent, so that intervals come out too narrow
};

struct AlphaBootstrap {
    Interval interval;           // percentiles
    double spread = 0;           // standard deviation of the replicates
    std::size_t replicates = 0;  // that were defined
    std::size_t undefined = 0;
};

// Reproducible: the same seed gives the same interval on every machine. ErrorKind::cancelled; refused with
// the reason where α itself is not defined.
Result<AlphaBootstrap> bootstrap_alpha(const Ratings& ratings, Metric metric, Resampling resampling,
                                       std::size_t replicates, std::uint64_t seed, double level = 0.95,
                                       const JobControl& control = {});

}  // namespace attune::analysis
