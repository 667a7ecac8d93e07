// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "store/journal/payload.h"
#include "store/journal/reanchor.h"

namespace SQLite {
class Database;
}

// The texts as they stand (source_text), the edits that made them so (text_revision) and where every range
// stands in them (place). All derived: texts from content and edits, edits from the operations, places from
// rows and edits. Inside a transaction. Throws SQLite::Exception.
namespace attune::store {

// Puts an edit at the end of the source's edits and into its text, if the source is there at all. The
// revision is in the splice. One that was made in another text than the one that stands is kept beside it
// (text_line.h). Places do not follow until settle() is called.
void apply_splice(SQLite::Database& database, const OperationId& operation, const Splice& splice);

// Works out what triggers had to leave open: texts of sources that came back (only these by settle_texts),
// and places of rows of an older revision.
void settle_texts(SQLite::Database& database);
void settle(SQLite::Database& database);
// Moves all places of one source, settled so far, through one edit that takes no other back: a single pass.
void move_places(SQLite::Database& database, const SourceId& source, const TextEdit& edit);
// Works out all places of one source anew, from the rows as they were written.
void settle_places(SQLite::Database& database, const SourceId& source);

// The turns of a source as they stand after its edits so far, worked out from the rows: for a fold on its
// way, which settles places only in the end.
struct StandingTurn {
    std::string id;
    TextRange range;
    std::int64_t number = 0;
};
std::vector<StandingTurn> standing_turns(SQLite::Database& database, const SourceId& source);

// The newest revision of the source's text; empty when it is as imported.
std::string newest_revision(SQLite::Database& database, const SourceId& source);

// The inverse of a splice as it applies to the text as it is now, under a new revision. Nothing when a later
// edit touched the same words; `blocker` (may be null) then is the operation that made it.
std::optional<Splice> taken_back(SQLite::Database& database, const Splice& splice, std::string new_revision,
                                 OperationId* blocker);

}  // namespace attune::store
