// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "jobs/delivery.h"

namespace attune::workbench {

struct Workbench;

// What is to be written is called a zip: it waits for the passphrase that it is encrypted with.
struct ZipForm {
    std::filesystem::path file;
    std::function<void(Workbench&, const jobs::Delivery&)> then;
    Secret passphrase, again;
    std::string fault;
};

}  // namespace attune::workbench
