// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/evidence.h"
#include "store/unit.h"

// Passages that cells, themes, configurations, judgements and rows of joint displays stand on, and the order
// of findings. Each is one history row.
namespace attune::store {

// A passage that is cited there already only gets the new stance and note. In a configuration it needs a
// slot; in a theme, configuration or judgement it is for or against; in a cell it is neither. Of judgements,
// only in one's own that is not finished, or in the agreed one.
struct CiteEvidence {
    std::vector<model::Evidence> cited;  // ids, positions, coders and times not used
};
struct ChangeEvidence {
    EvidenceId evidence;
    std::optional<model::Stance> stance;
    std::optional<model::Slot> slot;
    std::optional<std::string> note;
};
struct DropEvidence {
    std::vector<EvidenceId> evidence;
};

// Puts one before the one that stands at `position` among its kind; a column among those of its matrix, a row
// among those of its display, a passage among those of what it is cited in.
struct MoveFinding {
    enum class Kind { matrix, column, theme, configuration, joint_row, criterion, evidence };
    Kind kind = Kind::matrix;
    std::string id;
    std::int64_t position = -1;  // negative: to the end
};

Result<Sentence> apply(Unit& unit, const CiteEvidence& command);
Result<Sentence> apply(Unit& unit, const ChangeEvidence& command);
Result<Sentence> apply(Unit& unit, const DropEvidence& command);
Result<Sentence> apply(Unit& unit, const MoveFinding& command);

}  // namespace attune::store
