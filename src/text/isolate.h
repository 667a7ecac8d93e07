// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::text {

// The words fenced by FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, to be set into a sentence of ours:
// they run as they would by themselves, and what stands around them keeps its place. Words in which nothing
// runs from right to left come back as they are.
std::string isolated(std::string_view words);

}  // namespace attune::text
