// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace attune::exchange::refi {

// An xs:dateTime in milliseconds since the epoch, UTC; one without a zone is taken as UTC. Nothing for what
// is none.
std::optional<std::int64_t> milliseconds_of(std::string_view date_time);

}  // namespace attune::exchange::refi
