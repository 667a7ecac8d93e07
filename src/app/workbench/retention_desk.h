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
#include "model/case.h"
#include "store/project.h"

namespace attune::workbench {

enum class RetentionColumn : std::uint8_t { title, until, left, basis };
inline constexpr std::size_t retention_columns = 4;
// "title", "until" …: the column's id in the grid.
std::string_view retention_column_id(RetentionColumn column);

// The project or one source, and until when it may be kept.
struct RetentionLine {
    SourceId source;  // empty: the whole project
    std::string title;
    model::Retention retention;        // what counts: its own, else the project's
    bool own = true;                   // false: the project's stands for it
    std::optional<std::int64_t> days;  // until its day; negative when that is past; nothing without a day
    std::string row_id() const { return source.empty() ? "project" : source.text(); }
};

// A month: what falls due so soon is worth a word.
inline constexpr std::int64_t due_soon_days = 30;
// "1,248 days overdue", "due today", "3 days left", "no day settled".
std::string days_words(const RetentionLine& line);

// What is to be deleted when: the soonest first, what has no day last. Read between frames, once for each
// change of the project and each new day. The window's thread.
class RetentionDesk {
  public:
    std::string filter;
    kit::GridChoice choice;
    std::string edit_wanted;  // a column whose cell the panel opens next
    std::uint64_t version = 0;
    bool stale = true;

    const std::vector<std::size_t>& rows() const { return rows_; }
    const RetentionLine& line(std::size_t row) const { return lines_[rows_[row]]; }
    std::size_t all() const { return lines_.size(); }
    const std::string& today() const { return today_; }
    std::size_t overdue() const;
    std::size_t due_soon() const;
    bool none_settled() const;  // neither for the project nor for any source

    void set_lines(std::vector<RetentionLine> lines, std::string today);
    void set_filter(std::string words);
    // The selected ones as far as they are listed, else the one at the cursor.
    std::vector<RetentionLine> chosen() const;
    const RetentionLine* current() const;

  private:
    void lay();

    std::vector<RetentionLine> lines_;  // in the order shown
    std::vector<std::size_t> rows_;
    std::string today_;
};

// As of that day. Throws ReadFailure.
std::vector<RetentionLine> read_retention_lines(const store::Project& project, const std::string& today);

}  // namespace attune::workbench
