// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulk_room.h"

#include <algorithm>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

namespace attune::store {
namespace {

// In KiB, as file/connection.cpp sets it.
constexpr std::size_t always = 65'536, most = 1'048'576;

void set_room(Unit& unit, std::size_t kibibytes) {
    unit.database().exec(fmt::format("PRAGMA cache_size = -{}", kibibytes));
}

}  // namespace

BulkRoom::BulkRoom(Unit& unit, std::size_t rows) : unit_(unit) {
    const std::size_t wanted = std::min(most, always + rows / 4);
    if (rows < 10'000) return;
    set_room(unit_, wanted);
    given_ = true;
}

BulkRoom::~BulkRoom() {
    if (!given_) return;
    try {
        set_room(unit_, always);
    } catch (const SQLite::Exception&) {  // it stays larger until the file is closed
        return;
    }
}

}  // namespace attune::store
