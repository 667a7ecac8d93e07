// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/themes_acts.h"
#include "app/workbench/cited_walk.h"
#include "app/workbench/themes_desk.h"

namespace attune::workbench {

namespace {

Blocked needs_themes(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.themes, "Show the themes first, in Integrate mode.");
}

Blocked needs_theme(const ActionContext& c) {
    if (const auto why = needs_themes(c)) return why;
    return unless(c.finding, "Choose a theme first.");
}

Blocked needs_shown(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.themes && c.finding, "Choose a theme first.");
}

}  // namespace

void add_theme_actions(std::vector<Action>& table) {
    constexpr auto themes = ActionScope::themes;
    const Action made[] = {
        {"theme.new", "New theme", "Integrate", {"Insert"}, themes, needs_themes, make_theme},
        {"theme.rename", "Rename the theme", "Integrate", {"F2"}, themes, needs_theme, rename_theme},
        {"theme.codes",
         "Gather codes in the theme…",
         "Integrate",
         {"Alt+C"},
         themes,
         needs_theme,
         gather_codes},
        {"theme.up",
         "Move the theme up",
         "Integrate",
         {"Ctrl+Shift+Up"},
         themes,
         needs_theme,
         [](Workbench& b) { move_theme(b, -1); }},
        {"theme.down",
         "Move the theme down",
         "Integrate",
         {"Ctrl+Shift+Down"},
         themes,
         needs_theme,
         [](Workbench& b) { move_theme(b, 1); }},
        {"theme.delete", "Delete the theme", "Integrate", {"Ctrl+Delete"}, themes, needs_theme, delete_theme},
        {"theme.for",
         "The passage is for the theme",
         "Integrate",
         {"F"},
         themes,
         needs_theme,
         [](Workbench& b) { set_stance(b, b.integrate->themes->walked(), model::Stance::in_favour); }},
        {"theme.against",
         "The passage is against the theme",
         "Integrate",
         {"A"},
         themes,
         needs_theme,
         [](Workbench& b) { set_stance(b, b.integrate->themes->walked(), model::Stance::against); }},
        {"theme.drop",
         "Take the passage away from the theme",
         "Integrate",
         {"Delete"},
         themes,
         needs_theme,
         [](Workbench& b) {
             auto& desk = *b.integrate->themes;
             const auto next = after_walked(desk.passages(), desk.walked());
             drop_cited(b, desk.walked());
             desk.passage = next;
         }},
        {"theme.go",
         "To the theme’s passage in its source",
         "Integrate",
         {"Ctrl+G"},
         themes,
         needs_shown,
         [](Workbench& b) { go_to_cited(b, b.integrate->themes->walked()); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
