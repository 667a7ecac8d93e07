// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/tidy/tidy_table.h"
#include "jobs/tidy_data.h"
#include "model/coding.h"
#include "store/project.h"

// The tables behind tidy_table, one file each. Private to jobs/tidy_*.
namespace attune::jobs::tidy {

Result<exchange::TidyTable> codings_long(const store::Project& project, const TidyChoice& choice,
                                         const JobControl& control);
Result<exchange::TidyTable> case_codes(const store::Project& project, const TidyChoice& choice,
                                       const JobControl& control);
Result<exchange::TidyTable> values_long(const store::Project& project, const TidyChoice& choice);
Result<exchange::TidyTable> values_wide(const store::Project& project, const TidyChoice& choice);

// One coding as the tables take it, its coder's own or an agreed one.
struct Placed {
    model::Coding coding;
    bool counted = true;          // false: says again what is counted on the original of a translation
    std::string outcome, reason;  // of an agreed one: how it was settled and why, in the words of files
    bool adjudicated = false;
};
// By source order, then begin.
std::vector<Placed> placed_codings(const store::Project& project, const TidyChoice& choice);

// A sentence for a table's notes: whose codings these are.
std::string whose(const TidyChoice& choice);

// A column of text that is nobody's number: an id or a name.
exchange::TidyColumn words(std::string name, std::string label, std::string missing = {});
exchange::TidyColumn count(std::string name, std::string label, std::string unit, std::string missing = {});
exchange::TidyColumn choices(std::string name, std::string label,
                             std::vector<exchange::TidyCategory> categories, exchange::TidyLevel level,
                             std::string missing = {});

std::string joined(const std::vector<std::string>& words);  // by "; "

}  // namespace attune::jobs::tidy
