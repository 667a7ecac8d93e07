// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_set>
#include <vector>

#include "base/id.h"
#include "model/transcript.h"
#include "store/project.h"

// Pure reads; throw ReadFailure; the project's thread.
namespace attune::store {

struct TranslationRow {
    TurnId original, translation;
    SourceId original_source, translation_source;
};
// All links that touch the source; all of the project for an empty id.
std::vector<TranslationRow> translations(const Project& project, const SourceId& source);

bool takes_part(model::Role role);  // neither an interviewer nor an interpreter

// A turn in which nobody takes part and that is linked to the turn it says again, in another language: its
// words count as said by whoever said them first.
struct SaidAgain {
    TurnId turn, first;
    bool asked = false;             // first by an interviewer
    std::vector<PersonId> persons;  // known ones who take part in the first
    // To whom somebody set the first, as a passage or with its whole source; none where an interviewer asks.
    std::vector<CaseId> cases;
};
std::vector<SaidAgain> said_again(const Project& project);

// Codings that say what another coding of the same code by the same coder says on the linked original turn:
// every count leaves them out, so that an original and its translation count once. A coding is one of these
// when all turns it touches are translations and each of their originals carries such a coding.
std::unordered_set<CodingId> counted_elsewhere(const Project& project);

}  // namespace attune::store
