// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "jobs/findings/themes.h"
#include "model/judgement.h"
#include "store/project.h"
#include "store/queries/judgement_queries.h"
#include "store/unit.h"

// The judgement board: criteria by elements, each rated by persons. Nothing here ever rates anything.
namespace attune::jobs {

// Feasibility, evidence of promise, readiness for trial, as one change; what is there already by that name
// stays, and where all are there nothing changes.
Result<store::Done> add_usual_criteria(store::Project& project);

// What the four prompts of a confidence note ask, in the words of GRADE-CERQual's parts (Lewin et al. 2018),
// which was made for syntheses and is only borrowed from here.
struct ConfidencePrompt {
    std::string_view key;  // "methods"
    std::string_view asks;
};
extern const ConfidencePrompt confidence_prompts[4];

// One rater's judgement, or the one that was agreed on, with what it stands on.
struct RatedView {
    store::JudgementRow row;  // hidden: only whose it is
    Standing standing;
    std::vector<std::string> flags;  // sentences: no evidence, one voice only
};
struct ThresholdView {
    model::Threshold threshold;
    bool before_data = true;  // entered before the first source and the first datum came in
};
struct BoardCell {
    CriterionId criterion;
    ElementId element;
    std::string criterion_name, element_name;
    std::vector<ThresholdView> thresholds;  // in force: of this element, else of the criterion as a whole
    std::vector<RatedView> ratings;         // by rater
    std::optional<RatedView> agreed;
    std::size_t finished = 0;  // ratings that stand
    bool may_agree() const { return finished >= 2; }
    // Both ratings are known and differ.
    bool differ() const;
};
struct Board {
    std::vector<model::Criterion> criteria;
    std::vector<ThresholdView> thresholds;                 // all, those that were superseded too
    std::vector<BoardCell> cells;                          // where anybody judged, by criterion and element
    std::int64_t families_in_all = 0, families_heard = 0;  // heard: there is a source
};
// As the reader may read it (empty: whoever works in the project): another's first rating is hidden until two
// have finished. `cited` must outlive it, and be read for the same. The project's thread; throws ReadFailure.
Board read_board(const store::Project& project, const CitedPassages& cited, const CoderId& reader = {});

// What the project knows of a finding, beside each prompt: families, sources, voices, and who speaks against.
std::vector<std::string> confidence_facts(const RatedView& rated, std::int64_t families_heard);

// What the raters cite who have finished, each passage once, and the judgement that was agreed on does not
// cite yet: for it, then against it. Whether a passage is for or against that they disagree about is theirs
// to say: it is left out and counted.
struct RatersPassages {
    std::vector<model::Evidence> passages;  // owners not set
    std::size_t disputed = 0;
};
RatersPassages raters_passages(const BoardCell& cell);
// Cites them in the judgement that was agreed on.
Result<store::Sentence> take_over(store::Unit& unit, const JudgementId& agreed,
                                  std::vector<model::Evidence> passages);

// One's own judgement as it stands, to be changed and written again; an empty one where there is none.
model::Judgement own_judgement(const store::Project& project, const CriterionId& criterion,
                               const ElementId& element, bool agreed);

}  // namespace attune::jobs
