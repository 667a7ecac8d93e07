// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>

#include "base/id.h"
#include "base/result.h"
#include "store/erasure/erasing.h"
#include "store/journal/payload.h"
#include "store/journal/rewritten.h"

namespace attune::store {

// An operation as the history keeps it, before or after.
struct KeptOperation {
    OperationId id;
    OperationId target;  // of an undo or redo
    std::string sentence;
    std::string payload;
};

// What an erasure makes of each operation: the same, without what goes. Doing, undoing and redoing are
// treated alike, row by row and edit by edit, so that each still is the inverse of the other and the fold of
// all of them is the project without what went. Throws SQLite::Exception.
class Rewriter {
  public:
    Rewriter(SQLite::Database& database, const Erasing& erasing);

    struct Outcome {
        bool changed = false;
        bool dropped = false;  // nothing of it is kept
        KeptOperation now;
    };
    // In the order of the history, each once: it learns what rows were like as it goes.
    Result<Outcome> rewrite(const KeptOperation& operation);

  private:
    RowEdit edit(const RowChange& change);
    void edit_source(const RowChange& change, const std::string& id, RowEdit& edit);
    void forget_person(const RowChange& change, RowEdit& edit);
    bool names_withdrawn(const RowChange& change);
    void edit_words(const RowChange& change, RowEdit& edit);
    void edit_hash(const RowChange& change, const RangedRows::Step& step, RowEdit& edit);
    void replace(const RowChange& change, const char* column,
                 const std::function<std::string(const std::string&)>& by, RowEdit& edit);
    void edit_splices(Payload& payload);
    void edit_expansions(Payload& payload);
    bool sentence_goes(const KeptOperation& operation) const;

    const Erasing& erasing_;
    Columns columns_;
    RangedRows ranged_;
    Wanted names_;             // titles and labels of what is withdrawn, for sentences that name them
    bool lost_words_ = false;  // of the operation at hand
    bool lost_rows_ = false;
    std::set<std::string> without_sentence_;
};

}  // namespace attune::store
