// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/send_desk.h"
#include "app/workbench/workbench.h"
#include "kit/widgets/file_chooser.h"

// A project is sent to another tool or to an archive: asked for in a dialog that says what would leave, then
// where the file goes, then it is written on a thread of its own.
namespace attune::workbench {

void ask_to_send(Workbench& bench, SendAs as);
// What leaves is another thing then, and is read anew.
void change_sending(Workbench& bench, const std::function<void(SendForm&)>& change);
// For whom, by which passphrase.
void fill_sending(Workbench& bench, const std::function<void(SendForm&)>& change);
void choose_place_to_send(Workbench& bench);
void send_to(Workbench& bench, const std::filesystem::path& file);
void leave_sending(Workbench& bench);
// For the chooser, while `asking`.
void set_up_chooser_to_send(const Workbench& bench, kit::FileChooser::Options& options);

// Reads what would leave when it has to be. True when something new is to be drawn.
bool settle_sending(Workbench& bench);

}  // namespace attune::workbench
