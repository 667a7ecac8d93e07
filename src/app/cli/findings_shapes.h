// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/output.h"
#include "app/cli/written_table.h"
#include "jobs/findings/themes.h"

// The JSON of what findings stand on, and the same as tables.
namespace attune::cli {

Json shape(const jobs::CitedReach& reach);
Json shape(const jobs::CitedPassages& all, const jobs::Cited& passage);
Json shape(const jobs::CitedPassages& all, const std::vector<const jobs::Cited*>& passages);
// "for" and "against": how far both reach.
Json shape(const jobs::Standing& standing);

std::string joined_words(const std::vector<std::string>& words);  // by "; "

// One row a passage: how it is cited, where it stands, what it says.
WrittenTable passage_table(const jobs::CitedPassages& all, const std::vector<const jobs::Cited*>& passages,
                           std::string title);

}  // namespace attune::cli
