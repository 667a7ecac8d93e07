// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "app/workbench/quotes_desk.h"
#include "app/workbench/workbench.h"

// Quotes on their way into reports. What an act is for: the quote at the cursor of their list, the chosen
// passages of a list, or on the page what is selected, else the coding that has the focus, else the marked
// quote at the caret.
namespace attune::workbench {

void star_quote(Workbench& bench);  // takes the star off where there is one
void hold_quote(Workbench& bench);
void unmark_quote(Workbench& bench);

// Clearing is asked for in a small form.
void ask_to_clear_quote(Workbench& bench);
void fill_quote(Workbench& bench, const std::function<void(model::MarkedQuote&)>& change);
void settle_form(Workbench& bench, model::QuoteState state);  // cleared or held
void leave_quote_form(Workbench& bench);

void show_quotes(Workbench& bench);
void leave_quotes(Workbench& bench);
void show_quotes_only(Workbench& bench, std::optional<model::QuoteState> state);
void choose_quote(Workbench& bench, kit::GridChoice choice);
void go_to_quote(Workbench& bench);

// Reads what is shown of them, and looks at the form. True when something changed.
bool settle_quotes(Workbench& bench);

}  // namespace attune::workbench
