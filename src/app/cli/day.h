// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace attune::cli {

// "2026-07-27" as noon of that day, local time.
Result<std::int64_t> day_of(const std::string& date);
// Today in local time, as "2026-07-27".
std::string today();

}  // namespace attune::cli
