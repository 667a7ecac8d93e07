// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/saved_query.h"
#include "store/unit.h"

// Retrievals that are kept under a name. Each is one history row.
namespace attune::store {

// Makes one, or changes the one of this id.
struct SaveQuery {
    model::SavedQuery query;  // coder and times not used
};
struct DeleteQuery {
    SavedQueryId query;
};

Result<Sentence> apply(Unit& unit, const SaveQuery& command);
Result<Sentence> apply(Unit& unit, const DeleteQuery& command);

}  // namespace attune::store
