// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/comparison.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>

#include "analysis/agreement/alpha.h"
#include "analysis/agreement/code_table.h"
#include "analysis/agreement/coefficients.h"
#include "analysis/agreement/cohen.h"
#include "analysis/agreement/percentile.h"
#include "analysis/agreement/random.h"

namespace attune::analysis {
namespace {

using Mask = CoverCounts::Mask;

bool has(Mask mask, std::size_t coder) {
    return (mask >> coder & 1U) != 0;
}

// The passages of one thing, as ranges of coders who have coded the text.
std::vector<CoderRange> ranges_of(const ComparedText& text, const ComparedThing& thing) {
    std::vector<CoderRange> ranges;
    for (const auto& passage : text.passages)
        if (has(text.coders, passage.coder) &&
            std::ranges::find(thing.codes, passage.code) != thing.codes.end())
            ranges.push_back({passage.coder, passage.at});
    return ranges;
}

CoverCounts cover_of(const ComparedText& text, const ComparedThing& thing, const ComparisonOptions& options) {
    const auto ranges = ranges_of(text, thing);
    if (options.unit == ComparedUnit::character) return cover_of_characters(ranges, text.counted);
    if (options.unit == ComparedUnit::unit) return cover_of_units(ranges, text.units, options.rule);
    CoverCounts counts;
    Mask coded = 0;
    for (const auto& range : ranges) coded |= Mask{1} << range.coder;
    counts.add(coded, 1);
    return counts;
}

// What texts of the same coders gave together: the distinct patterns are few, whatever the texts hold.
using ByCoders = std::map<Mask, CoverCounts>;

Ratings ratings_of(const ByCoders& counts, std::size_t coders) {
    Ratings ratings(coders, 2);
    for (const auto& [who, one] : counts) one.into(ratings, who);
    return ratings;
}

CodeTable table_of(const ByCoders& counts, std::size_t first, std::size_t second) {
    CodeTable sum;
    for (const auto& [who, one] : counts) {
        if (!has(who, first) || !has(who, second)) continue;
        const CodeTable table = one.table(first, second);
        sum.both += table.both;
        sum.first_only += table.first_only;
        sum.second_only += table.second_only;
        sum.neither += table.neither;
    }
    return sum;
}

std::optional<double> alpha_of(const ByCoders& counts, std::size_t coders) {
    return krippendorff_alpha(ratings_of(counts, coders)).value;
}

// Means over all pairs, pooled: the sums of their tables, so that a pair with more text counts for more.
CodeTable pooled(const std::vector<PairCompared>& pairs) {
    CodeTable sum;
    for (const auto& pair : pairs) {
        sum.both += pair.table.both;
        sum.first_only += pair.table.first_only;
        sum.second_only += pair.table.second_only;
        sum.neither += pair.table.neither;
    }
    return sum;
}

void add_coefficients(Compared& out, const Ratings& ratings, std::size_t coders) {
    const auto add = [&](const char* name, Estimate estimate) {
        // Positions and words of one text are no independent observations: only sources drawn again say how
        // sure a value is.
        estimate.standard_error.reset();
        estimate.interval.reset();
        out.coefficients.emplace_back(name, std::move(estimate));
    };
    add("percent_agreement", percent_agreement(ratings));
    add("krippendorff_alpha", krippendorff_alpha(ratings));
    if (coders == 2) {
        add("cohen_kappa", cohen_kappa(ratings).kappa);
        add("scott_pi", scott_pi(ratings));
    }
    add("fleiss_kappa", fleiss_kappa(ratings));
    add("conger_kappa", conger_kappa(ratings));
    add("brennan_prediger", brennan_prediger(ratings));
    add("gwet_ac1", gwet_ac1(ratings));
    const CodeTable all = pooled(out.pairs);
    add("pabak", pabak(all));
    add("prevalence_index", prevalence_index(all));
    add("bias_index", bias_index(all));
    add("f1", f1(all));
    add("jaccard", jaccard(all));
    if (coders == 2) {
        add("precision", precision(all));
        add("recall", recall(all));
    }
}

void add_spread(Compared& out, const std::vector<std::pair<Mask, CoverCounts>>& texts, std::size_t coders,
                const ComparisonOptions& options) {
    std::vector<std::size_t> doubles;
    for (std::size_t k = 0; k < texts.size(); ++k) {
        std::optional<double> value;
        if (std::popcount(texts[k].first) >= 2) {
            doubles.push_back(k);
            value = alpha_of({{texts[k].first, texts[k].second}}, coders);
        }
        out.by_text.push_back(value);
    }
    if (doubles.size() < least_sources_for_interval) {
        for (const auto& value : out.by_text) {
            if (!value) continue;
            if (!out.range) out.range = Interval{*value, *value};
            out.range->low = std::min(out.range->low, *value);
            out.range->high = std::max(out.range->high, *value);
        }
        return;
    }
    if (options.replicates == 0) return;
    Chooser chooser(options.seed);
    std::vector<double> values;
    values.reserve(options.replicates);
    for (std::size_t round = 0; round < options.replicates; ++round) {
        ByCoders drawn;
        for (std::size_t k = 0; k < doubles.size(); ++k) {
            const auto& [who, counts] = texts[doubles[chooser.below(doubles.size())]];
            drawn[who].add(counts);
        }
        if (const auto value = alpha_of(drawn, coders)) values.push_back(*value);
    }
    // Where most drawings have no variance, an interval of the rest would say too much.
    if (values.size() * 2 > options.replicates) out.interval = percentiles(values, options.level);
}

Compared compare_units(const std::vector<ComparedText>& texts, std::size_t coders, const ComparedThing& thing,
                       const ComparisonOptions& options) {
    Compared out;
    out.name = thing.name;
    ByCoders counts;
    std::vector<std::pair<Mask, CoverCounts>> each;
    for (const auto& text : texts) {
        CoverCounts cover = cover_of(text, thing, options);
        counts[text.coders].add(cover);
        out.counts.add(cover);
        each.emplace_back(text.coders, std::move(cover));
    }
    for (std::size_t coder = 0; coder < coders; ++coder) {
        std::uint64_t coded = 0, units = 0;
        for (const auto& [who, cover] : counts) {
            if (!has(who, coder)) continue;
            units += cover.units();
            for (const auto& [mask, count] : cover.counts())
                if (has(mask, coder)) coded += count;
        }
        out.prevalence.push_back(units == 0 ? 0 : static_cast<double>(coded) / static_cast<double>(units));
    }
    for (std::size_t first = 0; first < coders; ++first)
        for (std::size_t second = first + 1; second < coders; ++second) {
            PairCompared pair{first, second, table_of(counts, first, second), {}};
            pair.kappa = cohen_kappa(as_ratings(pair.table)).kappa;
            pair.kappa.standard_error.reset();
            pair.kappa.interval.reset();
            out.pairs.push_back(std::move(pair));
        }
    const Ratings ratings = ratings_of(counts, coders);
    out.units = ratings.units(2);
    add_coefficients(out, ratings, coders);
    add_spread(out, each, coders, options);
    return out;
}

Compared compare_passages(const std::vector<ComparedText>& texts, std::size_t coders,
                          const ComparedThing& thing, const ComparisonOptions& options, std::size_t codes) {
    Compared out;
    out.name = thing.name;
    for (const auto& text : texts) {
        std::vector<CodedRange> passages;
        for (const auto& range : ranges_of(text, thing)) passages.push_back({range.coder, 0, range.at});
        for (std::size_t first = 0; first < coders; ++first)
            for (std::size_t second = first + 1; second < coders; ++second)
                if (has(text.coders, first) && has(text.coders, second))
                    out.overlap.add(overlap_agreement(passages, first, second, options.least_overlap));
    }
    out.units = out.overlap.first + out.overlap.second;
    out.coefficients.emplace_back("percent_agreement", out.overlap.percent());
    out.coefficients.emplace_back("brennan_prediger", out.overlap.kappa(codes));
    return out;
}

}  // namespace

const Estimate* Compared::find(const std::string& coefficient) const {
    for (const auto& [name, estimate] : coefficients)
        if (name == coefficient) return &estimate;
    return nullptr;
}

Result<Comparison> compare(const std::vector<ComparedText>& texts, std::size_t coders,
                           const std::vector<ComparedThing>& things, const ComparisonOptions& options,
                           const JobControl& control) {
    Comparison out;
    for (const auto& text : texts)
        if (std::popcount(text.coders) >= 2) ++out.double_coded;
    Progress progress{0, static_cast<std::int64_t>(things.size()), "Comparing coders"};
    std::map<Mask, CoverCounts> micro;
    std::vector<double> alphas;
    double observed = 0, expected = 0;
    std::size_t with_kappa = 0;
    for (const auto& thing : things) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped.");
        ++progress.done;
        control.report(progress);
        if (options.unit == ComparedUnit::passage) {
            out.things.push_back(compare_passages(texts, coders, thing, options, things.size()));
            continue;
        }
        out.things.push_back(compare_units(texts, coders, thing, options));
        const Compared& one = out.things.back();
        for (const auto& text : texts) micro[text.coders].add(cover_of(text, thing, options));
        if (const Estimate* alpha = one.find("krippendorff_alpha"); alpha != nullptr && alpha->value)
            alphas.push_back(*alpha->value);
        if (const Estimate* kappa = one.find("cohen_kappa");
            kappa != nullptr && kappa->observed && kappa->expected) {
            observed += *kappa->observed;
            expected += *kappa->expected;
            ++with_kappa;
        }
    }
    out.defined = alphas.size();
    if (options.unit == ComparedUnit::passage) {
        out.mean_alpha = not_defined("Passages compared as passages have no α.");
        out.micro_alpha = out.pooled_kappa = out.mean_alpha;
        return out;
    }
    out.micro_alpha = krippendorff_alpha(ratings_of(micro, coders));
    out.micro_alpha.standard_error.reset();
    out.micro_alpha.interval.reset();
    if (alphas.empty()) {
        out.mean_alpha = not_defined("α is defined for none of them.");
    } else {
        out.mean_alpha.value =
            std::accumulate(alphas.begin(), alphas.end(), 0.0) / static_cast<double>(alphas.size());
        out.mean_alpha.units = alphas.size();
    }
    if (coders != 2)
        out.pooled_kappa = not_defined(no_value::not_two);
    else if (with_kappa == 0)
        out.pooled_kappa = not_defined("Cohen's κ is defined for none of them.");
    else {
        const auto count = static_cast<double>(with_kappa);
        out.pooled_kappa.observed = observed / count;
        out.pooled_kappa.expected = expected / count;
        out.pooled_kappa.units = with_kappa;
        if (expected / count < 1)
            out.pooled_kappa.value = (observed - expected) / (count - expected);
        else
            out.pooled_kappa.reason = no_value::no_variance;
    }
    return out;
}

}  // namespace attune::analysis
