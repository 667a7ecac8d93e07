// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "app/workbench/import_desk.h"
#include "app/workbench/workbench.h"

// Taking transcripts in: files are read in the background, shown with what was found in them, and stored when
// somebody has agreed.
namespace attune::workbench {

// ".docx", ".txt" …: what a chooser offers.
std::vector<std::string> transcript_suffixes();

// Reads the files, and the transcripts in folders among them. A project file among them is opened instead.
void import_files(Workbench& bench, std::vector<std::filesystem::path> files);
void cancel_import(Workbench& bench);
// Takes up what the background has done. True when there was something.
bool settle_import(Workbench& bench);
void forget_report(Workbench& bench);

// The preview.
void choose_import_file(Workbench& bench, std::size_t file);
void toggle_import_file(Workbench& bench, std::size_t file);
// What is proposed for it is right; goes on to the next that is not confirmed yet.
void confirm_import_file(Workbench& bench, std::size_t file);
// All that is proposed, shown file by file, and confirmed at once.
void show_import_proposals(Workbench& bench);
void hide_import_proposals(Workbench& bench);
void take_import_proposals(Workbench& bench);
void read_import_file_as(Workbench& bench, exchange::Reading reading);
void read_import_file_in(Workbench& bench, const std::string& encoding);
void set_import_title(Workbench& bench, std::string title);
void set_import_case(Workbench& bench, std::string name);
void set_import_case_kind(Workbench& bench, model::CaseKind kind);
void set_import_wave(Workbench& bench, std::string wave);
void set_import_kind(Workbench& bench, std::string kind);
// The role goes to this label in every file where nobody chose otherwise; the person to this file alone.
void set_import_role(Workbench& bench, std::size_t speaker, model::Role role);
void set_import_person(Workbench& bench, std::size_t speaker, std::string person);
enum class ImportExtra { comments, offered };
void toggle_import_extra(Workbench& bench, ImportExtra extra);

// Whether there is something to take in, and how many files.
std::size_t import_count(const ImportDesk& desk);
void store_import(Workbench& bench);
// Back to the page for a while; the files wait.
void put_import_aside(Workbench& bench);
// Back to the page; nothing has been taken in and nothing waits.
void leave_import(Workbench& bench);

}  // namespace attune::workbench
