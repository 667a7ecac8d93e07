// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::analysis {

// Folded words that English writes large without naming anybody: days, months, languages, feasts, makes, and
// what services for families call themselves by.
bool is_ordinary_capital(const std::string& folded);

// "mr", "dr", "auntie" …: what stands before a name.
bool is_title(const std::string& folded);

// What labels of speakers are made of when they are no names: "interviewer", "mother", "int" …
bool is_role_word(const std::string& folded);

// What ends the name of a road ("street"), and that of an organisation ("hospital").
bool ends_a_road(const std::string& folded);
bool ends_an_organisation(const std::string& folded);

}  // namespace attune::analysis
