// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "jobs/leaving_words.h"

// What a file says of where its quotes are from, and what one for readers outside of the team leaves out.
namespace attune::jobs {

// Whether a quote is printed with its source, speaker and turn, for the team; otherwise with what may stand
// under it: for everybody else, and of what was cleared, which says what was agreed to.
bool says_where_from(const GatedQuote& quote, Readers readers);

// What was kept back of a file.
struct KeptBack {
    std::size_t held = 0;    // passages, and quotes in what the team wrote
    std::size_t names = 0;   // that were left out
    std::size_t hidden = 0;  // numbers of few people
    std::size_t rows = 0;    // that are unfinished
};
// What a file for the team holds that one for readers outside would not, to be said where it is for somebody
// outside all the same: "the display says where its quotes are from; --outside leaves that out, with 3
// numbers of few people". `says` is the sentence up to there.
std::string outside_clause(std::string_view says, const KeptBack& team, const KeptBack& outside);

}  // namespace attune::jobs
