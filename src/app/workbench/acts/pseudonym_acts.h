// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/workbench.h"
#include "base/secret.h"

// Pseudonyms in the place of names: a list in which a person decides word by word, then a page that says what
// will be done, and then the deed, which cannot be undone.
namespace attune::workbench {

// Looks the sources through unless that was done and nothing has changed since.
void show_pseudonyms(Workbench& bench);
void look_for_identifiers(Workbench& bench);
// Only these; none: all.
void set_pseudonym_scope(Workbench& bench, std::vector<SourceId> sources);

void filter_pseudonyms(Workbench& bench, std::string words);
void filter_pseudonym_kind(Workbench& bench, std::optional<model::IdentifierKind> kind);
void filter_decisions(Workbench& bench, PseudonymFilter only);
void sort_pseudonyms(Workbench& bench, PseudonymColumn column);
void choose_pseudonym_rows(Workbench& bench, const kit::GridChoice& choice);

// Writes in a cell: for all selected rows where that row is one of them. A pseudonym that is typed is to be
// put in; one that is emptied is undecided.
void write_pseudonym_cell(Workbench& bench, const std::string& row, PseudonymColumn column,
                          const std::string& words);
// Of the chosen rows.
void decide_pseudonyms(Workbench& bench, Decision decision);
void toggle_pseudonym_case(Workbench& bench);
void add_own_words(Workbench& bench);
// Shows a place of the chosen row on the page.
void open_pseudonym_place(Workbench& bench, std::size_t place);

// A key file that is there already.
void ask_for_key(Workbench& bench, const std::filesystem::path& file);
void open_key(Workbench& bench);
void leave_key_question(Workbench& bench);
void close_key(Workbench& bench);

// On to the page that says what will be done; a sentence where something is missing.
void agree_on_pseudonyms(Workbench& bench);
void set_key_way(Workbench& bench, KeyWay way);
void set_new_key_file(Workbench& bench, const std::string& file);
void toggle_pseudonyms_everywhere(Workbench& bench);
// What keeps it from being done, as a sentence; empty when nothing does.
std::string missing_of_pseudonyms(const PseudonymDesk& desk);
void put_pseudonyms_in(Workbench& bench);
// From the second page to the list, from there to the page. The decisions wait.
void step_back_from_pseudonyms(Workbench& bench);

// Takes up what other threads have found or done. True when there was something.
bool settle_pseudonyms(Workbench& bench);

}  // namespace attune::workbench
