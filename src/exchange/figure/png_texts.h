// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune::exchange::figures {

// The PNG with these texts (key, words in UTF-8) in it, as iTXt chunks behind its header (PNG specification,
// third edition, 11.3.3.4), and how many pixels there are to a metre. What is no PNG stays as it is.
std::string with_texts(std::string_view png, const std::vector<std::pair<std::string, std::string>>& texts,
                       std::uint32_t pixels_a_metre);

}  // namespace attune::exchange::figures
