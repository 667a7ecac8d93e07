// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/id_rules_acts.h"
#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/properties_acts.h"
#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/acts/start_acts.h"
#include "app/workbench/acts/table_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_import(const ActionContext& c) {
    return unless(c.importing, "No import is running.");
}

Blocked needs_files_waiting(const ActionContext& c) {
    return unless(c.files_waiting, "No transcripts wait to be taken in; Ctrl+I brings some.");
}

// Without a project one is made of it.
Blocked writable_if_open(const ActionContext& c) {
    return unless(!c.project || c.writable, "This project is open to read only; nothing can be brought in.");
}

template <ChooserFor What>
void choose_for(Workbench& bench) {
    choose(bench, What);
}

}  // namespace

void add_project_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"project.open",
         "Open a project…",
         "Project",
         {"Ctrl+O"},
         anywhere,
         nullptr,
         choose_for<ChooserFor::open>},
        {"project.new",
         "Make a new project…",
         "Project",
         {"Ctrl+N"},
         anywhere,
         nullptr,
         [](Workbench& b) { ask_new_project(b); }},
        {"project.demonstration",
         "Open the demonstration",
         "Project",
         {},
         anywhere,
         nullptr,
         open_demonstration},
        {"project.import",
         "Import transcripts…",
         "Project",
         {"Ctrl+I"},
         anywhere,
         needs_writing,
         choose_for<ChooserFor::import>},
        {"project.take_proposals",
         "Take all proposals…",
         "Project",
         {"Ctrl+Shift+Enter"},
         anywhere,
         needs_files_waiting,
         show_import_proposals},
        {"project.id_rules", "How ids lead to cases…", "Project", {}, anywhere, needs_project, show_id_rules},
        {"project.import_table",
         "Import a table…",
         "Project",
         {"Ctrl+Shift+T"},
         anywhere,
         needs_writing,
         show_table_import},
        {"project.import_refi",
         "Bring in a project of another tool (REFI-QDA)…",
         "Project",
         {"Ctrl+Alt+I"},
         anywhere,
         writable_if_open,
         show_refi_import},
        {"project.stop_import", "Stop the import", "Project", {}, anywhere, needs_import, cancel_import},
        {"project.save_copy",
         "Save a copy…",
         "Project",
         {"Ctrl+Shift+S"},
         anywhere,
         needs_project,
         choose_for<ChooserFor::save_copy>},
        {"project.properties",
         "About this project…",
         "Project",
         {"Ctrl+Shift+I"},
         anywhere,
         needs_project,
         show_properties},
        {"project.close",
         "Close the project",
         "Project",
         {"Ctrl+W"},
         anywhere,
         needs_project,
         [](Workbench& b) {
             if (may_leave(b, close_project)) close_project(b);
         }},
        {"project.quit",
         "Quit Attune",
         "Project",
         {"Ctrl+Q"},
         anywhere,
         nullptr,
         [](Workbench& b) { b.desk.close(); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
