// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/identifiers/letters.h"
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

// Accounts, addresses and numbers in a label, in order: an e-mail address, a telephone number, the account
// by which a video call knew somebody ("68f0e9b4-…@72f988bf-…", or one such id alone).
std::vector<Sighting> contacts_in_label(const Letters& label);

}  // namespace attune::analysis
