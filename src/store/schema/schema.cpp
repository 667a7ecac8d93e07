// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/schema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <string>

#include "store/file/connection.h"
#include "store/schema/version_1.h"
#include "store/schema/version_2.h"
#include "store/schema/version_3.h"
#include "store/schema/version_4.h"
#include "store/schema/version_5.h"
#include "store/schema/version_6.h"
#include "store/schema/version_7.h"
#include "store/search/tokenizer.h"

namespace attune::store {

namespace {

// What all the steps lead to, as the statements that SQLite keeps of it: each ALTER TABLE of the steps would
// have it read the whole schema again.
std::string read_schema() {
    const auto made = connect_in_memory();
    made->exec(version_1_tables);
    made->exec(version_2_step);
    made->exec(version_1_triggers());
    made->exec(version_3_step);
    made->exec(version_4_step);
    made->exec(version_5_step);
    made->exec(version_6_step);
    made->exec(version_7_step);
    std::string statements;
    SQLite::Statement kept(*made, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid");
    while (kept.executeStep()) statements += kept.getColumn(0).getString() + ";\n";
    return statements;
}

}  // namespace

void create_replay_schema(SQLite::Database& database) {
    static const std::string statements = read_schema();
    database.exec(statements);
}

void create_schema(SQLite::Database& database) {
    create_replay_schema(database);
    database.exec(version_1_search);
    note_tokenizer(database);
    database.exec(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, current_schema));
}

}  // namespace attune::store
