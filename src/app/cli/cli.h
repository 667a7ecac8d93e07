// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attune::cli {

// Runs one call of attune-cli and gives its exit status: 0 done, 1 could not, 2 wrong usage. What it says
// goes to standard output only when it could be done; a failure is one sentence on standard error. Call once,
// from main.
int run(int argc, const char* const* argv, const std::string& version);

}  // namespace attune::cli
