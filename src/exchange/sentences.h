// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// How readers put numbers and quoted names into sentences for people.
namespace attune::exchange {

// "1 cue", "3 cues".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

// "“A”, “B” and “C”"; beyond `most` only the number of the rest is told.
std::string quoted_list(const std::vector<std::string>& names, std::size_t most = 5);

}  // namespace attune::exchange
