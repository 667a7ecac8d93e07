// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/code_past_acts.h"
#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/element_acts.h"
#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_active_code(const ActionContext& c) {
    if (const auto why = needs_current_code(c)) return why;
    return unless(c.several_codes || !c.code_retired, "This code is retired already.");
}

Blocked needs_retired_code(const ActionContext& c) {
    if (const auto why = needs_current_code(c)) return why;
    return unless(c.several_codes || c.code_retired,
                  "This code is in use; only retired ones can be brought back.");
}

// One that is accepted already is told so by the command.
Blocked needs_unretired_code(const ActionContext& c) {
    if (const auto why = needs_current_code(c)) return why;
    return unless(c.several_codes || !c.code_retired, "This code is retired; bring it back first.");
}

Blocked needs_applicable_code(const ActionContext& c) {
    if (const auto why = needs_current_code(c)) return why;
    if (c.code_folder) return "A folder is not applied itself; choose a code in it.";
    return unless(!c.code_retired, "This code is retired; bring it back first.");
}

template <NewCode Where>
void start(Workbench& bench) {
    start_code(bench, Where);
}

template <TreeStep Step>
void step(Workbench& bench) {
    step_codes(bench, Step);
}

template <CodePopup Popup>
void open(Workbench& bench) {
    open_popup(bench, Popup);
}

}  // namespace

void add_codebook_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto codes = ActionScope::codes;
    using P = Picking::For;
    const Action made[] = {
        {"go.definition",
         "Definition of the code or element",
         "Codebook",
         {"Ctrl+D"},
         anywhere,
         needs_project,
         open_definition},
        {"codebook.new",
         "New code",
         "Codebook",
         {"Ctrl+Shift+N"},
         anywhere,
         needs_writing,
         start<NewCode::beside>},
        {"codebook.new_here",
         "New code after the chosen one",
         "Codebook",
         {"Insert"},
         codes,
         needs_writing,
         start<NewCode::beside>,
         false},
        {"codebook.new_inside",
         "New code inside the chosen one",
         "Codebook",
         {"Shift+Insert"},
         codes,
         needs_current_code,
         start<NewCode::inside>},
        {"codebook.new_folder",
         "New folder of codes",
         "Codebook",
         {"Ctrl+Insert"},
         codes,
         needs_writing,
         start<NewCode::folder>},
        {"codebook.rename", "Rename the code", "Codebook", {"F2"}, codes, needs_current_code, start_rename},
        {"codebook.colour",
         "Colour of the code…",
         "Codebook",
         {"Ctrl+Shift+C"},
         codes,
         needs_current_code,
         [](Workbench& b) { open_colours(b); }},
        {"codebook.pin",
         "Pin the code to a key…",
         "Codebook",
         {"Ctrl+Shift+P"},
         codes,
         needs_applicable_code,
         open<CodePopup::pin_menu>},
        {"codebook.up",
         "Move the code up",
         "Codebook",
         {"Ctrl+Shift+Up"},
         codes,
         needs_current_code,
         step<TreeStep::up>},
        {"codebook.down",
         "Move the code down",
         "Codebook",
         {"Ctrl+Shift+Down"},
         codes,
         needs_current_code,
         step<TreeStep::down>},
        {"codebook.in",
         "Move the code below the one before it",
         "Codebook",
         {"Ctrl+Shift+Right"},
         codes,
         needs_current_code,
         step<TreeStep::in>},
        {"codebook.out",
         "Move the code out, after its parent",
         "Codebook",
         {"Ctrl+Shift+Left"},
         codes,
         needs_current_code,
         step<TreeStep::out>},
        {"codebook.parent",
         "Move the code below…",
         "Codebook",
         {"Ctrl+Shift+B"},
         codes,
         needs_current_code,
         [](Workbench& b) { start_picking(b, P::parent_of_codes); }},
        {"codebook.merge",
         "Merge the code into…",
         "Codebook",
         {"Ctrl+Shift+M"},
         codes,
         needs_current_code,
         [](Workbench& b) { start_picking(b, P::merge); }},
        {"codebook.link",
         "Link the code to elements…",
         "Codebook",
         {"Ctrl+Shift+E"},
         codes,
         needs_current_code,
         [](Workbench& b) { start_picking(b, P::link_elements); }},
        {"codebook.retire",
         "Retire the code",
         "Codebook",
         {"Ctrl+Shift+R"},
         codes,
         needs_active_code,
         [](Workbench& b) { set_state_of_codes(b, model::CodeState::retired); }},
        {"codebook.restore",
         "Bring the retired code back",
         "Codebook",
         {"Ctrl+Shift+U"},
         codes,
         needs_retired_code,
         [](Workbench& b) { set_state_of_codes(b, model::CodeState::active); }},
        {"codebook.accept",
         "Accept the proposed code",
         "Codebook",
         {},
         codes,
         needs_unretired_code,
         [](Workbench& b) { set_state_of_codes(b, model::CodeState::active); }},
        {"codebook.delete",
         "Delete the code…",
         "Codebook",
         {"Delete"},
         codes,
         needs_current_code,
         ask_delete},
        {"go.codebook_versions",
         "Versions of the codebook",
         "Codebook",
         {"Alt+V"},
         anywhere,
         needs_project,
         show_codebook_versions},
        {"codebook.name_version",
         "Name this version of the codebook…",
         "Codebook",
         {"Ctrl+Shift+V"},
         anywhere,
         needs_writing,
         start_version},
        {"versions.edit",
         "Rename the version of the codebook…",
         "Codebook",
         {"F2"},
         ActionScope::versions,
         needs_writing,
         edit_version},
        {"versions.delete",
         "Remove the name of the version",
         "Codebook",
         {"Delete"},
         ActionScope::versions,
         needs_writing,
         delete_version},
        {"codebook.look_again",
         "Look again at what was coded under an earlier definition",
         "Codebook",
         {"Alt+A"},
         anywhere,
         needs_chosen_code,
         look_again},
        {"codebook.stand_all",
         "All codings of the code stand under its new definition",
         "Codebook",
         {},
         anywhere,
         needs_current_code,
         stand_all},
        {"codebook.code_versions",
         "Compare two versions of the code",
         "Codebook",
         {"Alt+Shift+V"},
         anywhere,
         needs_chosen_code,
         show_code_versions},
        {"codebook.by_sources",
         "Count codings or sources of each code",
         "Codebook",
         {},
         anywhere,
         needs_project,
         toggle_counting},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
