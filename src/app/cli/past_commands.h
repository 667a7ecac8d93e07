// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"
#include "base/id.h"

// The subcommands on what was: parts of `code` and `codebook`, and one of their own.
namespace attune::cli {

void add_code_past(Command* code, Program& program);  // code versions, compare, changed, looked-at
void add_codebook_versions(Command* codebook, Program& program);  // codebook version …
void add_past_command(Command& app, Program& program);            // past

// What was found by name or id; an id that nothing has any more is taken at its word: it may be something
// that is gone.
template <class IdType>
Result<IdType> also_gone(Result<IdType> found, const std::string& typed) {
    if (!found && found.error().kind == ErrorKind::not_found && is_uuid(typed)) return IdType(typed);
    return found;
}

}  // namespace attune::cli
