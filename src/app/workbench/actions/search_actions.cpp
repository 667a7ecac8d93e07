// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

template <int By>
void step(Workbench& bench) {
    step_find(bench, By);
}

template <SearchWay Way>
void in_source(Workbench& bench) {
    toggle_find_way(bench, Way);
}

template <SearchWay Way>
void in_project(Workbench& bench) {
    toggle_search_way(bench, Way);
}

}  // namespace

void add_search_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto find = ActionScope::find;
    constexpr auto search = ActionScope::search;
    using enum SearchWay;
    const Action made[] = {
        {"find.open", "Find words in this source", "Search", {"Ctrl+F"}, anywhere, needs_source, open_find},
        {"find.next", "Next hit", "Search", {"F3"}, anywhere, needs_project, step<1>},
        {"find.previous", "Previous hit", "Search", {"Shift+F3"}, anywhere, needs_project, step<-1>},
        {"search.open",
         "Search the project",
         "Search",
         {"Ctrl+Shift+F"},
         anywhere,
         needs_project,
         open_search},
        {"find.enter", "Next hit, from the field", "Search", {"Enter"}, find, nullptr, step<1>, false},
        {"find.shift_enter",
         "Previous hit, from the field",
         "Search",
         {"Shift+Enter"},
         find,
         nullptr,
         step<-1>,
         false},
        {"find.keep",
         "Select the hit on the page",
         "Search",
         {"Ctrl+Enter"},
         find,
         nullptr,
         keep_find,
         false},
        {"find.whole_word",
         "Find whole words only, or not",
         "Search",
         {"Alt+W"},
         find,
         nullptr,
         in_source<whole_word>,
         false},
        {"find.pattern",
         "Find by a regular expression, or not",
         "Search",
         {"Alt+R"},
         find,
         nullptr,
         in_source<pattern>,
         false},
        {"find.case",
         "Tell capitals from small letters, or not",
         "Search",
         {"Alt+C"},
         find,
         nullptr,
         in_source<match_case>,
         false},
        {"find.participants",
         "Find in what participants say, or everywhere",
         "Search",
         {"Alt+T"},
         find,
         nullptr,
         in_source<participants>,
         false},
        {"search.run", "Search for what is typed", "Search", {"Enter"}, search, nullptr, run_search, false},
        {"search.stop", "Stop the search", "Search", {}, anywhere, needs_project, stop_search, false},
        {"search.whole_word",
         "Search for whole words only, or not",
         "Search",
         {"Alt+W"},
         search,
         nullptr,
         in_project<whole_word>,
         false},
        {"search.pattern",
         "Search by a regular expression, or not",
         "Search",
         {"Alt+R"},
         search,
         nullptr,
         in_project<pattern>,
         false},
        {"search.case",
         "Search with capitals told from small letters, or not",
         "Search",
         {"Alt+C"},
         search,
         nullptr,
         in_project<match_case>,
         false},
        {"search.participants",
         "Search in what participants say, or everywhere",
         "Search",
         {"Alt+T"},
         search,
         nullptr,
         in_project<participants>,
         false},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
