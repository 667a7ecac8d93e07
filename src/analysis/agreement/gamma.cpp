// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/gamma.h"

#include <algorithm>
#include <cmath>

#include "analysis/agreement/percentile.h"
#include "analysis/agreement/random.h"

namespace attune::analysis {
namespace {

// More than that makes no difference that anybody reports.
constexpr std::size_t most_samples = 10'000;

// Each line somebody's line, turned round at a random place. Turns lie apart by half a mean passage where the
// text has room for it, so that two turned lines are not the same line.
std::vector<CodedRange> by_chance(const CodedText& text, const std::vector<std::vector<CodedRange>>& lines,
                                  std::int64_t apart, Chooser& chooser) {
    std::vector<CodedRange> out;
    std::vector<std::int64_t> turns;
    for (std::size_t coder = 0; coder < lines.size(); ++coder) {
        const auto& line = lines[chooser.below(lines.size())];
        std::int64_t turn = 0;
        for (int tries = 0; tries < 100; ++tries) {
            turn = static_cast<std::int64_t>(chooser.below(static_cast<std::uint64_t>(text.length)));
            if (std::none_of(turns.begin(), turns.end(), [&](std::int64_t one) {
                    const std::int64_t between = std::abs(one - turn);
                    return std::min(between, text.length - between) < apart;
                }))
                break;
        }
        turns.push_back(turn);
        for (const CodedRange& one : line) {
            const std::int64_t by = one.at.begin.value < turn ? text.length - turn : -turn;
            out.push_back({coder, one.code, {one.at.begin + by, one.at.end + by}});
        }
    }
    return out;
}

Estimate against_chance(double observed, double expected, std::uint64_t units) {
    Estimate out;
    out.observed = observed;
    out.expected = expected;
    out.units = units;
    if (observed == 0)
        out.value = 1;
    else if (expected > 0)
        out.value = 1 - observed / expected;
    else
        out.reason = no_value::no_variance;
    return out;
}

}  // namespace

std::optional<double> category_disorder(const Alignment& alignment, const std::vector<CodedRange>& passages,
                                        const Dissimilarity& dissimilarity, Lonely lonely,
                                        std::optional<std::size_t> code) {
    double sum = 0;
    double weights = 0;
    for (const UnitaryAlignment& one : alignment.unitary) {
        std::vector<const CodedRange*> members;
        for (const auto& member : one)
            if (member) members.push_back(&passages[*member]);
        if (members.size() == 1 && lonely == Lonely::wrong && (!code || members.front()->code == *code)) {
            sum += dissimilarity.empty * dissimilarity.empty;
            weights += 1;
        }
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                if (code && members[i]->code != *code && members[j]->code != *code) continue;
                const double apart =
                    dissimilarity.position * dissimilarity.of_positions(members[i]->at, members[j]->at);
                const double weight = std::max(0.0, 1 - apart) / static_cast<double>(members.size() - 1);
                sum += weight * dissimilarity.of_codes(members[i]->code, members[j]->code);
                weights += weight;
            }
    }
    if (weights <= 0) return std::nullopt;
    return sum / weights;
}

Result<Gamma> gamma(const CodedText& text, std::size_t coders, const GammaChoice& choice,
                    const JobControl& control) {
    Gamma out;
    if (coders < 2) return fail(ErrorKind::invalid, "Agreement needs two coders at least.");
    const auto best = best_alignment(text.passages, coders, choice.dissimilarity, control);
    if (!best) return forward_error(best);
    out.alignments = best->unitary.size();
    std::vector<std::vector<CodedRange>> lines(coders);
    std::int64_t covered = 0;
    std::size_t passages = 0;
    for (const CodedRange& one : text.passages) {
        if (one.at.empty()) continue;
        lines[one.coder].push_back(one);
        covered += one.at.length();
        ++passages;
    }
    if (passages == 0) {
        out.gamma = out.categories = not_defined(no_value::nothing_coded);
        return out;
    }
    const std::int64_t apart = covered / static_cast<std::int64_t>(2 * passages);
    Chooser chooser(choice.seed);
    std::vector<double> disorders;
    double category_sum = 0;
    std::size_t category_samples = 0;
    std::size_t wanted = std::max<std::size_t>(choice.samples, 2);
    while (disorders.size() < wanted) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The sampling was stopped.");
        control.report({static_cast<std::int64_t>(disorders.size()), static_cast<std::int64_t>(wanted),
                        "Aligning texts coded by chance"});
        const std::vector<CodedRange> drawn = by_chance(text, lines, apart, chooser);
        const auto sample = best_alignment(drawn, coders, choice.dissimilarity, control);
        if (!sample) return forward_error(sample);
        if (sample->unitary.empty()) continue;
        disorders.push_back(sample->disorder);
        if (const auto category = category_disorder(*sample, drawn, choice.dissimilarity, Lonely::left_out)) {
            category_sum += *category;
            ++category_samples;
        }
        if (disorders.size() == wanted && wanted == std::max<std::size_t>(choice.samples, 2) &&
            choice.precision && *choice.precision > 0) {
            double mean = 0;
            for (const double one : disorders) mean += one / static_cast<double>(disorders.size());
            const double variation = mean > 0 ? standard_deviation(disorders) / mean : 0;
            const double needed = std::ceil(std::pow(variation * 1.96 / *choice.precision, 2));
            if (needed > static_cast<double>(wanted))
                wanted = std::min(most_samples, static_cast<std::size_t>(needed));
        }
    }
    out.samples = disorders.size();
    double expected = 0;
    for (const double one : disorders) expected += one / static_cast<double>(disorders.size());
    out.gamma = against_chance(best->disorder, expected, passages);
    const auto categories = category_disorder(*best, text.passages, choice.dissimilarity, Lonely::left_out);
    out.categories =
        !categories || category_samples == 0
            ? not_defined("No passages of two coders were aligned.", passages)
            : against_chance(*categories, category_sum / static_cast<double>(category_samples), passages);
    return out;
}

}  // namespace attune::analysis
