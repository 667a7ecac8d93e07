// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::store {

// What comes in the place of `found`, words of a text that `listed` was looked for by, when `pseudonym`
// stands for them. A possessive end that was a part of what was listed is kept ("Karen's" gives "Amina's").
// KAREN gives AMINA, unless the name is always written so, or the pseudonym is a label in brackets.
std::string stand_in(std::string_view found, std::string_view listed, std::string_view pseudonym);

// "[KEY WORKER]": a pseudonym that says by its brackets that something was taken out.
bool is_label_in_brackets(std::string_view pseudonym);
// The label at the begin of what stands in, without a possessive end; empty when there is none.
std::string_view label_of(std::string_view stand_in);

}  // namespace attune::store
