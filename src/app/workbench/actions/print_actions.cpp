// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/print_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/acts/report_mode_acts.h"
#include "app/workbench/acts/send_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

void add_print_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"source.print",
         "Print the source with its codings…",
         "Source",
         {"Ctrl+P"},
         anywhere,
         needs_source,
         [](Workbench& b) { choose(b, ChooserFor::print); }},
        {"source.stop_print",
         "Stop printing",
         "Source",
         {},
         anywhere,
         [](const ActionContext& c) { return unless(c.printing, "Nothing is being printed."); },
         stop_printing},
        {"report.show",
         "Put a report together",
         "Report",
         {"Ctrl+Alt+E"},
         anywhere,
         needs_project,
         show_report},
        {"report.write",
         "Write the report…",
         "Report",
         {"Ctrl+Alt+Shift+E"},
         anywhere,
         needs_project,
         choose_report_file},
        {"report.save", "Keep the report’s choices", "Report", {}, anywhere, needs_writing, save_report},
        {"report.delete",
         "Delete the kept report",
         "Report",
         {},
         anywhere,
         needs_writing,
         delete_saved_report},
        {"report.send_project",
         "Write a REFI-QDA project…",
         "Report",
         {},
         anywhere,
         needs_project,
         [](Workbench& b) { ask_to_send(b, SendAs::project); }},
        {"report.send_codebook",
         "Write a REFI-QDA codebook…",
         "Report",
         {},
         anywhere,
         needs_project,
         [](Workbench& b) { ask_to_send(b, SendAs::codebook); }},
        {"report.send_archive",
         "Write the archive pack…",
         "Report",
         {},
         anywhere,
         needs_project,
         [](Workbench& b) { ask_to_send(b, SendAs::archive); }},
        {"report.reliability",
         "Write the reliability report…",
         "Compare",
         {},
         anywhere,
         needs_project,
         [](Workbench& b) { choose(b, ChooserFor::report); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
