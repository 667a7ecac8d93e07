// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/kept_aside.h"
#include "store/project.h"

// The rows of a project that go along with an export of it (schema/carried_tables.h), as lines of JSON: for
// each table that has some {"table":"memo","columns":["id",…]}, then an array for each row. Ranges stand as
// they are in the text of now. The same state gives the same lines; TakeRows reads them.
namespace attune::store {

std::string carried_rows(const Project& project);  // the project's thread; throws ReadFailure

// What is said of such lines before they are taken in; both pass over what they cannot read.
std::map<std::string, std::int64_t> carried_counts(std::string_view lines);  // rows by table
std::vector<model::ForeignId> carried_foreign_ids(std::string_view lines);

}  // namespace attune::store
