// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/agreement/unitizing.h"

// Passages compared as passages: there is no "neither", and so no chance to correct for. Pure; any thread.
namespace attune::analysis {

// Two coders' passages against each other.
struct PassageMatch {
    std::uint64_t matched = 0;  // pairs
    std::uint64_t first = 0;    // passages of the first coder
    std::uint64_t second = 0;

    Estimate f1() const;         // 2 matched / (first + second); not defined when there are none
    Estimate precision() const;  // of the second coder, the first taken as the key
    Estimate recall() const;
    Estimate jaccard() const;  // matched / (matched + alone)
    friend bool operator==(const PassageMatch&, const PassageMatch&) = default;
};

// The same code, begin and end. A passage that a coder made twice counts once.
PassageMatch exact_match(std::span<const CodedRange> passages, std::size_t first, std::size_t second);

// The units (words) that passages touch, with their code; a unit touched by two passages of one code counts
// twice.
PassageMatch touched_units_match(std::span<const CodedRange> passages, std::span<const TextRange> units,
                                 std::size_t first, std::size_t second);

enum class OverlapOf {
    either,  // of what the two cover together: symmetric
    own,     // of the passage that is looked at
    longer,  // of the longer of the two
};

// A passage agrees when the other coder has one of the same code that overlaps by `least` or more, in (0, 1].
struct OverlapAgreement {
    std::uint64_t first_agreeing = 0;
    std::uint64_t first = 0;
    std::uint64_t second_agreeing = 0;
    std::uint64_t second = 0;

    // Share of all passages, seen from both sides; not defined when there are none.
    Estimate percent() const;
    // Brennan–Prediger of it, chance 1 / codes: as MAXQDA has it.
    Estimate kappa(std::size_t codes) const;
    void add(const OverlapAgreement& other);
};
OverlapAgreement overlap_agreement(std::span<const CodedRange> passages, std::size_t first,
                                   std::size_t second, double least, OverlapOf of = OverlapOf::either);

// One to one, by maximum matching of passages of the same code that overlap by `least` or more.
PassageMatch overlap_match(std::span<const CodedRange> passages, std::size_t first, std::size_t second,
                           double least, OverlapOf of = OverlapOf::either);

}  // namespace attune::analysis
