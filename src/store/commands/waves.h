// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace SQLite {
class Database;
}

// The waves of the project, and what points to one by its name. Private to store.
namespace attune::store {

std::vector<std::string> project_waves(SQLite::Database& database);

// Fails with a sentence unless the project has the wave.
Result<Ok> check_wave(SQLite::Database& database, const std::string& wave);

// Carries sources and values along from `before` to `after`: a new name in the place of one that is no longer
// there is a renaming. Fails, naming how much uses it, where a wave in use would go.
Result<Ok> carry_waves(SQLite::Database& database, const std::vector<std::string>& before,
                       const std::vector<std::string>& after);

}  // namespace attune::store
