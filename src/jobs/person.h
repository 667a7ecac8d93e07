// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

// The person at this machine.
namespace attune::jobs {

// Their name as the system knows it, else the login name; never empty.
std::string login_name();

// Where their own documents lie: the desktop's documents folder, else the home folder, else the present one.
std::filesystem::path documents_folder();

}  // namespace attune::jobs
