// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/coding.h"
#include "store/commands/coding_commands.h"
#include "store/unit.h"

// What is done to many passages at once, from a list: each is one history row. To code many, use AddCodings.
// Each fails, and changes nothing, when a coding named in it is not there.
namespace attune::store {

// "Recoded 12 passages from X to Y". What then overlaps with the same code and coder and says the same
// becomes one with it, as RecodeCoding does. Codings that have the code already stay as they are.
struct RecodeCodings {
    std::vector<CodingId> codings;
    CodeId code;
};
// "Marked 12 passages as positive"; none clears. Intensity and account stay.
struct SetDirections {
    std::vector<CodingId> codings;
    model::CodingDirection direction;
};
// Codes passages with an element's code, which is made on first use, as AddElementCoding does. The code of
// each passage is left empty.
struct AddElementCodings {
    CodeId new_code;  // id for the code, should one have to be made
    ElementId element;
    std::vector<AddCoding> passages;
};

Result<Sentence> apply(Unit& unit, const RecodeCodings& command);
Result<Sentence> apply(Unit& unit, const SetDirections& command);
Result<Sentence> apply(Unit& unit, const AddElementCodings& command);

}  // namespace attune::store
