// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/coding.h"
#include "store/unit.h"

namespace attune::store {

// One code on one passage by the coder at work (or `coder`). The rules for a same code by the same coder:
// inside an existing coding → nothing is written, Sentence::subject is that coding, "Already coded as …"
// (unless the new one has a magnitude or note of its own that differs: then nothing that was said is lost,
// and both stay); partly overlapping with equal magnitude and note → it is extended; otherwise both stay;
// touching ones stay apart. Several existing overlapping ones that agree become one. Fails on an empty range,
// one outside the text, one of white space only, a folder or a retired code. The range is snapped to whole
// graphemes, and white space at its ends is left out. Sentence: "Coded 23 words as Not judged".
struct AddCoding {
    CodingId id;  // set by the caller; not used when nothing is written or another is extended
    SourceId source;
    TextRange range;
    CodeId code;
    CoderId coder;  // empty: the coder at work
    model::Magnitude magnitude;
    std::string note;
};
// Many at once, one history row ("Coded 312 passages from codings.tsv"; without `from`, and all with one
// code, "Coded 12 passages as Not judged").
struct AddCodings {
    std::vector<AddCoding> codings;
    std::string from;
};
// Applies an element: its linked code is used (of several the one of its name, else the first; never a
// retired one), or made on first use under the element's name and definitions. One row. Refused while the
// element is switched off.
struct AddElementCoding {
    CodingId id;
    CodeId new_code;  // id for the code, should one have to be made
    SourceId source;
    TextRange range;
    ElementId element;
};
// "Changed X to Y". What then overlaps with the same code and coder and says the same becomes one with it.
struct RecodeCoding {
    CodingId coding;
    CodeId code;
};
// Snapped to whole graphemes, but white space stays, so that an end can be moved across it step by step.
// Joins what it then overlaps as RecodeCoding does.
struct MoveCodingEnds {
    CodingId coding;
    TextRange range;
};
struct SetMagnitude {
    CodingId coding;
    model::Magnitude magnitude;
};
struct SetCodingNote {
    CodingId coding;
    std::string note;
};
struct RemoveCodings {
    std::vector<CodingId> codings;
};

Result<Sentence> apply(Unit& unit, const AddCoding& command);
Result<Sentence> apply(Unit& unit, const AddCodings& command);
Result<Sentence> apply(Unit& unit, const AddElementCoding& command);
Result<Sentence> apply(Unit& unit, const RecodeCoding& command);
Result<Sentence> apply(Unit& unit, const MoveCodingEnds& command);
Result<Sentence> apply(Unit& unit, const SetMagnitude& command);
Result<Sentence> apply(Unit& unit, const SetCodingNote& command);
Result<Sentence> apply(Unit& unit, const RemoveCodings& command);

}  // namespace attune::store
