// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/evidence.h"

namespace attune::model {

std::string_view evidence_owner_word(EvidenceOwner owner) {
    switch (owner) {
        case EvidenceOwner::cell:
            return "cell";
        case EvidenceOwner::theme:
            return "theme";
        case EvidenceOwner::configuration:
            return "configuration";
        case EvidenceOwner::judgement:
            return "judgement";
        case EvidenceOwner::joint_row:
            return "joint display row";
    }
    return "theme";
}

std::optional<EvidenceOwner> evidence_owner_from_word(std::string_view word) {
    for (const auto owner : {EvidenceOwner::cell, EvidenceOwner::theme, EvidenceOwner::configuration,
                             EvidenceOwner::judgement, EvidenceOwner::joint_row})
        if (evidence_owner_word(owner) == word) return owner;
    return std::nullopt;
}

std::string_view stance_word(Stance stance) {
    switch (stance) {
        case Stance::none:
            return "";
        case Stance::in_favour:
            return "for";
        case Stance::against:
            return "against";
    }
    return "";
}

std::optional<Stance> stance_from_word(std::string_view word) {
    for (const auto stance : {Stance::none, Stance::in_favour, Stance::against})
        if (stance_word(stance) == word) return stance;
    return std::nullopt;
}

std::string_view slot_word(Slot slot) {
    switch (slot) {
        case Slot::none:
            return "";
        case Slot::context:
            return "context";
        case Slot::resource:
            return "resource";
        case Slot::reasoning:
            return "reasoning";
        case Slot::outcome:
            return "outcome";
    }
    return "";
}

std::optional<Slot> slot_from_word(std::string_view word) {
    if (word.empty()) return Slot::none;
    for (const auto slot : all_slots)
        if (slot_word(slot) == word) return slot;
    return std::nullopt;
}

}  // namespace attune::model
