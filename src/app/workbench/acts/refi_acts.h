// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "app/workbench/refi_desk.h"
#include "app/workbench/workbench.h"

// Bringing a project or codebook of another tool in: read in the background, looked at, and only then
// written, as one step that can be undone.
namespace attune::workbench {

void import_refi_file(Workbench& bench, const std::filesystem::path& file);
// Shows the one that waits, or asks for one.
void show_refi_import(Workbench& bench);
// Takes up what the background has done. True when there was something.
bool settle_refi(Workbench& bench);

void choose_refi_text(Workbench& bench, kit::GridChoice choice);
// Of the chosen text, or of every text of the file.
void choose_refi_dialect(Workbench& bench, const exchange::refi::Dialect& dialect);
void choose_refi_dialect_for_all(Workbench& bench);  // that of the chosen one

std::string_view home_of_refi(const Workbench& bench);  // what has the keys when nothing else has

// Why nothing can be written now, as a sentence; empty when it can.
std::string refi_stops(const Workbench& bench);
// Into the project that is open; without one, asks for a new project first.
void bring_refi_in(Workbench& bench);
void stop_refi(Workbench& bench);
void put_refi_aside(Workbench& bench);
void leave_refi(Workbench& bench);

}  // namespace attune::workbench
