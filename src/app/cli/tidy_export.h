// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/exports.h"
#include "app/cli/output.h"
#include "app/cli/program.h"
#include "app/cli/report_delivery.h"
#include "base/result.h"
#include "store/project.h"

// The part of `export` that writes tables for R, Python and SPSS.
namespace attune::cli {

// "codings-long", "case-codes" …
const std::vector<std::string>& tidy_parts();
bool is_tidy_part(const std::string& what);

struct TidyArguments {
    std::string coded_by;
    bool wide = false, quotes = false;
};
void add_tidy_options(Command* app, TidyArguments& a);

// The rest of what was asked of `export`.
struct TidyTarget {
    std::string as, what, output, receiver;  // as: "csv" or "sav"
    bool agreed = false, replace = false;
    EncryptArguments encrypting = {};
};
// Ends the call with exit status 2 where what was asked does not fit together.
void check_tidy(const TidyTarget& target, const TidyArguments& a);
Result<Ok> write_tidy(const TidyTarget& target, const TidyArguments& a, const OutsideArguments& outside,
                      const store::Project& project, Left& left, Output& out);

}  // namespace attune::cli
