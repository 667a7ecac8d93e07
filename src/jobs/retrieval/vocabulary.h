// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/retrieval/query.h"
#include "jobs/retrieval/basis.h"
#include "model/variable.h"

// What a query can speak of in a project, to be chosen from.
namespace attune::jobs {

struct QueryWord {
    std::string typed;  // what the line says: the name, or the id where several have that name
    std::string name;
    std::string detail;  // "412 codings"; may be empty
    int depth = 0;       // of codes and elements
};

struct QueryVariable {
    std::string name, label;
    model::VariableType type = model::VariableType::text;
    bool by_wave = false;
    std::vector<QueryWord> values;  // that it has or can have; none of numbers and dates
};

struct QueryVocabulary {
    std::map<analysis::Field, std::vector<QueryWord>> words;  // none of value, change, text, pattern
    std::vector<QueryVariable> variables;
    std::vector<std::string> waves;
};

// The project's thread; throws ReadFailure.
QueryVocabulary query_vocabulary(const store::Project& project, const RetrievalBasis& basis);

}  // namespace attune::jobs
