// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/transcript.h"
#include "store/unit.h"

namespace attune::store {

// Takes transcripts in, all or none, journaled by reference to what they added. Turn ids are made here, and
// those of speakers that have none.
struct ImportSources {
    struct Item {
        SourceId id;  // set by the caller
        model::Transcript transcript;
        model::OriginalFile original;
    };
    std::vector<Item> items;
};
struct RenameSource {
    SourceId source;
    std::string title;
};
// Deletes the source with its turns, codings, passage links. (Erasure from history is another, later,
// matter.)
struct DeleteSource {
    SourceId source;
};
struct SetSpeakerRole {
    SpeakerId speaker;
    model::Role role;
};
// Replaces a stretch of the text; every coding, turn and memo link follows.
struct EditText {
    SourceId source;
    TextRange range;
    std::string inserted;
};

Result<Sentence> apply(Unit& unit, const ImportSources& command);
Result<Sentence> apply(Unit& unit, const RenameSource& command);
Result<Sentence> apply(Unit& unit, const DeleteSource& command);
Result<Sentence> apply(Unit& unit, const SetSpeakerRole& command);
Result<Sentence> apply(Unit& unit, const EditText& command);

}  // namespace attune::store
