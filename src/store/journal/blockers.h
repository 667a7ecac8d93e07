// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/journal/operation.h"

// What stands in the way of an undo or redo. An inverse that merely applies is not enough: a value that later
// operations changed to and fro would look untouched, and leaving the pair out of the fold would then give
// another state. So a later live operation blocks when it wrote one of the same fields, uses a row that would
// go, or removed a row that would be used. Throws SQLite::Exception.
namespace attune::store {

// Live operations after `target` in the fold's order that block the inverse of `payload`, newest first.
Result<std::vector<OperationId>> later_blockers(SQLite::Database& database, const Operation& target,
                                                const Payload& payload);
// The same among all live operations; for naming what made an inverse fail.
Result<std::vector<OperationId>> other_blockers(SQLite::Database& database, const Operation& target,
                                                const Payload& payload);

// Where a row stands among its neighbours is written into all of them when one comes or goes. Where rows are
// made those of the fold afterwards (TurnedRows::by_fold), such a number on a row that goes is nothing built
// on it: the fold leaves it out with the row. Where an inverse is applied to the rows as they are, it would
// not fit.
enum class Numbering { blocks, passes };

// Operations in force that many turns are asked about one after another: each is read once, and what none of
// them touches costs one look.
class Bystanders {
  public:
    explicit Bystanders(SQLite::Database& database, Numbering numbering = Numbering::blocks);
    ~Bystanders();
    Bystanders(const Bystanders&) = delete;
    Bystanders& operator=(const Bystanders&) = delete;

    // One whose payload was erased blocks nothing: nobody knows what it did.
    Result<Ok> add(const OperationId& operation);
    // Which of them come after `target` and block the inverse of `payload`.
    Result<std::vector<OperationId>> blocking(const OperationId& target, const Payload& payload) const;

  private:
    struct Known;
    SQLite::Database& database_;
    std::unique_ptr<Known> known_;
};

// "“Made the code Trust” cannot be undone by itself: “Coded …” builds on it." names at most three.
std::string blocked_sentence(SQLite::Database& database, const std::string& what, const std::string& done,
                             const std::vector<OperationId>& by);

}  // namespace attune::store
