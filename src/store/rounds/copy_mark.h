// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/id.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// What a copy that was given to a coder says of itself; kept beside the history, in the file alone. Throws
// SQLite::Exception.
struct CopyMark {
    enum class Kind { working, blind } kind = Kind::working;
    std::string round;  // id; empty: given outside of a round
    std::string round_name;
    bool frozen = false;  // the codebook is not to be changed: new codes come as proposed
    CoderId coder;        // whom it was made for
    std::string coder_name;
    // Of a blind copy: the operation that its history goes on from. All that came before is held as the
    // digest of this one only, so that the copy cannot be replayed from its beginning.
    OperationId stem;
    std::int64_t made_ms = 0;
};

std::optional<CopyMark> copy_mark(SQLite::Database& database);
void write_copy_mark(SQLite::Database& database, const CopyMark& mark);

}  // namespace attune::store
