// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"

namespace attune::cli {

// codebook compare, codebook take
void add_codebook_exchange(Command* codebook, Program& program);

}  // namespace attune::cli
