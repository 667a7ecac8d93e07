// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/workbench.h"
#include "jobs/delivery.h"

namespace attune::workbench {

using Delivering = std::function<void(Workbench&, const jobs::Delivery&)>;

// Where somebody chose to write something: at once, or, where the name is that of a zip, once the passphrase
// was typed that it is encrypted with. A file that is there is replaced: the chooser asked.
void deliver_to(Workbench& bench, const std::filesystem::path& file, Delivering then);

// The question for the passphrase.
struct ZipForm;
void fill_zip(Workbench& bench, Secret ZipForm::*field, const Secret& words);
void write_zip(Workbench& bench);
void leave_zip(Workbench& bench);

}  // namespace attune::workbench
