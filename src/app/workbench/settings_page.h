// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/workbench/actions.h"
#include "kit/key.h"

namespace attune::workbench {

enum class SettingsTab { looks, keys, copying, you };

// The settings, as far as somebody is in the middle of changing them.
struct SettingsPage {
    // A new key for an action, being chosen.
    struct Choosing {
        const Action* action = nullptr;
        bool adds = false;  // beside the keys it has; else in their stead
        std::optional<kit::Chord> key;
        std::string fault;                  // why it cannot be this key
        std::vector<const Action*> others;  // that will lose the key
    };
    SettingsTab tab = SettingsTab::looks;
    std::string filter;
    std::vector<const Action*> actions;  // that fit the filter, by group
    std::optional<std::size_t> current;  // of these
    std::optional<Choosing> choosing;

    std::string pattern, pattern_fault, preview;  // how copied passages are attributed
    std::string name;                             // the name to work as …
    std::string joins;  // … which nobody here has: once more, and they join as a new coder
};

}  // namespace attune::workbench
