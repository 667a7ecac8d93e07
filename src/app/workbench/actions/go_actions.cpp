// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

template <NavigatorTab Tab>
void show(Workbench& bench) {
    show_tab(bench, Tab);
    bench.focus_wanted = "navigator/list";
}

}  // namespace

void add_go_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"go.palette", "Find a command, source or code", "Go", {"Ctrl+K"}, anywhere, nullptr, open_palette},
        {"go.back", "Close, select nothing, back to the page", "Go", {"Esc"}, anywhere, nullptr, step_back},
        {"go.page", "Go to the page", "Go", {"Alt+P"}, anywhere, needs_source, focus_page},
        {"go.next_source",
         "Next source",
         "Go",
         {"Ctrl+Page Down"},
         anywhere,
         needs_project,
         [](Workbench& b) { step_source(b, 1); }},
        {"go.previous_source",
         "Previous source",
         "Go",
         {"Ctrl+Page Up"},
         anywhere,
         needs_project,
         [](Workbench& b) { step_source(b, -1); }},
        {"go.sources",
         "Show the sources",
         "Go",
         {"Alt+1"},
         anywhere,
         needs_project,
         show<NavigatorTab::sources>},
        {"go.codes", "Show the codes", "Go", {"Alt+2"}, anywhere, needs_project, show<NavigatorTab::codes>},
        {"go.elements",
         "Show the programme elements",
         "Go",
         {"Alt+3"},
         anywhere,
         needs_project,
         show<NavigatorTab::elements>},
        {"go.cases", "Show the cases", "Go", {"Alt+5"}, anywhere, needs_project, show<NavigatorTab::cases>},
        {"go.memos", "Show the memos", "Go", {"Alt+4"}, anywhere, needs_project, show<NavigatorTab::memos>},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
