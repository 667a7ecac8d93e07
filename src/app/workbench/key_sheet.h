// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/key_map.h"

// The sheet of keys, drawn from the action table: for the window, and as text for the command line.
namespace attune::workbench {

struct KeyRow {
    std::string words;
    std::string keys;
};
struct KeyGroup {
    std::string name;
    std::vector<KeyRow> rows;
};

// Every action that has a key and whose words, group or key hold what is looked for (empty: all), by group in
// the table's order, with the keys that no action has (the code field's, those that move between controls).
// Nine actions that differ by a digit are one row.
std::vector<KeyGroup> key_groups(const KeyMap& keys, std::string_view wanted);

// One line for each action, parted by tabs: id, group, words, where it works, keys parted by ", ".
std::string keys_as_lines(const KeyMap& keys);

}  // namespace attune::workbench
