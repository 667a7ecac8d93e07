// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "store/past/changed_definitions.h"
#include "store/past/code_versions.h"
#include "store/past/codebook_at.h"
#include "store/past/codebook_versions.h"

namespace attune::workbench {

// The codes whose definition changed after codings were made, so that the tree and the definition can say it.
// Read when the hand rests.
struct ChangedCodes {
    std::unordered_map<CodeId, store::ChangedDefinition> of;
    std::uint64_t names_version = 0;  // of the lists that it was read with; 0: read it again
    double due = -1;                  // when it is to be read; negative: it is

    const store::ChangedDefinition* find(const CodeId& code) const {
        const auto at = of.find(code);
        return at == of.end() ? nullptr : &at->second;
    }
};

// The versions of the code whose document is shown, read from the history when the hand rests.
struct CodePast {
    CodeId of;
    std::uint64_t version = 0;  // of the lists that it was read with
    double due = -1;
    std::vector<store::CodeVersion> versions;  // oldest first
    std::string fault;                         // why they could not be read
    // Two of them side by side, by their numbers; 0: none.
    int before = 0, after = 0;
    std::vector<store::FieldDifference> differences;
    bool reveal = false;  // bring them into view
};

// A name for a version of the codebook, being written.
struct NamingVersion {
    store::CodebookVersionId of;  // empty: a new one, of the codebook as it is now
    std::string name;
    std::string note;
};

// The named versions of the codebook, and two of them side by side.
struct CodebookPast {
    std::vector<store::CodebookVersion> versions;  // the newest moment first
    std::uint64_t version = 0;                     // of the lists that they were read with
    double due = -1;
    store::CodebookVersionId current;  // of the list
    // What is compared; empty: as it is now.
    store::CodebookVersionId before, after;
    std::optional<store::CodebookComparison> comparison;
    std::uint64_t compared = 0;  // grows with every comparison
    std::string fault;
    std::optional<NamingVersion> naming;
};

}  // namespace attune::workbench
