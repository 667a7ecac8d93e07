// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "app/workbench/passage_list.h"
#include "app/workbench/seeking.h"
#include "app/workbench/workbench.h"

// Finding words in the source on the page, and in the whole project.
namespace attune::workbench {

// What a person may ask of a search.
enum class SearchWay { whole_word, pattern, match_case, participants };

// --- in the source: a bar over the page ---
void open_find(Workbench& bench);
// Esc: back to where one was when the keys are in the bar; else it only closes.
void close_find(Workbench& bench);
// The hit becomes the selection, the keys go to the page.
void keep_find(Workbench& bench);
void find_typed(Workbench& bench, const std::string& query);
void toggle_find_way(Workbench& bench, SearchWay way);
// The next or previous hit; round at the ends. In a list of passages, the next or previous row.
void step_find(Workbench& bench, int by);
// The hits again, when another source came to the page.
void settle_find(Workbench& bench);

// --- in the project: a list of passages ---
// Ctrl+Shift+F: the list with its field; a short selection is what is looked for.
void open_search(Workbench& bench);
void show_search(Workbench& bench, const Search& search);
void search_typed(Workbench& bench, const std::string& query);
// Looks for what is typed.
void run_search(Workbench& bench);
void stop_search(Workbench& bench);
void toggle_search_way(Workbench& bench, SearchWay way);
// Adds the source to those that are searched, or takes it away; an empty id: all sources.
void toggle_search_source(Workbench& bench, const SourceId& source);
// Takes up what was found, when the search is through.
void settle_search(Workbench& bench);

}  // namespace attune::workbench
