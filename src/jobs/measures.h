// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/variable.h"

namespace attune::store {
class Project;
}

namespace attune::jobs {

// The catalogue that comes with Attune, in its order. Reads a file: not in a draw. Any thread.
Result<std::vector<model::Measure>> measures();
// Null when there is none of this id.
const model::Measure* measure_of(const std::vector<model::Measure>& catalogue, const std::string& id);

// What is odd about the project's values, by the measures that their variables point to.
struct OddValue {
    model::Value value;
    std::string why;
};
std::vector<OddValue> odd_values(const store::Project& project, const std::vector<model::Measure>& catalogue);

}  // namespace attune::jobs
