// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/agreement/coverage.h"
#include "analysis/agreement/estimate.h"
#include "analysis/agreement/passages.h"
#include "analysis/agreement/unitizing.h"
#include "base/job_control.h"
#include "base/result.h"

// Coders compared over texts, thing by thing: a code, an element with all its codes, a group of codes. Every
// number comes with the table behind it. Pure; any thread.
namespace attune::analysis {

// What one unit is.
enum class ComparedUnit { character, unit, source, passage };

struct ComparedText {
    Counted counted{0};            // what of the text counts; for characters
    std::vector<TextRange> units;  // words, sentences or turns that count; for units
    std::vector<CodedRange> passages;
    // Who has coded the text: a coder without a passage who has finished it found nothing, the others are
    // missing.
    CoverCounts::Mask coders = 0;
};

struct ComparedThing {
    std::string name;
    std::vector<std::size_t> codes;  // a passage with any of them has it
};

struct ComparisonOptions {
    ComparedUnit unit = ComparedUnit::character;
    UnitRule rule;               // of units
    double least_overlap = 0.9;  // of passages
    double level = 0.95;
    std::size_t replicates = 1000;  // of the interval, sources drawn again
    std::uint64_t seed = 1;
};

// From so many double-coded sources on an interval is made of them; below it the range of their values.
inline constexpr std::size_t least_sources_for_interval = 10;

struct PairCompared {
    std::size_t first = 0;
    std::size_t second = 0;
    CodeTable table;
    Estimate kappa;  // Cohen's
};

struct Compared {
    std::string name;
    CoverCounts counts;              // over all texts, of coders who coded them; for units and characters
    std::vector<double> prevalence;  // of each coder: share of the units of their texts; empty for passages
    std::uint64_t units = 0;         // rated by two coders at least
    std::vector<std::pair<std::string, Estimate>> coefficients;  // by the name that scripts know
    std::vector<PairCompared> pairs;
    OverlapAgreement overlap;  // of passages, all pairs together
    // The chief coefficient (α) text by text, where two coders coded it.
    std::vector<std::optional<double>> by_text;
    std::optional<Interval> interval;  // of α, texts drawn again
    std::optional<Interval> range;     // of α over texts, where there are too few for an interval
    const Estimate* find(const std::string& coefficient) const;
};

struct Comparison {
    std::vector<Compared> things;
    // Over all things: three numbers that are not the same. Each with how many things entered.
    Estimate pooled_kappa;  // de Vries et al. 2008: mean observed and mean expected agreement; two coders
    Estimate mean_alpha;    // of the things for which it is defined
    Estimate micro_alpha;   // one table with thing and unit as items
    std::size_t defined = 0;
    std::size_t double_coded = 0;  // texts that two coders coded
};

// Coders < most_coders, at least two. ErrorKind::cancelled.
Result<Comparison> compare(const std::vector<ComparedText>& texts, std::size_t coders,
                           const std::vector<ComparedThing>& things, const ComparisonOptions& options,
                           const JobControl& control = {});

}  // namespace attune::analysis
