// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/workbench.h"
#include "jobs/identify.h"

// The dialog in which a team says how its ids lead to cases.
namespace attune::workbench {

void show_id_rules(Workbench& bench);
void close_id_rules(Workbench& bench);

void add_id_rule(Workbench& bench);
void set_id_rule(Workbench& bench, std::size_t rule, const jobs::IdRule& as);
void remove_id_rule(Workbench& bench, std::size_t rule);
// Those that a project starts with.
void take_usual_id_rules(Workbench& bench);
// The list as it was before the last change here.
void undo_id_rules(Workbench& bench);
void try_id(Workbench& bench, std::string name);

// Writes them; what waits in the preview of an import is proposed anew where nobody has settled it yet. Where
// one cannot work, its sentence is shown and nothing is written.
void save_id_rules(Workbench& bench);

}  // namespace attune::workbench
