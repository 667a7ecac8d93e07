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

// The line that was typed, or the name that a query is kept under.
struct AskedQuery {
    std::string line, saved;
    analysis::Query query;  // of the line

    void takes(Command* app, const std::string& what);
    // In the callback; `unless_said` is asked where nothing was typed. Wrong usage for both, for neither
    // without that, and for what cannot be read.
    void understand(const std::string& unless_said = {});
    Result<analysis::Query> of(const store::Project& project) const;
};

// "case", or "value ward", which puts "value" into `word` and "ward" into `variable`. Wrong usage for other
// words.
void understand_group(std::string& word, std::string& variable);

Json shape(const jobs::RetrievalCounts& counts);

}  // namespace attune::cli
