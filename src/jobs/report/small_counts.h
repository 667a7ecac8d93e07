// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "exchange/report/report.h"
#include "jobs/report/evidence.h"
#include "jobs/small_numbers.h"

// Small numbers in a report for readers outside of the team. Private to this folder.
namespace attune::jobs {

// Whether a count of evidence.h tells of those who were heard; who coded and how many codes there are does
// not, and is never hidden nor rounded.
bool tells_of_people(const std::string& count);

// How many of the report's numbers fewer people than the threshold stand behind.
std::size_t small_counts(const exchange::report::Report& report, const Evidence& evidence,
                         std::int64_t threshold);

// Hides them, and others from which they could be worked out (analysis/disclosure), in tables and in
// sentences: neither the number nor its recipe stays. What is shown is rounded. `many` has the word that goes
// with the number of a recipe in a sentence, for more than one. Says in the report what was done. How many
// different numbers were hidden.
std::size_t hide_small_counts(exchange::report::Report& report, const Evidence& evidence,
                              const SmallNumbers& how, const std::map<std::string, std::string>& many);

}  // namespace attune::jobs
