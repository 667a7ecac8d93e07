// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/project.h"
#include "store/queries/code_use.h"

namespace attune::jobs {

// What deleting codes would take and leave, said before it is done: the window's question and
// `code delete --dry-run` say the same.
struct Deletion {
    std::string title;                   // "Delete “Trust in staff”?"
    std::vector<std::string> sentences;  // "12 codings in 4 sources go with it." …
    store::CodeTouch touch;
};
// ErrorKind::not_found when one of them is not there, ErrorKind::invalid for none.
Result<Deletion> deletion_of(const store::Project& project, std::span<const CodeId> codes);

// Deletes them as one history row.
Result<store::Done> delete_codes(store::Project& project, std::span<const CodeId> codes);
// The same inside a larger change.
Result<store::Sentence> delete_codes(store::Unit& unit, std::span<const CodeId> codes, std::int64_t codings);

}  // namespace attune::jobs
