// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/help_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

void add_help_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"help.open", "User guide: what has the focus", "Help", {"F1"}, anywhere, nullptr, show_help},
        {"help.keys", "Show every key", "Help", {"Ctrl+/"}, anywhere, nullptr, show_keys},
        {"help.keys_page",
         "Show every key (on the page)",
         "Help",
         {"?"},
         ActionScope::page,
         nullptr,
         show_keys,
         false},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
