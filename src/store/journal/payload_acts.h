// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "store/acts.h"

namespace attune::store {

// What the rows of one table are about; links of memos, which go with what they speak of, count for nothing.
Acts acts_of_table(std::string_view table);
// Of the bytes kept in operation_payload; empty when they cannot be read. Throws SQLite::Exception.
Acts acts_of_payload(std::string_view bytes);

}  // namespace attune::store
