// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::text {

// The English name of a language, "Urdu" for "ur" and "ur-PK"; the tag itself where it is not known.
std::string language_name(std::string_view tag);

}  // namespace attune::text
