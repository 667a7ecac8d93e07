// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/saved_query.h"
#include "store/project.h"

// Retrievals kept under a name. Pure reads, the project's thread; throw ReadFailure.
namespace attune::store {

std::vector<model::SavedQuery> saved_queries(const Project& project);  // oldest first
// Those of this name, whatever its capitals and blanks: one, unless copies that were merged each made one.
std::vector<model::SavedQuery> queries_called(const Project& project, const std::string& name);
// By id, the beginning of it, or name.
Result<model::SavedQuery> find_saved_query(const Project& project, const std::string& typed);

}  // namespace attune::store
