// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/variable.h"

namespace attune::exchange {

// The catalogue of measures (assets/measures.yaml). ErrorKind::unreadable with a sentence that names the
// line. Any thread.
Result<std::vector<model::Measure>> read_measures(std::string_view yaml);

}  // namespace attune::exchange
