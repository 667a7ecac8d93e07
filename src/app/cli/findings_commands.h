// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

void add_theme_commands(CLI::App& app, Program& program);          // themes …
void add_configuration_commands(CLI::App& app, Program& program);  // configurations …
void add_ledger_commands(CLI::App& app, Program& program);         // ledger …

}  // namespace attune::cli
