// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

// `contrast`: negative cases. One of the commands about found passages (matrix_commands.cpp adds it).
void add_contrast_command(Command& app, Program& program);

}  // namespace attune::cli
