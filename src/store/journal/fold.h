// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/journal/met_deletions.h"
#include "store/journal/operation.h"

namespace SQLite {
class Database;
}

// The state as a pure function of the set of operations: all live ones, folded in the order (Lamport clock,
// id).
namespace attune::store {

// One operation on its way into the fold.
struct Folding {
    OperationId id;
    OperationKind kind = OperationKind::do_;
    bool live = false;  // of a "do": not undone, and not a deletion that met a use (met_deletions.h)
    std::optional<MetDeletion> met;
    Payload payload;
};

// A value that was written and did not stay. As text; nothing for NULL.
struct LostValue {
    int column = 0;
    std::optional<std::string> lost;
    std::optional<std::string> stands;
    friend bool operator==(const LostValue&, const LostValue&) = default;
};

// What the fold decided where operations met that had not seen each other.
struct FoldNote {
    enum class What {
        edit_lost_to_later,
        edit_lost_to_deletion,
        row_restored,
        ends_lost_to_earlier,  // of a passage: one end of each would be a passage that nobody chose
        move_lost_to_earlier,  // of a code or an element: it would hang below itself (tree_mend.h)
    } what;
    OperationId operation;  // whose change met something: it came later in the order
    std::string table;
    std::string key;              // of the row; of a key of two columns both, joined by a slash
    std::vector<LostValue> lost;  // of edit_lost_to_later and move_lost_to_earlier
    friend bool operator==(const FoldNote&, const FoldNote&) = default;
};

// Reads operations in the fold's order, once; erased payloads come as empty ones. `visit` may stop with an
// error. Throws SQLite::Exception.
Result<Ok> for_each_operation(SQLite::Database& journal, const std::function<Result<Ok>(Folding&)>& visit);

// Folds operations into `into`. `journal` is where payloads and contents are looked up: a row that somebody
// uses but that is deleted or undone is restored from the payloads there. May be one database or two.
class RowChange;

class Fold {
  public:
    Fold(SQLite::Database& into, SQLite::Database& journal) : into_(into), journal_(journal) {}

    // In order. A do that is not live, an undo and a redo count for their text edits only: the edits of a
    // text are one line of revisions, whichever of them were taken back. Throws SQLite::Exception.
    Result<Ok> add(const Folding& operation);
    // After the last: every place.
    void finish();

    const std::vector<FoldNote>& notes() const { return notes_; }

  private:
    void bring_content(const Payload& payload);
    Result<Ok> restore_used_rows(const OperationId& by);
    bool keeps_ends(const RowChange& row);
    void put_ends_back();

    SQLite::Database& into_;
    SQLite::Database& journal_;
    std::vector<FoldNote> notes_;
    // Passages whose ends somebody has moved before, as they are to stay.
    struct Ends {
        std::string table, id, revision, quote_hash;
        std::int64_t begin = 0;
        std::int64_t end = 0;
    };
    std::vector<Ends> ends_;
};

// The whole journal folded into a fresh database in memory, whose digest must be that of the state at hand.
Result<std::string> replayed_digest(SQLite::Database& journal, const JobControl& control);

}  // namespace attune::store
