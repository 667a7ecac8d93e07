// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/project.h"
#include "store/unit.h"

// Codings that were made under an earlier definition of their code, so that a person can look at them again.
// What counts is the text: a definition that was changed and changed back asks for nothing. Derived from the
// history at each call; not for every frame (docs/benchmarks.md says what it costs). The project's thread.
namespace attune::store {

struct EarlierCoding {
    CodingId coding;
    int version = 0;         // CodeVersion::number in force when it was made, recoded or last looked at
    std::int64_t at_ms = 0;  // when that was
    bool looked_at = false;  // it was looked at since it was made, and the definition changed again
};

struct ChangedDefinition {
    CodeId code;
    std::string name;
    int version = 0;  // the newest that changed the definition
    OperationId operation;
    std::string sentence;  // empty when erased
    std::string coder_name;
    std::int64_t at_ms = 0;
    std::int64_t codings_in_all = 0;
    std::vector<EarlierCoding> codings;  // by source, then begin, then longest first
};

// The codes that have such codings, in the order of the codebook.
Result<std::vector<ChangedDefinition>> changed_definitions(const Project& project,
                                                           const JobControl& control = JobControl());
// One code; `codings` may be empty. ErrorKind::not_found.
Result<ChangedDefinition> changed_definition(const Project& project, const CodeId& code,
                                             const JobControl& control = JobControl());

// Command: they stand under the definition that their code has now. Those that need no look are passed over.
// "Looked again at 14 codings of “Trust”".
struct MarkLookedAt {
    std::vector<CodingId> codings;
};
Result<Sentence> apply(Unit& unit, const MarkLookedAt& command);

}  // namespace attune::store
