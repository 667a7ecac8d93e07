// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace attune::exchange::refi {

// The kind of a thing for which the standard knows only one kind, as the first line of its description:
// "Kind of case: family". What people wrote follows it.
inline constexpr std::string_view kind_of_case = "Kind of case: ";
inline constexpr std::string_view kind_of_memo = "Kind of memo: ";

std::string with_kind(std::string_view what, std::string_view kind, std::string_view words);

struct KindAndWords {
    std::string_view kind;
    std::string_view words;
};
// Nothing where the description does not begin with it. Views into the description.
std::optional<KindAndWords> split_kind(std::string_view what, std::string_view description);

}  // namespace attune::exchange::refi
