// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/range.h"

namespace attune {
using EvidenceId = Id<struct EvidenceTag>;
}

namespace attune::model {

// What a passage is evidence of. For and against are said here and nowhere else.
enum class EvidenceOwner { cell, theme, configuration, judgement, joint_row };
std::string_view evidence_owner_word(EvidenceOwner owner);  // "cell", "joint display row" …
std::optional<EvidenceOwner> evidence_owner_from_word(std::string_view word);

enum class Stance { none, in_favour, against };
std::string_view stance_word(Stance stance);  // "", "for", "against"
std::optional<Stance> stance_from_word(std::string_view word);

// The slot of a configuration that the passage fills; the mechanism is resource and reasoning (Dalkin et al.
// 2015). None for anything else.
enum class Slot { none, context, resource, reasoning, outcome };
inline constexpr Slot all_slots[] = {Slot::context, Slot::resource, Slot::reasoning, Slot::outcome};
std::string_view slot_word(Slot slot);
std::optional<Slot> slot_from_word(std::string_view word);

struct Evidence {
    EvidenceId id;
    EvidenceOwner owner = EvidenceOwner::theme;
    std::string owner_id;
    Slot slot = Slot::none;
    Stance stance = Stance::none;  // none only in a cell of a framework matrix, and always there
    SourceId source;
    TextRange range;  // in the text as it stands
    CodingId coding;  // that it was taken from; may be empty, or gone
    std::string note;
    std::int64_t position = 0;
    CoderId coder;
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
