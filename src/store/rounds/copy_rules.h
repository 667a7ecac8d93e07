// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/rounds/copy_mark.h"

namespace SQLite {
class Database;
}

namespace attune::store {

class Recording;
struct Payload;

// What may be changed in a copy that was given to a coder. In a blind copy texts, cases and the project are
// as they were given: only codings, memos, marks of what is finished and new codes come back from it. Where
// the codebook is frozen for a round, codes stay as they are and new ones are proposals. ErrorKind::invalid
// with the reason. Inside a unit, before its changeset is kept; may itself write (a new code's state). Throws
// SQLite::Exception.
Result<Ok> keep_to_copy(SQLite::Database& database, const CopyMark& mark, const Recording& recording,
                        const Payload& payload);

}  // namespace attune::store
