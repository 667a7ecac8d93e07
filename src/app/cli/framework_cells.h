// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/program.h"
#include "jobs/framework_matrix.h"

namespace attune::cli {

// MATRIX CASE COLUMN, --wave, --voice: one cell of a framework matrix, as typed.
struct CellArguments : Common {
    std::string matrix, of, column, wave, voice;

    void takes(Command* app);
};

struct FoundCell {
    MatrixId matrix;
    jobs::CellName name;
};
Result<FoundCell> find_cell(const store::Project& project, const CellArguments& a);

void add_framework_commands(Command& app, Program& program);
// framework show, stale, export, compare, take
void add_framework_files(Command& group, Program& program);
// framework stage
void add_framework_stage(Command& group, Program& program);

}  // namespace attune::cli
