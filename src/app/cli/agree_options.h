// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/agree_in_project.h"

// Which options of `agree` mean something beside which. One that would be passed over is wrong usage: whoever
// gave it believes that the figure rests on it.
namespace attune::cli {

enum class Agreeing { compare, unitize, keep, list_kept, show_kept, forget_kept, ratings, units };

// Of everything that the call gives. Throws CLI::ValidationError.
void refuse_idle_options(const CLI::App& agree, Agreeing what);
// Of how to count alone, for every command that takes add_comparing_options.
void refuse_idle_units(const CLI::App& command, const AgreeInProject& a);

}  // namespace attune::cli
