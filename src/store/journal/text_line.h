// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "store/journal/reanchor.h"

namespace SQLite {
class Database;
}

// The edits of one source. Those that made its text are one line: each was made in the text that the one
// before left. Where two copies corrected one source, the first in the history's order is in the line, and
// those of the other copy stand *beside* it: they change no text, but rows that were written in that copy
// hold positions of its text. Such a position goes back along its own branch to the line, and then on.
namespace attune::store {

class TextLine {
  public:
    struct Row {
        TextEdit edit;
        std::string base;  // of one that stands beside: the revision that it was made in
        bool beside = false;
    };

    TextLine() = default;
    // In the order applied.
    explicit TextLine(std::vector<Row> rows);
    // Throws SQLite::Exception.
    static TextLine load(SQLite::Database& database, const SourceId& source);

    // Whether the text ever stood at `revision`, here or in another copy; "" is the text as imported.
    bool knows(const std::string& revision) const;
    // The newest revision of the line.
    std::string newest() const;
    // The edits of the line, and those after `revision` of the line.
    std::vector<TextEdit> edits() const;
    std::vector<TextEdit> edits_after(const std::string& revision) const;
    // The edits beside the line that lead from it to `revision`; none for one of the line.
    std::vector<TextEdit> branch_to(const std::string& revision) const;
    // Where that branch leaves the line; `revision` itself for one of the line.
    std::string root_of(const std::string& revision) const;

    // What leads from a place in the text at `revision` to its place now, for reanchored(). Worked out once
    // for each revision; one that is not known is taken for the newest.
    const std::vector<TextEdit>& path_from(const std::string& revision) const;

  private:
    const Row* find(const std::string& revision) const;

    std::vector<Row> rows_;
    std::map<std::string, std::size_t> by_revision_;
    mutable std::map<std::string, std::vector<TextEdit>> paths_;
};

// path_from, for one question; nothing for a revision that is not known. Throws SQLite::Exception.
std::optional<std::vector<TextEdit>> path_from(SQLite::Database& database, const SourceId& source,
                                               const std::string& revision);

}  // namespace attune::store
