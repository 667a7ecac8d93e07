// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/past/moment.h"
#include "store/project.h"
#include "store/unit.h"

// Named, dated versions of the codebook. A version is a name for a moment; nothing is copied, and
// store/past/codebook_at.h says what the codebook was then. The project's thread.
namespace attune::store {

using CodebookVersionId = Id<struct CodebookVersionTag>;

struct CodebookVersion {
    CodebookVersionId id;
    std::string name;
    std::string note;
    Moment moment;             // give it to codebook_at()
    std::int64_t at_ms = 0;    // the moment
    std::int64_t made_ms = 0;  // when it was named
    CoderId coder;             // by whom
    std::string coder_name;
};

// Oldest moment first.
std::vector<CodebookVersion> codebook_versions(const Project& project);
std::optional<CodebookVersion> codebook_version(const Project& project, const CodebookVersionId& version);
// As find_code in queries.h.
Result<CodebookVersionId> find_codebook_version(const Project& project, const std::string& id_or_name);

// Commands. Names are free text as those of codes are; equal names are allowed.
struct NameCodebookVersion {
    CodebookVersionId id;  // set by the caller, or empty
    std::string name;
    std::string note;
    Moment moment = {};  // the codebook as it stood then; now, when not set
};
struct EditCodebookVersion {
    CodebookVersionId version;
    std::optional<std::string> name, note;
};
// The name goes; the codebook and its history stay.
struct DeleteCodebookVersion {
    CodebookVersionId version;
};

Result<Sentence> apply(Unit& unit, const NameCodebookVersion& command);
Result<Sentence> apply(Unit& unit, const EditCodebookVersion& command);
Result<Sentence> apply(Unit& unit, const DeleteCodebookVersion& command);

}  // namespace attune::store
