// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace attune::kit {

// Opens a file with the program that the desktop has for it; false where there is none. The window's thread.
bool open_with_its_program(const std::filesystem::path& file);

}  // namespace attune::kit
