// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

// Commands that stand in the group `source` and live in a file of their own.
namespace attune::cli {

void add_source_details(Command* source, Program& program);  // source set, source facts

}  // namespace attune::cli
