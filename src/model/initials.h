// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attune::model {

// The first letter of each word: "KM" of “Karen Mills”.
std::string initials_of(const std::string& name);

}  // namespace attune::model
