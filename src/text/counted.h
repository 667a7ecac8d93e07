// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

// How counts stand in words for people. Tables for programs and JSON have bare digits.
namespace attune::text {

// "2,184"
std::string grouped(std::int64_t number);

// "1 coding", "1,141 codings".
template <std::integral Number>
std::string counted(Number number, std::string_view one, std::string_view many) {
    return grouped(static_cast<std::int64_t>(number)).append(" ").append(number == 1 ? one : many);
}

}  // namespace attune::text
