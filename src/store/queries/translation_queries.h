// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_set>
#include <vector>

#include "base/id.h"
#include "store/project.h"

// Pure reads; throw ReadFailure; the project's thread.
namespace attune::store {

struct TranslationRow {
    TurnId original, translation;
    SourceId original_source, translation_source;
};
// All links that touch the source; all of the project for an empty id.
std::vector<TranslationRow> translations(const Project& project, const SourceId& source);

// Codings that say what another coding of the same code by the same coder says on the linked original turn:
// every count leaves them out, so that an original and its translation count once. A coding is one of these
// when all turns it touches are translations and each of their originals carries such a coding.
std::unordered_set<CodingId> counted_elsewhere(const Project& project);

}  // namespace attune::store
