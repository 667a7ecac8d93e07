// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/logic_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_element_on(const ActionContext& c) {
    if (const auto why = needs_current_element(c)) return why;
    return unless(!c.element_off, "This element is switched off already.");
}

Blocked needs_element_off(const ActionContext& c) {
    if (const auto why = needs_current_element(c)) return why;
    return unless(c.element_off, "This element is switched on already.");
}

template <TreeStep Step>
void step(Workbench& bench) {
    step_element(bench, Step);
}

}  // namespace

void add_element_actions(std::vector<Action>& table) {
    constexpr auto elements = ActionScope::elements;
    using P = Picking::For;
    const Action made[] = {
        {"go.logic_model",
         "Logic model",
         "Elements",
         {"Alt+L"},
         ActionScope::anywhere,
         needs_project,
         show_logic_model},
        {"logic.all",
         "Logic model: all elements, or those with an arrow",
         "Elements",
         {},
         ActionScope::anywhere,
         needs_project,
         toggle_logic_scope},
        {"element.load",
         "Load programme elements…",
         "Elements",
         {},
         ActionScope::anywhere,
         needs_writing,
         ask_for_elements},
        {"element.rename",
         "Rename the element",
         "Elements",
         {"F2"},
         elements,
         needs_current_element,
         start_rename},
        {"element.up",
         "Move the element up",
         "Elements",
         {"Ctrl+Shift+Up"},
         elements,
         needs_current_element,
         step<TreeStep::up>},
        {"element.down",
         "Move the element down",
         "Elements",
         {"Ctrl+Shift+Down"},
         elements,
         needs_current_element,
         step<TreeStep::down>},
        {"element.in",
         "Move the element below the one before it",
         "Elements",
         {"Ctrl+Shift+Right"},
         elements,
         needs_current_element,
         step<TreeStep::in>},
        {"element.out",
         "Move the element out, after its parent",
         "Elements",
         {"Ctrl+Shift+Left"},
         elements,
         needs_current_element,
         step<TreeStep::out>},
        {"element.parent",
         "Move the element below…",
         "Elements",
         {"Ctrl+Shift+B"},
         elements,
         needs_current_element,
         [](Workbench& b) { start_picking(b, P::parent_of_element); }},
        {"element.link",
         "Link the element to codes…",
         "Elements",
         {"Ctrl+Shift+E"},
         elements,
         needs_current_element,
         [](Workbench& b) { start_picking(b, P::link_codes); }},
        {"element.off",
         "Switch the element off",
         "Elements",
         {"Ctrl+Shift+R"},
         elements,
         needs_element_on,
         [](Workbench& b) { switch_element(b, store::ElementSwitch::off); }},
        {"element.on",
         "Switch the element on",
         "Elements",
         {"Ctrl+Shift+U"},
         elements,
         needs_element_off,
         [](Workbench& b) { switch_element(b, store::ElementSwitch::on); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
