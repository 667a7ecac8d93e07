// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/joint_desk.h"
#include "app/workbench/workbench.h"
#include "jobs/delivery.h"

// Joint displays: the words beside the numbers, row by row.
namespace attune::workbench {

void show_joint(Workbench& bench);
// Reads what is shown anew when it has to be, and keeps what was typed a while ago. True when something new
// is to be drawn.
bool settle_joint(Workbench& bench);

// Displays.
void choose_joint_display(Workbench& bench, const JointDisplayId& display);
void ask_new_display(Workbench& bench);
void ask_display_name(Workbench& bench);  // of the shown one
void settle_display_naming(Workbench& bench);
void leave_display_naming(Workbench& bench);
void delete_shown_display(Workbench& bench);
void fill_shown_display(Workbench& bench);
void ask_joint_layout(Workbench& bench);  // scores and quotes, or the bands of change
void settle_joint_layout(Workbench& bench);

// Rows.
void choose_joint_row(Workbench& bench, const std::string& row);
void go_to_joint_row(Workbench& bench, const std::string& row);  // in whichever display
void ask_joint_row(Workbench& bench);
void type_joint_subject(Workbench& bench, std::string typed);
void add_joint_row(Workbench& bench, std::size_t row);  // of what the form offers
// How many rows the form offers: what was found, and what was typed as a heading.
std::size_t joint_offers(const JointDesk& desk);
// Of the quotes list where the keys are in it, else of the table: one up or down, away.
void move_in_joint(Workbench& bench, int by);
void delete_in_joint(Workbench& bench);
// Before that row of the shown order; the number of rows: to the end.
void put_joint_row(Workbench& bench, const std::string& row, std::size_t before);

// Quotes.
void choose_joint_quote(Workbench& bench, const std::string& citation);
void offer_joint_quotes(Workbench& bench);  // what the row's subject says; again: away with it
// Done with quoting: back to the row, where Enter leads on to what both say together.
void leave_joint_offers(Workbench& bench);
void choose_joint_offer(Workbench& bench, const std::string& coding);
void take_joint_offer(Workbench& bench);  // into the row, or out of it again
void put_into_joint(Workbench& bench);    // the passage of the page, those chosen in a list
void turn_joint_quote(Workbench& bench, model::Stance stance);  // for what the row says, or against it
void go_to_joint_quote(Workbench& bench);

// The number.
void ask_joint_number(Workbench& bench);
// Of the row's number, or of the bands of the display while its layout is being chosen.
void change_number(Workbench& bench, const std::function<void(NumberForm&)>& change);
void settle_joint_number(Workbench& bench);

// What both say together.
void type_inference(Workbench& bench, std::string words);
void type_rationale(Workbench& bench, std::string words);
// Kept once it has its reason. The same again: taken away.
void choose_fit(Workbench& bench, model::Fit fit);
void choose_fit_and_say_why(Workbench& bench, model::Fit fit);  // the keys go to the reason
// Keeps what was typed. False, with the sentence said, when it could not be.
bool finish_joint(Workbench& bench);
void leave_joint_field(Workbench& bench);  // back to the table

// A file of it, past the gate.
void ask_to_write_joint(Workbench& bench);
void choose_joint_file(Workbench& bench);
std::string suggested_joint_file(const Workbench& bench);
void write_joint_to(Workbench& bench, jobs::Delivery to);

}  // namespace attune::workbench
