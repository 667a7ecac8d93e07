// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "analysis/retrieval/query.h"
#include "base/result.h"
#include "model/saved_query.h"
#include "store/commands/saved_query_commands.h"
#include "store/project.h"

// Queries that a project keeps under a name.
namespace attune::jobs {

// What keeps the query; what was kept under this very name gives way. The project's thread.
store::SaveQuery query_to_keep(const store::Project& project, const std::string& name,
                               const analysis::Query& query);
Result<store::Done> keep_query(store::Project& project, const std::string& name,
                               const analysis::Query& query);
Result<store::Done> rename_query(store::Project& project, const model::SavedQuery& saved,
                                 const std::string& name);

// What its line asks. ErrorKind::invalid: a later version wrote what this one cannot read.
Result<analysis::Query> query_of(const model::SavedQuery& saved);
// By name or id. Errors as of store::find_saved_query and query_of.
Result<analysis::Query> kept_query(const store::Project& project, const std::string& typed);

}  // namespace attune::jobs
