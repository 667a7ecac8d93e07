// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/agree_in_project.h"

// Which options of `agree` mean something beside which. One that would be passed over is wrong usage: whoever
// gave it believes that the figure rests on it.
namespace attune::cli {

class Command;

enum class Agreeing { compare, unitize, keep, list_kept, show_kept, forget_kept, ratings, units };

// Of everything that the call gives. Ends the call as wrong_usage does.
void refuse_idle_options(const Command& agree, Agreeing what);
// Of how to count alone, for every command that takes add_comparing_options.
void refuse_idle_units(const Command& command, const AgreeInProject& a);

}  // namespace attune::cli
