// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "app/workbench/workbench.h"

// The start screen, and files that are let go over the window.
namespace attune::workbench {

// A fresh copy of the demonstration in the folder Attune of one's documents, opened.
void open_demonstration(Workbench& bench);
// One of the start screen's list: opens it, or asks what to do about one that is gone.
void open_recent(Workbench& bench, std::size_t row);
void forget_recent(Workbench& bench, const std::filesystem::path& file);
void leave_missing(Workbench& bench);
// Looks for the recent projects again, when something can have changed.
void settle_start(Workbench& bench);

// A project is opened, elements and transcripts go where they belong; a folder stands for the files in it.
void take_dropped(Workbench& bench, std::vector<std::filesystem::path> files);

// The project that is open to read only, once more for writing.
void try_to_write(Workbench& bench);
void hide_read_only_words(Workbench& bench);

}  // namespace attune::workbench
