// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace SQLite {
class Database;
}

// What the commands on findings share, and what other commands do to findings. Private to store.
namespace attune::store {

// "" or a JSON object; anything else fails.
Result<std::string> clean_choices(const std::string& text);
// One line, or nothing.
Result<std::string> clean_line(const std::string& typed, const char* what);

// How the sentence of a change begins: "Changed", or that there was nothing to change.
const char* changed_or_not(std::int64_t rows);

// A name as it is compared with others of its kind: without the case of its letters, blanks as one.
std::string as_compared(const std::string& name);

// Fails with ErrorKind::conflict where another row of `table` is called so already, whatever the case of its
// letters and its white space; the sentence names that one. `id` is the row that gets the name, and may keep
// the one it has: two copies may each have made one of that name, and both stay. Asked where somebody names
// something, never where histories are folded.
Result<Ok> check_name_is_free(SQLite::Database& database, const char* table, const std::string& id,
                              const std::string& name, const char* what);

// The same of a column of a framework matrix: called by its heading, else by its element or code.
Result<Ok> check_column_name_is_free(SQLite::Database& database, const std::string& matrix,
                                     const std::string& id, const std::string& name);

// The place after the last of `table`, among those where `column` is `value`; an empty column: among all.
std::int64_t last_place(SQLite::Database& database, const char* table, const char* column = "",
                        const std::string& value = {});

// Deletes what hangs on a row before the row goes. `owner` is a column of evidence_link, `of` one of the
// table.
void drop_evidence(SQLite::Database& database, const char* owner, const std::string& id);
std::int64_t drop_cells(SQLite::Database& database, const char* of, const std::string& id);
std::int64_t drop_joint_rows(SQLite::Database& database, const char* of, const std::string& id);

// A column of a code that goes keeps its cells, under the code's name.
void leave_code_in_findings(SQLite::Database& database, const std::string& code, const std::string& name);
void move_code_in_findings(SQLite::Database& database, const std::string& from, const std::string& into);
void drop_case_from_findings(SQLite::Database& database, const std::string& of);

}  // namespace attune::store
