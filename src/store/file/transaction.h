// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace SQLite {
class Database;
}

namespace attune::store {

// A write transaction from its first moment (BEGIN IMMEDIATE: a reader that turns writer would be refused
// with a stale snapshot). Rolled back unless committed. Constructor and commit throw SQLite::Exception.
class Transaction {
  public:
    explicit Transaction(SQLite::Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    SQLite::Database& database_;
    bool open_ = true;
};

// A stretch inside a transaction that is taken back unless kept.
class Savepoint {
  public:
    explicit Savepoint(SQLite::Database& database);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    void keep();

  private:
    SQLite::Database& database_;
    bool open_ = true;
};

}  // namespace attune::store
