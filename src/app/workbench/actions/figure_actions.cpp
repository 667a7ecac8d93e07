// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/figure_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/project_acts.h"

namespace attune::workbench {

namespace {

Blocked needs_figures(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.figures, "Show the figures of Integrate mode first.");
}

Blocked needs_figure(const ActionContext& c) {
    if (const auto why = needs_figures(c)) return why;
    return unless(c.finding, "There is nothing to draw yet; the figure says why.");
}

}  // namespace

void add_figure_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere, figures = ActionScope::figures;
    const Action made[] = {
        {"integrate.figures",
         "Figures",
         "Integrate",
         {"Ctrl+Alt+Shift+G"},
         anywhere,
         needs_project,
         [](Workbench& b) { show_integrate_view(b, IntegrateView::figures); }},
        {"figure.save",
         "Save the figure: svg, png or pdf…",
         "Integrate",
         {"Ctrl+Enter"},
         figures,
         needs_figure,
         [](Workbench& b) { choose(b, ChooserFor::write_figure); }},
        {"figure.copy",
         "Copy the figure as a picture",
         "Integrate",
         {"Ctrl+C"},
         figures,
         needs_figure,
         copy_figure},
        {"figure.next",
         "Next kind of figure",
         "Integrate",
         {"Ctrl+Right"},
         figures,
         needs_figures,
         [](Workbench& b) { step_figure_form(b, 1); }},
        {"figure.previous",
         "Previous kind of figure",
         "Integrate",
         {"Ctrl+Left"},
         figures,
         needs_figures,
         [](Workbench& b) { step_figure_form(b, -1); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
