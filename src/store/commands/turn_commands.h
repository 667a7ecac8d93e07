// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/transcript.h"
#include "store/unit.h"

// Mending who said what after the import. None of these changes a letter of a text, so no coding moves.
namespace attune::store {

// The turn ends before `at` and a new one by the same speakers begins there; white space around the cut
// belongs to neither. Refused where one of the two would be empty, or inside a grapheme.
struct SplitTurn {
    TurnId turn;
    CodePoint at;                     // in the text as it stands
    std::vector<SpeakerId> speakers;  // of the second; empty: those of the first
};
// Neighbouring turns of one source become one, by the speakers and with the start of the first, the end of
// the last.
struct JoinTurns {
    std::vector<TurnId> turns;
};
// Who speaks in these turns; speakers of the same source. Not inferred any more.
struct GiveTurns {
    std::vector<TurnId> turns;
    std::vector<SpeakerId> speakers;
};
struct AddSpeaker {
    SourceId source;
    model::Speaker made;  // id set by the caller, or empty
};
struct RenameSpeaker {
    SpeakerId speaker;
    std::string label;
};
// Only one that has no turns.
struct DeleteSpeaker {
    SpeakerId speaker;
};

// Turns that say the same in two languages, in one source or in two. A turn is the translation of one
// original at most; a new link replaces that.
struct LinkTranslations {
    struct Pair {
        TurnId original;
        TurnId translation;
    };
    std::vector<Pair> pairs;
};
struct UnlinkTranslations {
    std::vector<TurnId> translations;
};

Result<Sentence> apply(Unit& unit, const SplitTurn& command);
Result<Sentence> apply(Unit& unit, const JoinTurns& command);
Result<Sentence> apply(Unit& unit, const GiveTurns& command);
Result<Sentence> apply(Unit& unit, const AddSpeaker& command);
Result<Sentence> apply(Unit& unit, const RenameSpeaker& command);
Result<Sentence> apply(Unit& unit, const DeleteSpeaker& command);
Result<Sentence> apply(Unit& unit, const LinkTranslations& command);
Result<Sentence> apply(Unit& unit, const UnlinkTranslations& command);

}  // namespace attune::store
