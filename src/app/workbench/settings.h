// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace attune::workbench {

struct RecentProject {
    std::filesystem::path file;
    std::int64_t opened_ms = 0;  // 0: not known
    friend bool operator==(const RecentProject&, const RecentProject&) = default;
};

// What a person chose for every project on this machine, kept in one small text file of "name = value" lines.
struct Settings {
    std::string theme = "Light";
    float zoom = 1;
    float reading_size = 1;
    std::string coder_name;
    std::vector<RecentProject> recent;  // the newest first
    // Keys in an action's own stead, by its id and as Chord::parse reads them; none: the action has no key.
    std::map<std::string, std::vector<std::string>> keys;
    std::set<std::string> hints_done;  // first-run hints that have done their work
    bool hints_shown = true;
    int window_x = 0, window_y = 0, window_width = 1440, window_height = 900;
    bool window_positioned = false, window_maximised = false;
    float window_scale = 1;  // of the monitor it stood on

    // To the front, once.
    void remember(const std::filesystem::path& project, std::int64_t now_ms);
    void forget(const std::filesystem::path& project);
};

// A file that is not there gives the defaults; lines that mean nothing are left out.
Settings read_settings(const std::filesystem::path& file);
// Written beside and renamed, so that a crash leaves the old or the new ones.
Result<Ok> write_settings(const std::filesystem::path& file, const Settings& settings);
// XDG_CONFIG_HOME/attune/settings, else ~/.config/attune/settings; empty where there is no home.
std::filesystem::path settings_file();

}  // namespace attune::workbench
