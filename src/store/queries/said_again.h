// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "store/queries/translation_queries.h"

namespace SQLite {
class Database;
}

// Private to store.
namespace attune::store {

std::vector<SaidAgain> turns_said_again(SQLite::Database& database);

}  // namespace attune::store
