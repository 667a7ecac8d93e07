// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/agreement/unitizing.h"
#include "base/job_control.h"
#include "base/result.h"

// γ of Mathet, Widlöcher & Métivier (2015): passages of several coders are aligned with each other, and how
// much is out of order then is set against what chance would leave. Passages of one coder may overlap. Pure;
// any thread.
namespace attune::analysis {

struct Dissimilarity {
    double position = 1;  // α: how much of it is where passages lie
    double category = 1;  // β: how much what they are
    double empty = 1;     // Δ∅: what a passage costs that has no partner

    // ((|Δbegin| + |Δend|) / (length + length))² · Δ∅. Both of some length.
    double of_positions(const TextRange& one, const TextRange& other) const;
    // Δ∅ where the codes differ, else 0.
    double of_codes(std::size_t one, std::size_t other) const { return one == other ? 0 : empty; }
    double of(const CodedRange& one, const CodedRange& other) const;
};

// One passage, or none, of each coder: places in the list of passages.
using UnitaryAlignment = std::vector<std::optional<std::size_t>>;

struct Alignment {
    std::vector<UnitaryAlignment> unitary;  // every passage is in exactly one
    double disorder = 0;                    // sum of their disorders over the mean number of passages a coder
};

// The alignment with the least disorder, exactly. Several may tie: then the one of most pieces, found from
// the left. Passages of no length are left out. ErrorKind::cancelled; ErrorKind::unsupported where so many
// passages of so many coders overlap that the exact answer would take too long.
Result<Alignment> best_alignment(const std::vector<CodedRange>& passages, std::size_t coders,
                                 const Dissimilarity& dissimilarity, const JobControl& control = {});

// A passage without a partner has no category to agree on: left out, as Mathet (2017) has it, or counted as
// wholly wrong, as pygamma does.
enum class Lonely { left_out, wrong };
// How far aligned passages differ in their codes, the closer ones weighing more; `code`: only pairs of which
// one has it. None where no pair has any weight.
std::optional<double> category_disorder(const Alignment& alignment, const std::vector<CodedRange>& passages,
                                        const Dissimilarity& dissimilarity, Lonely lonely,
                                        std::optional<std::size_t> code = {});

struct GammaChoice {
    Dissimilarity dissimilarity;
    std::uint64_t seed = 1;
    std::size_t samples = 30;                // at least; more as the precision asks
    std::optional<double> precision = 0.05;  // of the expected disorder, as a share, 95 times of 100
};

struct Gamma {
    Estimate gamma;       // observed and expected are disorders
    Estimate categories;  // γ-cat (Mathet 2017), of the same alignment: where several are best, one of them
    std::size_t samples = 0;     // that were drawn
    std::size_t alignments = 0;  // unitary ones in the best alignment
};

// The chance of Mathet: each line is somebody's line, turned round at a random place. Reports progress by
// samples.
Result<Gamma> gamma(const CodedText& text, std::size_t coders, const GammaChoice& choice,
                    const JobControl& control = {});

}  // namespace attune::analysis
