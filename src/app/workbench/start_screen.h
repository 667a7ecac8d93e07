// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace attune::workbench {

// What stands on the start screen: the projects opened last, looked for on the disk between frames.
struct StartScreen {
    struct Recent {
        std::filesystem::path file;
        std::string name, folder;
        std::int64_t opened_ms = 0;
        bool missing = false;
    };
    std::vector<Recent> recent;
    bool stale = true;
    std::optional<std::size_t> current;
    std::filesystem::path asks_about;  // a project that is not there any more
};

}  // namespace attune::workbench
