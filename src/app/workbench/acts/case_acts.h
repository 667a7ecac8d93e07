// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/case_view.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/workbench.h"

// Cases, the persons in them and what they agreed to: the navigator's list, and a case in the middle pane.
namespace attune::workbench {

// Reads cases, persons, variables, the case in the middle and the table of values when they are shown and the
// project has changed. True when something was read.
bool settle_cases(Workbench& bench);

// --- the list ---
void choose_case_row(Workbench& bench, std::size_t row);
void fold_case(Workbench& bench, const CaseId& id, bool open);
void filter_cases(Workbench& bench, std::string words);
void begin_case(Workbench& bench);    // a new one, named in the list
void begin_person(Workbench& bench);  // in the chosen case
void begin_case_rename(Workbench& bench);
void type_case_name(Workbench& bench, std::string words);
void finish_case_name(Workbench& bench);
void cancel_case_name(Workbench& bench);
// The chosen case or person; the sentence says what goes with it.
void delete_chosen_case(Workbench& bench);
// The person leaves the case and stays in the project.
void take_person_out(Workbench& bench);
// The source on the page, into the case of the chosen row.
void add_page_to_case(Workbench& bench);
// What was carried onto a row: "source ID", "speaker ID", "person ID" (Drag::data).
void drop_on_case(Workbench& bench, std::size_t row, const std::string& data);

// --- the case in the middle; of a person in it, that row is chosen ---
void show_case(Workbench& bench, const CaseId& id, const PersonId& person = {});
void show_chosen_case(Workbench& bench);
void rename_case(Workbench& bench, const CaseId& id, const std::string& name);
void set_case_kind(Workbench& bench, const CaseId& id, model::CaseKind kind);
void set_case_note(Workbench& bench, const CaseId& id, const std::string& note);
void edit_person(Workbench& bench, const PersonId& id, std::optional<std::string> name,
                 std::optional<std::string> relation, std::optional<std::string> note = {});
// As it is written in a cell; empty takes the newest decision of the scope away.
void write_consent(Workbench& bench, const PersonId& person, model::ConsentScope scope,
                   const std::string& words);
void add_case_source(Workbench& bench, const CaseId& id, const SourceId& source);
void remove_case_members(Workbench& bench, const std::vector<std::string>& members);
void set_speaker_person(Workbench& bench, const SpeakerId& speaker, const PersonId& person);
// Values as they stand in cells, canonical; several are one entry of the history.
void write_values(Workbench& bench, std::vector<model::Value> values);
// The passages of the case with this code.
void show_case_passages(Workbench& bench, const CodeId& code);

}  // namespace attune::workbench
