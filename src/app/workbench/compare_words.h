// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/workbench/compare_desk.h"

// What the table of agreement says in words.
namespace attune::workbench {

// ".81", "−.12", "1.00"; "–" for none.
std::string two_places(std::optional<double> value);
std::string three_places(double value);
// "Rna" for "Risk named at referral": where a name has no room. One word gives its first letters.
std::string short_name(const std::string& name, int letters);

// "34 %"; never "0 %" or "100 %" where that is not the whole truth.
std::string share_words(double share);

// What a figure says of itself when it is pointed at: its name, three decimals and the units, or why there is
// none.
std::string figure_note(const analysis::Estimate* estimate, const std::string& name);
// The whole choice in a line or three: unit, sources, what does not count, what the bars are.
std::string what_counts(const CompareDesk& desk);
// "α · unit: character · 2 coders · 4 sources": where that has no room.
std::string what_counts_briefly(const CompareDesk& desk);
// "Overall α .71 · mean of 12 codes .69 · pooled κ .70".
std::string overall_words(const CompareDesk& desk);
// "code", "element", "group"; in the plural.
const char* thing_word(jobs::ComparedBy by);
const char* things_word(jobs::ComparedBy by);

}  // namespace attune::workbench
