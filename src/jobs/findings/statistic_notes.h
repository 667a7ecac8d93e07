// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "jobs/findings/statistic_recipe.h"

namespace attune::jobs {

// What has to be said of the figures that stand in the lines, for whoever reads them: sentences about figures
// of the same tables that the lines leave out are left out too. Any thread.
std::vector<std::string> statistic_notes(const StatisticRecipe& recipe, const ShownStatistic& statistic);

}  // namespace attune::jobs
