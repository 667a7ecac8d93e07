// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/range.h"
#include "store/journal/text_line.h"
#include "store/past/reach.h"
#include "store/past/row_fold.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// A source's text as it read at a moment. Private to store. Throws SQLite::Exception.
struct TextThen {
    std::string text;
    TextLine line;  // the edits that made it so, and those beside them
    std::int64_t corrections = 0;
    bool erased = false;  // it can no longer be told

    // Where a range, written at `revision`, stood then; nothing when the revision is unknown.
    std::optional<TextRange> place(const std::string& revision, TextRange written) const;
    std::string quote(TextRange range) const;
};

// `sources` is the folded table; ErrorKind::unreadable for a damaged history.
Result<TextThen> text_then(SQLite::Database& database, const Reach& reach, const PastTable& sources,
                           const std::string& source, const JobControl& control);

}  // namespace attune::store
