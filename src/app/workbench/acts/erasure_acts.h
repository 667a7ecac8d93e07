// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/workbench/erasure_desk.h"
#include "app/workbench/workbench.h"

// Redacting and withdrawing in the window: a dialog that says what will go and what stays, and does it when
// somebody has typed the word for it. Nothing of this can be undone.
namespace attune::workbench {

// What is half-typed is written before, so that it is reached too; where that cannot be, nothing opens.
void ask_redact_passage(Workbench& bench);
void ask_redact_words(Workbench& bench);
void ask_withdraw_source(Workbench& bench);
// Whoever speaks at the caret, unless another is chosen.
void ask_withdraw_speaker(Workbench& bench);
// With all that is known of them: the one given, or the one in the list of cases, or who speaks at the caret,
// unless another is chosen.
void ask_withdraw_person(Workbench& bench, const PersonId& person);
void ask_withdraw_chosen_person(Workbench& bench);

// The answers given in the dialog.
void set_erased_words(Workbench& bench, std::string words);
void set_erased_speaker(Workbench& bench, std::size_t label);
void set_erased_person(Workbench& bench, std::size_t person);
void set_erased_place(Workbench& bench, std::size_t place, bool on);
enum class ErasureWay { everywhere, match_case, inside_words };
void toggle_erasure_way(Workbench& bench, ErasureWay way);
// Works it out at once rather than when the hands have rested.
void plan_erasure_now(Workbench& bench);

// The word that has to be typed.
std::string_view erasure_word(const ErasureQuestion& question);
// There is a plan for what is asked, and the word is typed.
bool may_erase(const ErasureDesk& desk);
void erase_for_good(Workbench& bench);
// Nothing has changed.
void close_erasure(Workbench& bench);

// Takes up what was worked out or done. True when there was something.
bool settle_erasure(Workbench& bench);

// Everything in memory that may quote what `plan` erased is let go and read again: the page, lists, searches,
// editors with their own undo, the clipboard.
void forget_erased(Workbench& bench, const store::ErasurePlan& plan);

}  // namespace attune::workbench
