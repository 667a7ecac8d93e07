// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/ledger_acts.h"

namespace attune::workbench {

namespace {

Blocked needs_integrate(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.integrating, "Show Integrate mode first: Ctrl+Alt+Shift+I.");
}

Blocked needs_ledger(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.ledger && c.finding, "Choose an element of the evidence ledger first.");
}

Blocked needs_ledger_to_write(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_ledger(c);
}

template <IntegrateView View>
void show(Workbench& bench) {
    show_integrate_view(bench, View);
}

}  // namespace

void add_integrate_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere, ledger = ActionScope::ledger;
    const Action made[] = {
        {"integrate.show",
         "Findings: themes, configurations, the evidence ledger",
         "Integrate",
         {"Ctrl+Alt+Shift+I"},
         anywhere,
         needs_project,
         show_integrate},
        {"integrate.next_view",
         "Next way to look at the findings",
         "Integrate",
         {"Ctrl+Alt+Shift+V"},
         anywhere,
         needs_integrate,
         [](Workbench& b) { step_integrate_view(b, 1); }},
        {"integrate.ledger",
         "Evidence ledger",
         "Integrate",
         {"Ctrl+Alt+Shift+L"},
         anywhere,
         needs_project,
         show<IntegrateView::ledger>},
        {"integrate.themes",
         "Themes",
         "Integrate",
         {"Ctrl+Alt+Shift+T"},
         anywhere,
         needs_project,
         show<IntegrateView::themes>},
        {"integrate.configurations",
         "Configurations of context, mechanism and outcome",
         "Integrate",
         {"Ctrl+Alt+Shift+C"},
         anywhere,
         needs_project,
         show<IntegrateView::configurations>},
        {"finding.cite",
         "Cite the passage for a finding…",
         "Integrate",
         {"Alt+Shift+C"},
         anywhere,
         needs_writing,
         start_citing},
        {"ledger.passages",
         "Passages of the element, by a query",
         "Integrate",
         {"Ctrl+Enter"},
         ledger,
         needs_ledger,
         open_ledger_passages},
        {"ledger.finding",
         "To the finding that cites it",
         "Integrate",
         {"Ctrl+G"},
         ledger,
         needs_ledger,
         open_ledger_finding},
        {"ledger.measures",
         "Measures beside the element…",
         "Integrate",
         {"Ctrl+B"},
         ledger,
         needs_ledger_to_write,
         choose_measures},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
    add_theme_actions(table);
    add_configuration_actions(table);
    add_figure_actions(table);
}

}  // namespace attune::workbench
