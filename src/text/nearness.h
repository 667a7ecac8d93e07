// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace attune::text {

// How many letters must be put in, left out, changed or swapped with their neighbour to make one text of the
// other (optimal string alignment; Damerau 1964), case and accents aside. Grows with the product of the
// lengths: for names. Any thread.
std::size_t letters_apart(std::string_view one, std::string_view other);

// Whether the one may be a slip in typing the other: a letter of four or five, two of six and more. Not where
// only digits differ: “Coder 1” is not “Coder 2”.
bool may_be_misspelt(std::string_view typed, std::string_view name);

}  // namespace attune::text
