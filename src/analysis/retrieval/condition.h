// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/retrieval/corpus.h"
#include "analysis/retrieval/query.h"

namespace attune::analysis {

// A query's conditions with their names looked up: sets of numbers in place of names. Pure values.
struct Condition {
    enum class Kind {
        everything,
        all_of,
        any_of,
        none_of,
        codes,       // the passage's code is in `set`
        coders,      // its coder is
        sources,     // its source is
        cases,       // one of its cases is
        speakers,    // one of those who speak in it is
        directions,  // its direction, as a number, is
        accounts,
        intensities,
        words,    // one of `places` lies in it
        related,  // one of the passages that fit the part lies to it as `relation` says
    };
    Kind kind = Kind::everything;
    std::vector<Condition> parts;
    std::vector<bool> set;  // by number; what lies beyond its end is not in it
    // Of `cases` and `speakers` by a value: those of whom nobody knows whether they are in the set, as the
    // value is missing. They are not in it.
    std::vector<bool> missing;
    // By source: where the words stand, ascending by begin. Of `words`; of `related`, in place of a part that
    // speaks of codings when `parts` is empty.
    std::vector<std::vector<TextRange>> places;
    Relation relation = Relation::overlapping;
    std::int64_t distance = 0;
    DistanceIn in = DistanceIn::words;
};

// Which of corpus.found_among() fit, ascending. A passage is never
// its own other one: a coding overlapping codings of its code means another coding of it. Passages in which
// interviewers alone speak neither fit nor count as other ones unless `interviewers`.
//
// One pass over the codings for each `related`, and one over those that may fit, source by source: O(n) where
// passages lie close to each other, O(n log n) at the worst. Memory for the passages of one source.
std::vector<Index> retrieve(const Corpus& corpus, const Condition& condition, bool interviewers);

}  // namespace attune::analysis
