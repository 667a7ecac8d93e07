// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

void add_media_commands(Command& app, Program& program);  // media …

}  // namespace attune::cli
