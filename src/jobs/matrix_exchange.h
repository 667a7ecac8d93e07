// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exchange/report/write_report.h"
#include "exchange/table/table_file.h"
#include "jobs/framework_matrix.h"
#include "jobs/leaving_words.h"

// Framework matrices as files: to be read (a report, whose Word document has pages of A3, across), and to be
// edited in a spreadsheet and taken back.
namespace attune::jobs {

enum class WithPassages { no, yes };

struct MatrixFileWanted {
    exchange::report::Format format = exchange::report::Format::docx;
    WithPassages passages = WithPassages::no;  // below the matrix those that each cell stands on; not in xlsx
    // For readers outside of the team: cases are numbered, only cleared passages are quoted, nothing says
    // where one is from but what may stand under it, and names go. No workbook: that is to be edited and
    // taken back.
    Readers readers = Readers::team;
    GateChoice gate = {};
};

struct MatrixFile {
    std::string bytes;
    std::size_t rows = 0, columns = 0;
    std::size_t held = 0;        // passages and quotes in summaries that are held back
    std::size_t names = 0;       // that were left out
    std::size_t to_look_at = 0;  // passages that may leave after somebody has looked at them
};

// A report in any format; as xlsx a workbook for editing: a sheet of summaries, one row a case, wave and
// voice, whose last column holds the ids by which an edited row finds its place, and a hidden sheet with
// those of the columns. Words of people in summaries pass the gate as the passages do. The project's thread;
// throws ReadFailure. ErrorKind::unsupported where the format cannot hold the matrix, ::cancelled.
Result<MatrixFile> matrix_file(const store::Project& project, Chart chart, const MatrixFileWanted& wanted,
                               const JobControl& control = {});
// What `team`, the file as it is wanted for the team, holds that one for readers outside of it would not: a
// clause as in jobs/where_from.h. Errors of matrix_file.
Result<std::string> outside_clause(const store::Project& project, const Chart& chart, MatrixFileWanted wanted,
                                   const MatrixFile& team, const JobControl& control = {});

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
