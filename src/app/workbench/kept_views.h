// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// How a person left single views, so that they find them so another day: "view.NAME = VALUE" lines of the
// settings file (settings.h), which writing the settings leaves as they are. Between frames only.
namespace attune::workbench {

// Empty: nothing is kept under this name.
std::string kept_view(const std::filesystem::path& settings_file, std::string_view name);
// Nothing happens where there is no settings file, as in pictures.
Result<Ok> keep_view(const std::filesystem::path& settings_file, std::string_view name,
                     std::string_view value);
// The lines themselves, for who writes the file anew.
std::vector<std::string> kept_view_lines(const std::filesystem::path& settings_file);

}  // namespace attune::workbench
