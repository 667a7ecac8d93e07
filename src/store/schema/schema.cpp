// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/schema.h"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include "store/file/connection.h"
#include "store/schema/version_1.h"
#include "store/schema/version_2.h"
#include "store/schema/version_3.h"
#include "store/schema/version_4.h"
#include "store/schema/version_5.h"
#include "store/schema/version_6.h"
#include "store/search/tokenizer.h"

namespace attune::store {

void create_replay_schema(SQLite::Database& database) {
    database.exec(version_1_tables);
    database.exec(version_2_step);
    database.exec(version_1_triggers());
    database.exec(version_3_step);
    database.exec(version_4_step);
    database.exec(version_5_step);
    database.exec(version_6_step);
}

void create_schema(SQLite::Database& database) {
    create_replay_schema(database);
    database.exec(version_1_search);
    note_tokenizer(database);
    database.exec(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, current_schema));
}

}  // namespace attune::store
