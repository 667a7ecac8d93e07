// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/key.h"

namespace attune::workbench {

struct Workbench;

// What actions depend on: facts about the window at this moment.
struct ActionContext {
    bool project = false;
    bool writable = false;
    bool source = false;     // one is on the page
    bool selection = false;  // of text on the page
    bool coding = false;     // one has the focus
    bool last_code = false;  // something was coded before
    bool last_coding = false;
    bool current_code = false;  // in the navigator
    bool several_codes = false;
    bool code_retired = false;  // the current one
    bool code_folder = false;
    bool current_element = false;
    bool element_off = false;
    bool importing = false;
    bool files_waiting = false;  // transcripts were read and are not taken in yet
    bool printing = false;
    bool passages = false;  // a list of passages with a row
    bool splitting = false;
    bool list_of_code = false;
    bool looking_again = false;  // the list is of what was coded under an earlier definition
    bool list_of_search = false;
    bool retrieving = false;       // Retrieve mode is on
    bool retrieve_matrix = false;  // … with its matrix
    bool suggesting = false;       // … and passages are suggested for a code
    bool query_kept = false;       // … and a query that is kept
    bool charting = false;         // framework matrices are shown
    bool chart_cell = false;       // … with a cell chosen
    bool integrating = false;      // Integrate mode is on, with its …
    bool ledger = false, themes = false, configurations = false, joint = false, board = false,
         figures = false;           // … that view
    bool finding = false;           // … and a row of it chosen
    bool history_entry = false;     // one is chosen
    bool sources_grid = false;      // the table of sources is shown, with a row
    bool retention = false;         // the list of what is kept until when is shown, with a row
    bool retention_source = false;  // … of a source
    bool case_row = false;          // of the navigator's list: a case or a person
    bool person_row = false;        // … a person in a case
    bool attributes = false;        // the table of values is shown
    bool variable_column = false;   // … and the cursor is in the column of a variable
    bool variable_form = false;
    bool comparing = false;          // coders are shown side by side
    bool compare_numbers = false;    // … with numbers
    bool compare_hidden = false;     // … in a reflexive project, which has them hidden
    bool round = false;              // one is chosen on the page of the team
    bool proposed = false;           // a proposed code is
    bool taking_back = false;        // copies are being taken back
    bool given_copy = false;         // the file is a copy that was given to a coder
    bool disagreement = false;       // at a place where coders differ
    bool choosing_boundary = false;  // … that gets new ends
    std::array<bool, 10> pinned{};   // slots 1–9 that hold a code
};

// Where an action's keys work: everywhere, or only while a part of the window has the focus (so that letters
// type in a field): the page, the list of passages, the walk of a split there, the fields of words to look
// for (in the source, in the project), the versions of the codebook, the history, the list of what going back
// would undo, the tables of sources, of days of retention and of values, a variable's form, the coders side
// by side, the framework matrices, the views of Integrate mode, the page of the team, the desk where coders'
// differences are settled, new ends being selected there, or the navigator's list of that kind.
enum class ActionScope {
    anywhere,
    page,
    sources,
    codes,
    elements,
    memos,
    passages,
    split,
    versions,
    find,
    search,
    history,
    going_back,
    sources_grid,
    retention,
    cases,
    attributes,
    variable,
    compare,
    charts,
    ledger,
    themes,
    configurations,
    joint,
    board,
    figures,
    team,
    reconcile,
    boundary
};

// One thing a person can do. The palette, the shortcuts, menus and the sheet of keys all read this table;
// which keys lead there now says the KeyMap (key_map.h), for a person may choose their own.
struct Action {
    std::string_view id;                 // stays; "code.open"
    std::string_view words;              // "Code the passage"
    std::string_view group;              // "Code"
    std::vector<std::string_view> keys;  // unless chosen otherwise; the first is the one shown
    ActionScope scope = ActionScope::anywhere;
    // Why it cannot be done now, as a sentence; nothing when it can.
    std::optional<std::string_view> (*blocked)(const ActionContext&) = nullptr;
    void (*run)(Workbench&) = nullptr;
    bool listed = true;  // in the palette; false for caret keys
};

std::span<const Action> actions();
const Action* action(std::string_view id);
ActionContext context_of(const Workbench& bench);
// Runs it, or says in the status line why not.
void run_action(Workbench& bench, const Action& action);

}  // namespace attune::workbench
