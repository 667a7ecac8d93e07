// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/identifiers/words.h"

namespace attune::analysis {

// A name in a speaker's label: "Karen Mills" of "Dr Karen Mills (midwife)". Private to identifiers.
struct LabelName {
    std::string words;        // as it is written there
    std::vector<Word> parts;  // one after another
};

inline constexpr const char* in_a_label = "it is in a speaker’s label";

// The names in a label, in order. None of "Interviewer", "R1", "Key worker 2"; none of a sentence that a
// colon made a label.
std::vector<LabelName> names_in_label(const std::string& label);

}  // namespace attune::analysis
