// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"
#include "jobs/findings/cited.h"
#include "model/evidence.h"

// Passages that themes, configurations and other findings stand on: cited from the page and from lists,
// turned round, taken away, gone to.
namespace attune::workbench {

// Asks which theme, which slot of which configuration, which rating of one's own or row of a joint display
// the passage at hand (passages_at_hand.h) is for or against.
void start_citing(Workbench& bench);
void set_stance(Workbench& bench, const jobs::Cited* passage, model::Stance stance);
void drop_cited(Workbench& bench, const jobs::Cited* passage);
void go_to_cited(Workbench& bench, const jobs::Cited* passage);

}  // namespace attune::workbench
