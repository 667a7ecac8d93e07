// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attune::store {

// What a source was read with a warning of stands beside what its file says of itself, in rows of
// source_metadata under this name: they are taken out with the words that they quote. No file's own header
// can have it, for it holds a colon.
inline constexpr std::string_view reading_warning = "attune:warning";

}  // namespace attune::store
