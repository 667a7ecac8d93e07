// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/judgement.h"
#include "store/unit.h"

// The judgement board. No sentence says how anybody rated, for the other rater reads the history too. Each is
// one history row.
namespace attune::store {

// Makes one, or changes the one of this id.
struct SaveCriterion {
    model::Criterion criterion;  // position, made_ms not used
};
// With its thresholds and judgements.
struct DeleteCriterion {
    CriterionId criterion;
};
// Enters a threshold, locked by this day; an earlier one of the same criterion and element is superseded, and
// stays.
struct SetThreshold {
    model::Threshold threshold;  // id may be empty; day, coder, made_ms not used
};

// Writes the rating of whoever works now, or, with `agreed`, the one that the raters came to: for that, two
// of them must have finished theirs. What is finished is not changed any more.
struct Judge {
    model::Judgement judgement;  // rater, times not used; `finished` as it is to be
};
// One's own that is not finished, or the agreed one; with the passages cited.
struct DropJudgement {
    JudgementId judgement;
};

Result<Sentence> apply(Unit& unit, const SaveCriterion& command);
Result<Sentence> apply(Unit& unit, const DeleteCriterion& command);
Result<Sentence> apply(Unit& unit, const SetThreshold& command);
Result<Sentence> apply(Unit& unit, const Judge& command);
Result<Sentence> apply(Unit& unit, const DropJudgement& command);

}  // namespace attune::store
