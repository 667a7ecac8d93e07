// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace attune::workbench {

// What a person chose for every project on this machine, kept in one small text file of "name = value" lines.
struct Settings {
    std::string theme = "Light";
    float zoom = 1;
    float reading_size = 1;
    std::string coder_name;
    std::vector<std::filesystem::path> recent;  // the newest first
    int window_x = 0, window_y = 0, window_width = 1440, window_height = 900;
    bool window_positioned = false, window_maximised = false;

    // To the front, once.
    void remember(const std::filesystem::path& project);
};

// A file that is not there gives the defaults; lines that mean nothing are left out.
Settings read_settings(const std::filesystem::path& file);
// Written beside and renamed, so that a crash leaves the old or the new ones.
Result<Ok> write_settings(const std::filesystem::path& file, const Settings& settings);
// XDG_CONFIG_HOME/attune/settings, else ~/.config/attune/settings; empty where there is no home.
std::filesystem::path settings_file();

}  // namespace attune::workbench
