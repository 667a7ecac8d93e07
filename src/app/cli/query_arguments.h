// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "analysis/retrieval/query.h"
#include "app/cli/program.h"
#include "jobs/retrieval/retrieve.h"

// What the commands about found passages share.
namespace attune::cli {

// Wrong usage where the line cannot be read.
analysis::Query query_of(const std::string& line);

// "case", or "value ward", which puts "value" into `word` and "ward" into `variable`. Wrong usage for other
// words.
void understand_group(std::string& word, std::string& variable);

Json shape(const jobs::RetrievalCounts& counts);

}  // namespace attune::cli
