// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/settings_page.h"
#include "app/workbench/workbench.h"

// How a person has set the window up: keys, copying, their name. Theme and sizes are in view_acts.h.
namespace attune::workbench {

void show_settings(Workbench& bench, SettingsTab tab);
// Writes the settings file; says so where that fails.
void keep_settings(Workbench& bench);

void find_keys_to_choose(Workbench& bench, std::string wanted);
enum class KeyChange { replace, add };
void choose_key(Workbench& bench, const Action& action, KeyChange change);
void press_chosen_key(Workbench& bench, const kit::Chord& key);
// The action gets the key that was pressed; whatever had it in the same place loses it.
void use_chosen_key(Workbench& bench);
void leave_chosen_key(Workbench& bench);
void take_keys_away(Workbench& bench, const Action& action);
// The table's own again.
void reset_keys(Workbench& bench, const Action& action);
void reset_all_keys(Workbench& bench);

void type_pattern(Workbench& bench, std::string pattern);
void save_pattern(Workbench& bench);
void use_usual_pattern(Workbench& bench);

// The coder of the project whom this name means, as they are called there, whatever its case and accents;
// empty for nobody, and where it may be several.
std::string known_as(const Workbench& bench, const std::string& typed);
// From now on, here and in the project that is open. Where nobody is called so it is asked back first: the
// same name once more, and they join as a new coder.
void work_under(Workbench& bench, const std::string& typed);
void show_hints(Workbench& bench, bool shown);

}  // namespace attune::workbench
