// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "store/file/transaction.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// An empty project in memory for one replay of a history: schema without text index, a transaction open.
// Everything written is taken back at the end, and the empty database lies ready for the next replay: its
// schema costs more to make than a short history to replay. Any thread. Throws SQLite::Exception.
class ReplaySpace {
  public:
    ReplaySpace();
    ~ReplaySpace();
    ReplaySpace(const ReplaySpace&) = delete;
    ReplaySpace& operator=(const ReplaySpace&) = delete;

    SQLite::Database& database() { return *database_; }

  private:
    std::unique_ptr<SQLite::Database> database_;
    std::optional<Transaction> transaction_;
};

}  // namespace attune::store
