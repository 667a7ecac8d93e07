// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/round_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/agreement/random.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"

namespace attune::jobs {
namespace {

std::map<SourceId, std::string> strata_of(const store::Project& project, const std::string& stratum) {
    std::map<CaseId, std::string> kinds;
    if (stratum == "case_kind")
        for (const auto& one : store::cases(project))
            kinds[one.of.id] = std::string(model::case_kind_word(one.of.kind));
    std::map<SourceId, std::string> of;
    for (const auto& facts : store::source_facts(project)) {
        std::string& name = of[facts.id];
        if (stratum == "kind")
            name = facts.kind;
        else if (stratum == "wave")
            name = facts.wave;
        else if (!facts.cases.empty())
            name = kinds[facts.cases.front()];
    }
    return of;
}

// Whole numbers that add up to `total`, as near as can be to what each stratum would get.
std::vector<std::int64_t> shared_out(const std::vector<std::int64_t>& sizes, std::int64_t total) {
    std::int64_t all = 0;
    for (const auto size : sizes) all += size;
    std::vector<std::int64_t> given(sizes.size(), 0);
    std::vector<std::pair<std::int64_t, std::size_t>> remainders;  // as multiples of 1 / all, largest first
    std::int64_t left = total;
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        given[k] = sizes[k] * total / all;
        left -= given[k];
        remainders.emplace_back(-(sizes[k] * total % all), k);
    }
    std::ranges::sort(remainders);
    for (std::size_t k = 0; left > 0; ++k, --left) ++given[remainders[k].second];
    return given;
}

}  // namespace

Result<SampleDrawn> draw_sample(const store::Project& project, const SampleOrder& order) {
    std::vector<SourceId> among;
    const std::set<SourceId> wanted(order.among.begin(), order.among.end());
    for (const auto& row : store::sources(project))
        if (wanted.empty() || wanted.contains(row.id)) among.push_back(row.id);
    const auto all = static_cast<std::int64_t>(among.size());
    if ((order.share > 0) == (order.count > 0) || order.share < 0 || order.share > 1 || order.count < 0)
        return fail(ErrorKind::invalid, "Say how many sources, or which share of them between 0 and 1.");
    const std::int64_t count =
        order.count > 0 ? order.count
                        : std::max<std::int64_t>(1, std::llround(order.share * static_cast<double>(all)));
    if (count > all)
        return fail(ErrorKind::invalid,
                    fmt::format("There are {} sources to choose from, fewer than {}.", all, count));
    std::map<SourceId, std::string> stratum_of;
    if (!order.stratum.empty()) {
        if (std::ranges::find(strata, order.stratum) == std::end(strata))
            return fail(ErrorKind::invalid, fmt::format("Sources are told apart by {}, not by “{}”.",
                                                        fmt::join(strata, ", "), order.stratum));
        stratum_of = strata_of(project, order.stratum);
    }
    std::map<std::string, std::vector<SourceId>> groups;
    for (const auto& id : among) groups[stratum_of.empty() ? std::string() : stratum_of[id]].push_back(id);
    std::vector<std::int64_t> sizes;
    sizes.reserve(groups.size());
    for (const auto& [name, members] : groups) sizes.push_back(static_cast<std::int64_t>(members.size()));
    const auto given = shared_out(sizes, count);

    SampleDrawn drawn;
    drawn.sample = {order.stratum.empty() ? "random" : "stratified",
                    order.stratum,
                    order.share,
                    order.count,
                    order.seed,
                    all};
    analysis::Chooser chooser(order.seed);
    std::set<SourceId> chosen;
    std::size_t group = 0;
    for (auto& [name, members] : groups) {
        const std::int64_t take = given[group++];
        // The first places of a shuffle (Fisher and Yates).
        for (std::int64_t k = 0; k < take; ++k) {
            const auto rest = members.size() - static_cast<std::size_t>(k);
            std::swap(members[static_cast<std::size_t>(k)],
                      members[static_cast<std::size_t>(k) + static_cast<std::size_t>(chooser.below(rest))]);
            chosen.insert(members[static_cast<std::size_t>(k)]);
        }
        if (!order.stratum.empty())
            drawn.strata.push_back({name, static_cast<std::int64_t>(members.size()), take});
    }
    for (const auto& id : among)
        if (chosen.contains(id)) drawn.sources.push_back(id);
    return drawn;
}

}  // namespace attune::jobs
