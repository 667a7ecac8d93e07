// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/workbench/workbench.h"
#include "store/project.h"

// Opening, making, copying and closing projects.
namespace attune::workbench {

// What is open stays open until the other project is. A passphrase that is missing, or a project that someone
// else is writing in, becomes a question on the start screen (Workbench::opening).
void open_project(Workbench& bench, const std::filesystem::path& file, const std::string& passphrase = {},
                  store::Access access = store::Access::read_write);
// Whether the project can be let go with nothing half-typed lost: writes it, or keeps it as a draft. If
// neither can be done the person is asked, and `then` is what follows when the words may go.
bool may_leave(Workbench& bench, std::function<void(Workbench&)> then);
void stay(Workbench& bench);
enum class Words { copy, drop };
void leave(Workbench& bench, Words words);
// Writes what is half-typed and where everything stood, then lets the file go.
void close_project(Workbench& bench);
void save_copy(Workbench& bench, const std::filesystem::path& file);

void choose(Workbench& bench, ChooserFor what);
// Takes up what the desktop's dialog gave. True when there was something.
bool settle_chooser(Workbench& bench);
// Files that the chooser gave.
void chosen(Workbench& bench, const std::vector<std::filesystem::path>& files);

// The answers on the start screen when a project could not be opened at once.
void give_passphrase(Workbench& bench);
void open_read_only(Workbench& bench);
void forget_opening(Workbench& bench);

}  // namespace attune::workbench
