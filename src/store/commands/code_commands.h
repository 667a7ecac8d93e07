// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/codebook.h"
#include "store/unit.h"

namespace attune::store {

// Commands on the codebook. Each `apply` is one history row; each fails with a sentence when a code named in
// it is not there. Names are free text: trimmed, not empty, need not be unique.

struct CreateCode {
    model::Code code;                 // code.id set by the caller; colour 0 takes the next of the palette
    std::vector<ElementId> elements;  // linked at once
    std::int64_t at_position = -1;    // among siblings; -1 at the end
};
struct RenameCode {
    CodeId code;
    std::string name;
};
// Changes the fields that are set.
struct EditCode {
    CodeId code;
    std::optional<std::string> brief, full, use_when, not_when, example;
    std::optional<std::vector<std::string>> aliases;
    std::optional<model::Colour> colour;
    std::optional<bool> folder;
};
// Below `parent` (empty: the top) at `position` (-1: last). Refuses to put a code below itself.
struct MoveCode {
    CodeId code;
    CodeId parent;
    std::int64_t position = -1;
};
// Codings, element links, child codes, pins and memo links of `from` go to `into`; `from` is deleted. Of two
// codings of one coder on the same range with equal magnitude and note one stays.
struct MergeCodes {
    std::vector<CodeId> from;
    CodeId into;
};
// Makes a new code beside `code` and moves `codings` to it.
struct SplitCode {
    CodeId code;
    CodeId new_code;
    std::string name;
    std::vector<CodingId> codings;
};
struct SetCodeState {
    CodeId code;
    model::CodeState state;
};
// Deletes the code and its codings, links and pins; child codes move up to its parent.
struct DeleteCode {
    CodeId code;
};
struct LinkElement {
    CodeId code;
    ElementId element;
};
struct UnlinkElement {
    CodeId code;
    ElementId element;
};
// Puts `code` on the slot 1–9 of the coder at work (empty code: clears it); a code has at most one slot.
struct PinCode {
    int slot = 1;
    CodeId code;
};
// A whole codebook in one row: codes with set ids and parents inside the list, and their links.
struct ImportCodebook {
    struct Entry {
        model::Code code;
        std::vector<ElementId> elements;
    };
    std::vector<Entry> entries;
    std::string from;  // what it came from, for the sentence
};

Result<Sentence> apply(Unit& unit, const CreateCode& command);
Result<Sentence> apply(Unit& unit, const RenameCode& command);
Result<Sentence> apply(Unit& unit, const EditCode& command);
Result<Sentence> apply(Unit& unit, const MoveCode& command);
Result<Sentence> apply(Unit& unit, const MergeCodes& command);
Result<Sentence> apply(Unit& unit, const SplitCode& command);
Result<Sentence> apply(Unit& unit, const SetCodeState& command);
Result<Sentence> apply(Unit& unit, const DeleteCode& command);
Result<Sentence> apply(Unit& unit, const LinkElement& command);
Result<Sentence> apply(Unit& unit, const UnlinkElement& command);
Result<Sentence> apply(Unit& unit, const PinCode& command);
Result<Sentence> apply(Unit& unit, const ImportCodebook& command);

}  // namespace attune::store
