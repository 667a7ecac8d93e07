// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job_control.h"
#include "base/result.h"
#include "store/project.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// All of Project::verify on one connection; `may_write` allows the check of the word index, which writes
// nothing but asks for the right to. Throws SQLite::Exception.
Result<Verification> verified(SQLite::Database& database, bool may_write, const JobControl& control);

// Its parts, each adding what it finds. Throw SQLite::Exception.
void verify_file(SQLite::Database& database, bool may_write, Verification& into);
void verify_chain(SQLite::Database& database, Verification& into);
void verify_contents(SQLite::Database& database, Verification& into);
// Every range inside the text of its own revision and every quote re-read there; places and texts worked out
// anew.
void verify_ranges(SQLite::Database& database, const JobControl& control, Verification& into);
// What no command writes and no merge makes: a cell twice, a cited passage of nothing, a column of two
// things.
void verify_findings(SQLite::Database& database, Verification& into);

}  // namespace attune::store
