// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/agreement/ratings.h"
#include "analysis/agreement/unitizing.h"
#include "base/result.h"

// Codes that exclude each other: each unit has one of them or none. Category 0 is "none", code k is k + 1.
// Refused (ErrorKind::conflict, with the place) where a coder gave one unit two of them; none is picked in
// silence. Pure; any thread.
namespace attune::analysis {

// Every character is a unit.
Result<Ratings> one_code_of_characters(const CodedText& text, std::size_t coders, std::size_t codes);
// Words, sentences, turns: a unit has a code that touches it. `units` ascending, apart from each other.
Result<Ratings> one_code_of_units(const CodedText& text, std::span<const TextRange> units, std::size_t coders,
                                  std::size_t codes);

}  // namespace attune::analysis
