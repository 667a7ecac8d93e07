// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

struct sqlite3;

namespace attune::store {

// Makes the full-text tokenizer "attune" known to a connection. Every connection needs it, also to write a
// text. Throws SQLite::Exception.
void register_tokenizer(sqlite3* connection);

// Which rules the words are cut by: an index made under other rules is made anew by the next writer.
std::string tokenizer_version();

}  // namespace attune::store
