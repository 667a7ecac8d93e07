// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "kit/key.h"

namespace attune::workbench {

// What is done once the window stands, in the order given.
struct RunAction {
    std::string id;
};
struct TypeWords {
    std::string words;
};
struct PressKey {
    kit::Chord chord;
};
using Deed = std::variant<RunAction, TypeWords, PressKey>;

// What the command line of `attune` asks for.
struct Options {
    std::filesystem::path project;     // empty: the start screen
    std::filesystem::path screenshot;  // set: one settled frame is written there and the program ends
    std::string theme;                 // "light", "dark", "high-contrast"; empty: as last time
    int width = 0, height = 0;         // 0: as last time
    float zoom = 0;
    std::string source;                       // title to put on the page
    std::string panel;                        // "codes", "sources", "elements", "memos"
    std::string select;                       // words of the source to select
    std::vector<std::filesystem::path> drop;  // files and folders let go over the window
    std::vector<Deed> deeds;
    bool version = false;
    bool help = false;
    bool keys = false;  // list the actions with their keys and end
};

// Fails with ErrorKind::invalid and a sentence that says what is wrong with the usage.
Result<Options> read_options(std::span<const std::string_view> arguments);
std::string usage_text();

}  // namespace attune::workbench
