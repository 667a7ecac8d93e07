// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/workbench/workbench.h"
#include "jobs/findings/goes_with.h"

// The question before a finding or a matrix goes with what people wrote in it.
namespace attune::workbench {

// Asks whether that is to go, and does `then` when it is; at once where nobody's work goes with it. An error
// is said.
void ask_before(Workbench& bench, const Result<jobs::GoesWith>& goes, std::function<void(Workbench&)> then);
void answer_yes(Workbench& bench);
void answer_no(Workbench& bench);

}  // namespace attune::workbench
