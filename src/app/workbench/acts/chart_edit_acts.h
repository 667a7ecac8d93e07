// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/workbench/chart_desk.h"
#include "app/workbench/workbench.h"
#include "jobs/delivery.h"

// Framework mode: matrices and their columns are made, named and moved, rows closed, workbooks written and
// taken back.
namespace attune::workbench {

void name_new_matrix(Workbench& bench);
void name_shown_matrix(Workbench& bench);
void name_new_column(Workbench& bench);  // behind the chosen one
void name_column(Workbench& bench);
void type_chart_name(Workbench& bench, std::string words);
void complete_chart_name(Workbench& bench);  // to the element or code that begins so
void keep_chart_name(Workbench& bench);
void leave_chart_name(Workbench& bench);

void move_column_left(Workbench& bench);
void move_column_right(Workbench& bench);
void delete_column(Workbench& bench);

void close_case_rows(Workbench& bench);  // those below the chosen case, and open again
void close_all_rows(Workbench& bench);   // of all cases; open again when all are closed

void write_shown_matrix(Workbench& bench);  // asks where to
void take_matrix_back(Workbench& bench);    // asks for the edited workbook
std::string suggested_matrix_file(const Workbench& bench);
void write_matrix_to(Workbench& bench, const jobs::Delivery& to);
void look_at_matrix_file(Workbench& bench, const std::filesystem::path& file);
void take_edited_matrix(Workbench& bench);
void leave_edited_matrix(Workbench& bench);

}  // namespace attune::workbench
