// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exchange/report/report.h"
#include "exchange/table/table_file.h"
#include "jobs/framework_matrix.h"

// Framework matrices as files: to be read (a report, whose Word document has pages of A3, across), and to be
// edited in a spreadsheet and taken back.
namespace attune::jobs {

enum class WithPassages { no, yes };
// `yes`: below the matrix the passages that each cell stands on.
Result<exchange::report::Report> matrix_report(const store::Project& project, const Chart& chart,
                                               WithPassages passages, const JobControl& control = {});

// A workbook for editing: a sheet of summaries, one row a case, wave and voice, whose last column holds the
// ids by which an edited row finds its place, and a hidden sheet with those of the columns.
Result<std::string> matrix_workbook(const store::Project& project, const Chart& chart);

Result<exchange::TableFile> read_matrix_file(const std::filesystem::path& file,
                                             const JobControl& control = {});

// One cell of an edited workbook that says otherwise than the project.
struct CellEdit {
    std::string row, column;  // in words
    CellName cell;
    std::string before, after;  // "no data" and "not yet charted" in words
    bool takes = true;          // false: an emptied cell, which stays as it is
};
struct MatrixPlan {
    std::vector<CellEdit> edits;
    std::int64_t same = 0;
    std::vector<std::string> stops;     // sentences; while there are any, nothing is taken
    std::vector<std::string> warnings;  // sentences
    std::string from;                   // the file's name
};
MatrixPlan plan_matrix(const Chart& chart, const exchange::TableFile& file, const std::string& from);
// All of it as one change.
Result<store::Done> take_matrix(store::Project& project, const Chart& chart, const MatrixPlan& plan);

}  // namespace attune::jobs
