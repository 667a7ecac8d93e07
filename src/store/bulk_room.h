// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "store/unit.h"

namespace attune::store {

// Memory for so many rows that come in within one unit. Their ids come from anywhere and lie anywhere in an
// index: without room for the whole of it each row would read a page and write another one. Some 256 bytes a
// row, given back at the end.
class BulkRoom {
  public:
    BulkRoom(Unit& unit, std::size_t rows);
    ~BulkRoom();
    BulkRoom(const BulkRoom&) = delete;
    BulkRoom& operator=(const BulkRoom&) = delete;

  private:
    Unit& unit_;
    bool given_ = false;
};

}  // namespace attune::store
