// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace attune::exchange {

struct ZipMember {
    std::string name;
    std::string bytes;
};

// A zip of these in this order, compressed. Every member has the same fixed date, so that the same members
// give the same bytes on every computer. ErrorKind::io with a sentence.
Result<std::string> zip_of(const std::vector<ZipMember>& members);

}  // namespace attune::exchange
