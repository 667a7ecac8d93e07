// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "app/workbench/table_desk.h"
#include "app/workbench/workbench.h"

// Taking a table in: read in the background, its columns given a meaning, what would happen shown, and only
// then written.
namespace attune::workbench {

void import_table(Workbench& bench, const std::filesystem::path& file);
// Shows the table that waits, or asks for one.
void show_table_import(Workbench& bench);
// Takes up what the background has done. True when there was something.
bool settle_table(Workbench& bench);

// How the file is read. Reads it anew; what was said of its columns begins anew too.
void set_table_sheet(Workbench& bench, std::size_t sheet);
void set_table_delimiter(Workbench& bench, char delimiter);  // '\0': found out
void set_table_header_rows(Workbench& bench, std::int64_t rows);

// What its rows and columns mean.
void set_table_subjects(Workbench& bench, model::VariableOf of);
void set_table_case_kind(Workbench& bench, model::CaseKind kind);
void set_table_unmatched(Workbench& bench, jobs::TableMapping::NewSubjects unmatched);
void set_table_wave(Workbench& bench, const std::string& wave);
void choose_table_column(Workbench& bench, std::size_t column);
void set_column_use(Workbench& bench, ColumnUse use);
// One that the project has, by its place in the ground; nothing: a new one.
void set_column_variable(Workbench& bench, std::optional<std::size_t> known);
void set_column_name(Workbench& bench, const std::string& name);
void set_column_label(Workbench& bench, const std::string& label);
void set_column_type(Workbench& bench, model::VariableType type);
// Whether the categories of a known variable get an order, or lose it.
void choose_category(Workbench& bench, std::size_t row);
// Of a new variable with ordered categories.
void move_category(Workbench& bench, int by);
void turn_categories_round(Workbench& bench);
void toggle_column_order(Workbench& bench);
void set_table_unknown_categories(Workbench& bench, jobs::TableMapping::NewCategories unknown);
void set_column_wave(Workbench& bench, const std::string& wave);
void toggle_column_by_wave(Workbench& bench);
void set_column_measure(Workbench& bench, const std::string& measure);  // empty: none
void set_column_day_order(Workbench& bench, exchange::DayOrder order);

void show_plan_view(Workbench& bench, PlanView view);
void choose_plan_row(Workbench& bench, std::size_t row);
// There is a plan of the mapping as it stands, with something to do and nothing that stops it.
bool may_take_table(const TableDesk& desk);
void take_table_now(Workbench& bench);
void put_table_aside(Workbench& bench);
void leave_table(Workbench& bench);

}  // namespace attune::workbench
