// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/media_actions.h"
#include "app/workbench/acts/picture_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

void add_picture_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"pictures.show",
         "Show pictures, pages and coded regions",
         "Pictures",
         {"Alt+Shift+P"},
         anywhere,
         needs_project,
         show_pictures},
        {"pictures.switch",
         "Switch between the text and its page",
         "Pictures",
         {"Alt+Shift+T"},
         anywhere,
         needs_project,
         switch_text_and_page},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
