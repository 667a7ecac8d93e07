// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"

namespace attune {
using CriterionId = Id<struct CriterionTag>;
using ThresholdId = Id<struct ThresholdTag>;
using JudgementId = Id<struct JudgementTag>;
}  // namespace attune

// The judgement board: criteria by elements, rated by persons and never by a rule.
namespace attune::model {

struct Criterion {
    CriterionId id;
    std::string name;  // "feasibility", "evidence of promise"
    std::string description;
    std::int64_t position = 0;
    std::int64_t made_ms = 0;
};

// From when on to go on, and when to stop and think (Avery et al. 2017). Its day locks it: what it says can
// be superseded, never changed.
struct Threshold {
    ThresholdId id;
    CriterionId criterion;
    ElementId element;        // empty: of the criterion as a whole
    std::string words;        // what is looked at
    std::string green;        // go on
    std::string amber;        // mend first; below: stop
    std::string day;          // on which it was entered
    bool superseded = false;  // read only: a later one of the same criterion and element is in force
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
};

// How sure one may be of a finding: the four prompts of GRADE-CERQual (Lewin et al. 2018).
struct Confidence {
    std::string methods, coherence, adequacy, relevance;
    bool empty() const {
        return methods.empty() && coherence.empty() && adequacy.empty() && relevance.empty();
    }
    friend bool operator==(const Confidence&, const Confidence&) = default;
};

struct Judgement {
    JudgementId id;
    CriterionId criterion;
    ElementId element;
    CoderId rater;           // of an agreed one, who wrote it down
    std::string rater_name;  // read only
    bool agreed = false;     // what the raters came to together
    std::string rating;
    std::string rationale;
    std::vector<std::string> numbers;  // what was looked at, one line each
    Confidence confidence;
    bool finished = false;  // the rater's first rating stands; others may be read from now on
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

}  // namespace attune::model
