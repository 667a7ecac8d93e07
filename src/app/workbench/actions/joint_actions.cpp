// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/joint_acts.h"

namespace attune::workbench {

namespace {

Blocked needs_joint(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.joint, "Show the joint displays first.");
}
Blocked needs_joint_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_joint(c);
}
Blocked needs_joint_row(const ActionContext& c) {
    if (const auto why = needs_joint(c)) return why;
    return unless(c.finding, "Choose a row of a joint display first.");
}
Blocked needs_joint_row_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_joint_row(c);
}

template <int By>
void move(Workbench& bench) {
    move_in_joint(bench, By);
}
template <model::Stance Stance>
void turn(Workbench& bench) {
    turn_joint_quote(bench, Stance);
}
template <model::Fit Fit>
void fit(Workbench& bench) {
    choose_fit_and_say_why(bench, Fit);
}

}  // namespace

void add_joint_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere, joint = ActionScope::joint;
    constexpr auto group = "Joint displays";
    const Action made[] = {
        {"joint.show", "Joint displays", group, {"Ctrl+Alt+Shift+J"}, anywhere, needs_project, show_joint},
        {"joint.put",
         "Put the passage into the joint display",
         group,
         {"Alt+Shift+J"},
         anywhere,
         needs_writing,
         put_into_joint},
        {"joint.new", "New joint display", group, {"N"}, joint, needs_joint_writing, ask_new_display},
        {"joint.rename", "Rename the display", group, {"F2"}, joint, needs_joint_writing, ask_display_name},
        {"joint.delete",
         "Delete the display that is shown",
         group,
         {},
         joint,
         needs_joint_writing,
         delete_shown_display},
        {"joint.layout",
         "How the display is laid out",
         group,
         {"O"},
         joint,
         needs_joint_writing,
         ask_joint_layout},
        {"joint.fill", "Rows for all there is", group, {"L"}, joint, needs_joint_writing, fill_shown_display},
        {"joint.add_row", "Add a row", group, {"Insert"}, joint, needs_joint_writing, ask_joint_row},
        {"joint.remove",
         "Take the quote, or the row, away",
         group,
         {"Delete"},
         joint,
         needs_joint_row_writing,
         delete_in_joint},
        {"joint.up", "Quote or row up", group, {"Alt+Up"}, joint, needs_joint_row_writing, move<-1>},
        {"joint.down", "Quote or row down", group, {"Alt+Down"}, joint, needs_joint_row_writing, move<1>},
        {"joint.offer",
         "Passages to quote in the row",
         group,
         {"Q"},
         joint,
         needs_joint_row,
         offer_joint_quotes},
        {"joint.for",
         "The quote is for what the row says",
         group,
         {"F"},
         joint,
         needs_joint_row_writing,
         turn<model::Stance::in_favour>},
        {"joint.against",
         "The quote is against it",
         group,
         {"A"},
         joint,
         needs_joint_row_writing,
         turn<model::Stance::against>},
        {"joint.go",
         "To the quote in its source",
         group,
         {"Ctrl+G"},
         joint,
         needs_joint_row,
         go_to_joint_quote},
        {"joint.number",
         "The number beside the words",
         group,
         {"S"},
         joint,
         needs_joint_row_writing,
         ask_joint_number},
        {"joint.agreement",
         "They agree",
         group,
         {"1"},
         joint,
         needs_joint_row_writing,
         fit<model::Fit::agreement>},
        {"joint.partial",
         "They agree in part",
         group,
         {"2"},
         joint,
         needs_joint_row_writing,
         fit<model::Fit::partial>},
        {"joint.silence",
         "One of them is silent",
         group,
         {"3"},
         joint,
         needs_joint_row_writing,
         fit<model::Fit::silence>},
        {"joint.dissonance",
         "They contradict each other",
         group,
         {"4"},
         joint,
         needs_joint_row_writing,
         fit<model::Fit::dissonance>},
        {"joint.write", "Write the joint display", group, {"W"}, joint, needs_joint, ask_to_write_joint},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
