// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "analysis/agreement/estimate.h"

// Units that each coder gives a set of codes. Pure; any thread.
namespace attune::analysis {

using CodeSet = std::set<int>;
// For each unit and coder: none = not coded by this coder; an empty set = no code applies.
using SetRatings = std::vector<std::vector<std::optional<CodeSet>>>;

enum class SetDistance {
    jaccard,  // 1 − |X ∩ Y| / |X ∪ Y|
    masi,  // 1 − Jaccard · {1, 2/3, 1/3, 0} for equal, one in the other, overlapping, apart (Passonneau 2006)
    passonneau,  // 0, 1/3, 2/3, 1 for the same (Passonneau 2004)
    product,     // of the distances of Jaccard and Passonneau, as DKPro has it under the name of MASI
};

double set_distance(const CodeSet& one, const CodeSet& other, SetDistance distance);
Estimate krippendorff_alpha(const SetRatings& units, SetDistance distance);
// Mean over units and pairs of coders of 2 |X ∩ Y| / (|X| + |Y|); two empty sets count `both_empty`.
Estimate mean_dice(const SetRatings& units, double both_empty);

}  // namespace attune::analysis
