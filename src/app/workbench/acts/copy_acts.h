// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/workbench/copies_desk.h"
#include "app/workbench/workbench.h"

// Copies that are given to coders, and taken back.
namespace attune::workbench {

// Giving: what is asked in a dialog, then where the file goes, then it is written on a thread of its own.
void ask_to_give_copy(Workbench& bench);
void fill_give(Workbench& bench, const std::function<void(GiveForm&)>& change);
void choose_place_of_copy(Workbench& bench);
void give_copy_to(Workbench& bench, const std::filesystem::path& file);
void leave_give(Workbench& bench);
std::string suggested_copy_name(const Workbench& bench);

// Taking back: files are chosen or dropped, read, looked at; nothing is written before the merge.
void show_take_back(Workbench& bench);
void take_back_files(Workbench& bench, const std::vector<std::filesystem::path>& files);
// Of files that were let go over the window: takes copies of the project that is open back. False where one
// of them is something else, which is then to be opened.
bool take_back_dropped(Workbench& bench, const std::vector<std::filesystem::path>& files);
void remove_copy(Workbench& bench);  // the chosen one, from the list
void add_offered_copy(Workbench& bench);
void choose_back_line(Workbench& bench, const std::string& row);
// In the conflict that is chosen; `other`: the choice that is not the default.
void settle_conflict(Workbench& bench, bool other);
void toggle_conflict(Workbench& bench);
void toggle_unrelated(Workbench& bench);
void type_copies_passphrase(Workbench& bench, std::string words);
void plan_take_back(Workbench& bench);
void merge_copies(Workbench& bench);
void leave_take_back(Workbench& bench);
void stop_copies(Workbench& bench);

// Takes up what came of a run. True when something did.
bool settle_copies(Workbench& bench);

}  // namespace attune::workbench
