// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

void add_statistics_commands(Command& app, Program& program);

}  // namespace attune::cli
