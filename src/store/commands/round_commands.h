// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/round.h"
#include "store/unit.h"

// Commands on coders, rounds and who has finished what. Each is one history row.
namespace attune::store {

// Somebody who will code; the name must be nobody else's. Initials are made from it when empty.
struct AddCoder {
    CoderId id;  // set by the caller, or empty
    std::string name;
    std::string initials;
};
// 0xRRGGBB; nothing: by the order of joining.
struct ColourCoder {
    CoderId coder;
    std::optional<std::uint32_t> colour;
};

// A round with its sources and coders. It needs two coders and one source at least, and a name that no other
// round has; the codebook's version is named by the caller before, or empty.
struct StartRound {
    RoundId id;
    std::string name;
    model::RoundKind kind = model::RoundKind::reliability;
    std::string codebook_version;
    model::Sample sample;
    std::string note;
    std::vector<SourceId> sources;
    std::vector<CoderId> coders;
    // Which copy each of the coders is to get, in their order; empty: not settled yet.
    std::vector<model::CopyKind> copies = {};
};
// What can be refused of it whatever the project holds: one coder, a source twice. ErrorKind::invalid.
Result<Ok> check_round(const StartRound& command);
struct EditRound {
    RoundId round;
    std::optional<std::string> name, note;
    std::optional<bool> closed;
};
// The round goes; codings and what was settled stay.
struct DeleteRound {
    RoundId round;
};
// Which kind of copy a coder of the round works in, and that one was made now.
struct GiveCopy {
    RoundId round;
    CoderId coder;
    model::CopyKind copy = model::CopyKind::blind;
};

// “Opened and coded nothing” is told from “not read yet” by this mark.
struct FinishSource {
    SourceId source;
    CoderId coder;  // empty: the coder at work
    bool finished = true;
};

Result<Sentence> apply(Unit& unit, const AddCoder& command);
Result<Sentence> apply(Unit& unit, const ColourCoder& command);
Result<Sentence> apply(Unit& unit, const StartRound& command);
Result<Sentence> apply(Unit& unit, const EditRound& command);
Result<Sentence> apply(Unit& unit, const DeleteRound& command);
Result<Sentence> apply(Unit& unit, const GiveCopy& command);
Result<Sentence> apply(Unit& unit, const FinishSource& command);

}  // namespace attune::store
