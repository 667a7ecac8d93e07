// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "kit/widgets/grid.h"
#include "store/project.h"

namespace attune::workbench {

enum class SourceColumn : std::uint8_t {
    title,
    kind,
    wave,
    participants,
    cases,
    stage,
    words,
    turns,
    coded,
    codings,
    finished,
    memos,
    warnings,
    until,
    basis,
    imported,
};
inline constexpr std::size_t source_columns = 16;
// "title", "kind" …: the column's id in the grid.
std::string_view source_column_id(SourceColumn column);
std::optional<SourceColumn> source_column_from(std::string_view id);

// One source as the table shows it.
struct SourceLine {
    SourceId id;
    std::string title, kind, wave;
    std::string participants, cases;  // names, parted by commas
    std::string finished;             // initials of who is through with it, and their names
    std::string finished_names;
    std::string stage, stages;      // the last that it is marked with, and all of them with who marked it
    std::int64_t stage_number = 0;  // of the last, from 1; 0: none
    std::int64_t words = 0, turns = 0, codings = 0, memos = 0, imported_ms = 0;
    std::vector<std::string> warnings;  // that it was read with
    double coded = 0;                   // the share of the text that lies under a coding, 0 to 1
    std::string until, basis;
    bool own_until = true;  // false: the project's stands for it
    std::string folded;     // what the filter looks in
};

// The table of all sources. Its lines are read between frames, once for each change of the project. The
// window's thread.
class SourcesDesk {
  public:
    std::string filter;
    kit::GridChoice choice;
    std::string edit_wanted;  // a column whose cell the panel opens next
    std::uint64_t version = 0;
    bool stale = true;

    const std::vector<std::size_t>& rows() const { return rows_; }
    const SourceLine& line(std::size_t row) const { return lines_[rows_[row]]; }
    std::size_t all() const { return lines_.size(); }
    std::optional<SourceColumn> sorted_by() const { return sorted_by_; }
    bool descending() const { return descending_; }

    void set_lines(std::vector<SourceLine> lines);
    void set_filter(std::string words);
    // Words and names up first, figures with the largest first; the same again turns it round, and then back
    // to the project's order.
    void sort_by(SourceColumn column);
    // The selected sources as far as they are listed, else the one at the cursor; in the order shown.
    std::vector<SourceId> chosen() const;
    const SourceLine* current() const;

  private:
    void lay();

    std::vector<SourceLine> lines_;  // in project order
    std::vector<std::size_t> rows_;
    std::optional<SourceColumn> sorted_by_;
    bool descending_ = false;
};

// All of them, as the project has them now. Throws ReadFailure.
std::vector<SourceLine> read_source_lines(const store::Project& project);

}  // namespace attune::workbench
