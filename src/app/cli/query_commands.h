// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

void add_query_commands(Command& app, Program& program);        // query
void add_saved_query_commands(Command& app, Program& program);  // queries
void add_matrix_commands(Command& app, Program& program);       // matrix, together, contrast
void add_word_commands(Command& app, Program& program);         // words, kwic, like

}  // namespace attune::cli
