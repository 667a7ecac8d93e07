// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/replay_space.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <mutex>
#include <utility>

#include "store/file/connection.h"
#include "store/schema/schema.h"

namespace attune::store {
namespace {

std::mutex spare_mutex;

std::unique_ptr<SQLite::Database>& spare() {
    static std::unique_ptr<SQLite::Database> database;
    return database;
}

std::unique_ptr<SQLite::Database> take_spare() {
    const std::scoped_lock lock(spare_mutex);
    return std::exchange(spare(), nullptr);
}

}  // namespace

ReplaySpace::ReplaySpace() : database_(take_spare()) {
    if (database_ == nullptr) {
        database_ = connect_in_memory();
        create_replay_schema(*database_);
    }
    transaction_.emplace(*database_);
}

ReplaySpace::~ReplaySpace() {
    transaction_.reset();
    // Only what is empty for certain is used again.
    if (sqlite3_get_autocommit(database_->getHandle()) == 0) return;
    // What a long history took goes back.
    sqlite3_db_release_memory(database_->getHandle());
    const std::scoped_lock lock(spare_mutex);
    spare() = std::move(database_);
}

}  // namespace attune::store
