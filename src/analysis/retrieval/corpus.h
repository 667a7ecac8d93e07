// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/range.h"
#include "model/coding.h"

// What a query is asked of: every passage with everything that it can be found by, as numbers. Who fills it
// knows which number is which code, case or speaker.
namespace attune::analysis {

using Index = std::uint32_t;
inline constexpr Index no_index = ~Index{0};

struct CorpusTurn {
    TextRange range;
    bool interviewer = false;  // everybody who speaks in it asks
    std::vector<Index> speakers;
};

struct CorpusSource {
    std::vector<CorpusTurn> turns;    // ascending, not overlapping
    std::vector<std::int64_t> words;  // where each word begins, ascending; empty when distances are not asked
};

struct CorpusPassage {
    Index source = 0;
    TextRange range;
    Index code = no_index;  // of a turn or a sentence: none
    Index coder = no_index;
    model::Magnitude magnitude;
    std::vector<Index> cases;     // ascending
    std::vector<Index> speakers;  // ascending
    bool interviewers_alone = false;
};

struct Corpus {
    std::vector<CorpusSource> sources;
    std::vector<CorpusPassage> codings;  // by source, then begin, then longest first
    // Turns or sentences, where they and not codings are looked for; in the same order.
    std::optional<std::vector<CorpusPassage>> units;
    const std::vector<CorpusPassage>& found_among() const { return units ? *units : codings; }
};

}  // namespace attune::analysis
