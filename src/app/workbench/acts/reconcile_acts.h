// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "app/workbench/reconcile_desk.h"
#include "app/workbench/selection.h"
#include "app/workbench/workbench.h"

// Settling what coders did differently, place by place. A decision is one history row; what the coders coded
// stays as it is.
namespace attune::workbench {

// Compares coders, with the keys at the desk and the first place that is open.
void show_reconciling(Workbench& bench);
// Between frames: what is being decided follows the place that is looked at. True when something is new.
bool settle_reconciling(Workbench& bench);
// From what was opened over the comparison (a definition, a list, settings, the sheet of keys) back to where
// one was in it; false where that is not where one came from.
bool back_to_desk(Workbench& bench);
bool may_lead_back(Document document);
// Before another document is shown.
void remember_way_back(Workbench& bench, Document to);
// To the settings, where one says under which name one works.
void settle_as_another(Workbench& bench);

// The next place in the order that is walked, or the one before; settled ones too.
void step_place(Workbench& bench, int by);
void to_next_open(Workbench& bench);

// What is chosen; nothing is written yet. The coder by their place among those who are compared.
void take_coder(Workbench& bench, std::size_t coder);
void choose_outcome(Workbench& bench, Deciding::Choice choice);
// Up and Down over what can be chosen.
void step_choice(Workbench& bench, int by);
// The same again takes it away.
void choose_reason(Workbench& bench, model::Reason reason);
void write_reason(Workbench& bench);
void choose_other_code(Workbench& bench);  // opens the code field

// New ends: selected in the transcript with the keys of the page, or by hand.
void begin_new_boundary(Workbench& bench);
void move_boundary(Workbench& bench, Reach reach, Step step);
void change_boundary(Workbench& bench, const std::function<void(Selection&, const ReadingText&)>& how);
void boundary_changed(Workbench& bench);
void take_boundary(Workbench& bench);   // Enter
void leave_boundary(Workbench& bench);  // Esc

// Enter: writes what is chosen, and on to the next place that is open.
void decide(Workbench& bench);
void unsettle(Workbench& bench);
// All passages that the coders coded alike, in one history row.
void settle_alike(Workbench& bench);

void change_order(Workbench& bench);
void toggle_names(Workbench& bench);
void toggle_reasons(Workbench& bench);
// Of the code that is chosen, else of the first one used.
void edit_disputed_definition(Workbench& bench);
void edit_definition_of(Workbench& bench, const CodeId& code);
// Codings made under an earlier definition of a code of this place.
void look_again_from_desk(Workbench& bench);

// After undo or redo, while coders are compared: the place that is settled otherwise now. False elsewhere.
bool show_undone_at_desk(Workbench& bench);

// The code whose definition matters at the place: that of what is chosen, else the first one used.
CodeId disputed_code(const Workbench& bench);
// The codes used there that have codings from before their definition changed.
std::vector<CodeId> codes_to_look_at(const Workbench& bench);

}  // namespace attune::workbench
