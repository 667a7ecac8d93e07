// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "app/workbench/chart_filter.h"
#include "app/workbench/stage_desk.h"
#include "jobs/framework_matrix.h"
#include "jobs/matrix_exchange.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

class ProjectView;

// What was read of the project, as one state of it.
struct ChartReading {
    std::vector<model::FrameworkMatrix> matrices;
    std::optional<jobs::Chart> chart;    // none where there is no matrix
    std::string fault;                   // why there is none although there should be
    std::vector<std::string> variables;  // that rows can be sorted by
    std::vector<RowVariable> by;         // … and chosen by
};
// `matrix`: the one to show; the first where there is none of that id. Throws ReadFailure; what cannot be
// charted is a fault in it; only being stopped is an error.
Result<ChartReading> read_charts(const store::Project& project, const MatrixId& matrix,
                                 const JobControl& control);

// The cell below the table: its summary as it is being written.
struct ChartWriting {
    jobs::CellName at;
    std::string words;        // as typed so far
    std::string written;      // as they stand in the project
    std::size_t passage = 0;  // of those beneath it: the one that is walked to
    std::uint64_t opening = 0;
    double due =
        -1;  // when typed words are kept although the hand is still in the cell; negative: nothing to keep
    bool dirty() const { return words != written; }
};

// What words for a new column mean.
struct ColumnMeant {
    ElementId element;  // at most one of these two
    CodeId code;
    std::string name;    // of it
    std::string begins;  // the one element or code whose name begins so
};
ColumnMeant column_meant(const ProjectView& view, const std::string& words);

// A name that is being typed above the table.
struct ChartNaming {
    enum class What { matrix, matrix_name, column, column_name };
    What what = What::matrix;
    std::string words = {};
    ColumnMeant meant = {};  // of a new column
    // A new matrix was just named: its columns are asked for one after the other, until Esc.
    bool goes_on = false;
};

// Framework mode: one matrix at a time, read on a thread of its own and only while it is shown. The window's
// thread.
class ChartDesk {
  public:
    MatrixId matrix;  // the one shown; empty: the first
    kit::GridChoice choice;
    std::optional<ChartWriting> cell;  // the chosen one
    std::uint64_t openings = 0;        // of cells: each has an undo of its own
    double height_em = 16;             // of the part below the table
    int lines = 3;                     // of a summary that are seen in the table
    bool lines_asked = false;          // how many a person left it with is known
    std::optional<ChartNaming> naming;
    std::optional<RowFilterForm> filter;
    std::set<CaseId> closed;                 // cases whose rows below them are not shown
    std::optional<jobs::MatrixPlan> taking;  // an edited workbook that is looked at
    StageDesk stages;

    ChartReading read;
    bool known = false;  // something was read
    std::unique_ptr<BackgroundRun<ChartReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    const jobs::Chart* chart() const { return read.chart ? &*read.chart : nullptr; }
    // Of the cell that is chosen; nothing where the name of the row is.
    const jobs::ChartRow* row() const;
    const jobs::ChartCell* chosen() const;
    const store::MatrixColumnRow* column() const;
    // The passage that is walked to, beneath the chosen cell.
    const jobs::ChartPassage* passage() const;
};

// How many rows stand below that of the case itself.
std::size_t rows_below(const jobs::Chart& chart, const CaseId& of);
// Which rows are shown: all but those below closed cases.
std::vector<std::size_t> rows_shown(const ChartDesk& desk);
// The row of the case itself is the chosen one.
void choose_case_row(ChartDesk& desk, const CaseId& of);

std::string row_id(const jobs::ChartRow& row);
// "Family 07", "Family 07, T1, parent"
std::string row_name(const jobs::ChartRow& row);
bool is_at(const jobs::CellName& name, const jobs::ChartRow& row);

}  // namespace attune::workbench
