// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/turn_links.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace attune::store {

void pass_links_on(SQLite::Database& database, const std::string& from, const std::string& to) {
    for (const char* sql :
         {"UPDATE turn_link SET original = ?2 WHERE original = ?1",
          "UPDATE turn_link SET translation = ?2 WHERE translation = ?1 AND NOT EXISTS (SELECT 1 FROM "
          "turn_link WHERE translation = ?2)",
          "DELETE FROM turn_link WHERE translation = ?1 OR (original = ?2 AND translation = ?2)"}) {
        SQLite::Statement statement(database, sql);
        statement.bind(1, from);
        if (statement.getBindParameterCount() > 1) statement.bind(2, to);
        statement.exec();
    }
}

}  // namespace attune::store
