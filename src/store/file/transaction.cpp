// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/transaction.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace attune::store {

Transaction::Transaction(SQLite::Database& database) : database_(database) {
    database_.exec("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    // A full disk may have ended the transaction already.
    if (open_ && sqlite3_get_autocommit(database_.getHandle()) == 0) database_.tryExec("ROLLBACK");
}

void Transaction::commit() {
    database_.exec("COMMIT");
    open_ = false;
}

Savepoint::Savepoint(SQLite::Database& database) : database_(database) {
    database_.exec("SAVEPOINT attune");
}

Savepoint::~Savepoint() {
    if (open_ && sqlite3_get_autocommit(database_.getHandle()) == 0)
        database_.tryExec("ROLLBACK TO attune; RELEASE attune");
}

void Savepoint::keep() {
    database_.exec("RELEASE attune");
    open_ = false;
}

}  // namespace attune::store
