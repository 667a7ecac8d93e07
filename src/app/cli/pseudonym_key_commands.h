// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

// pseudonymise key …
void add_pseudonym_key_commands(Command& pseudonymise, Program& program);

}  // namespace attune::cli
