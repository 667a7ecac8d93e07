// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "jobs/statistics_parts.h"

// Two categories of the same people as a table of counts, and how closely they go together. Private to
// jobs/statistics_*.
namespace attune::jobs::statistics {

struct CrossedWords {
    struct Side {
        std::string name;
        std::vector<std::string> values, labels;
    };
    Side rows, columns;
};

// Adds the tables `table` and `association`. Who has no value of one of the two
// is left out and counted.
void add_crossed(Statistics& out, Tests& tests, const StatisticsChoice& choice, const CrossedWords& crossed,
                 const std::vector<std::string>& rows, const std::vector<std::string>& columns,
                 const std::string& people);

}  // namespace attune::jobs::statistics
