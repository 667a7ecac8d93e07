// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

// Both hold texts that are read already: they would bring back what was erased.
Blocked needs_quiet(const ActionContext& c) {
    if (c.importing) return "An import is still running; wait for it or stop it first.";
    return unless(!c.printing, "A source is still being printed; wait for it or stop it first.");
}

Blocked needs_passage(const ActionContext& c) {
    const auto why = needs_selection(c);
    return why ? why : needs_quiet(c);
}
Blocked needs_quiet_source(const ActionContext& c) {
    const auto why = needs_writable_source(c);
    return why ? why : needs_quiet(c);
}
Blocked needs_quiet_project(const ActionContext& c) {
    const auto why = needs_writing(c);
    return why ? why : needs_quiet(c);
}

}  // namespace

void add_erasure_actions(std::vector<Action>& table) {
    using S = ActionScope;
    const Action made[] = {
        {"erase.passage",
         "Redact the passage for good…",
         "Erase",
         {"Ctrl+Shift+Delete"},
         S::page,
         needs_passage,
         ask_redact_passage},
        {"erase.words",
         "Redact words for good, wherever they stand…",
         "Erase",
         {"Ctrl+Alt+R"},
         S::anywhere,
         needs_quiet_project,
         ask_redact_words},
        {"erase.source",
         "Withdraw the source for good…",
         "Erase",
         {"Ctrl+Shift+Delete"},
         S::sources,
         needs_quiet_source,
         ask_withdraw_source},
        {"erase.speaker",
         "Withdraw a speaker for good…",
         "Erase",
         {"Ctrl+Alt+W"},
         S::anywhere,
         needs_quiet_project,
         ask_withdraw_speaker},
        {"erase.person",
         "Withdraw a person for good, with all that is known of them…",
         "Erase",
         {"Ctrl+Alt+Shift+W"},
         S::anywhere,
         needs_quiet_project,
         ask_withdraw_chosen_person},
        {"text.pseudonymise",
         "Pseudonymise: names and other words that tell who it is…",
         "Text",
         {"Ctrl+Alt+Y"},
         S::anywhere,
         needs_quiet_project,
         show_pseudonyms},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
