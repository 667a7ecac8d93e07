// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/figures/kinds.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/disclosure/linked_counts.h"
#include "jobs/small_numbers.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::jobs::figures {

const char* const hidden_word = "hidden";

std::int64_t hide_below(const store::Project& project, const FigureWanted& wanted) {
    if (!wanted.outside) return 0;
    return wanted.threshold.value_or(small_number(project));
}

StatisticsChoice people_of(const store::Project& project, const FigureWanted& wanted) {
    StatisticsChoice people = wanted.people;
    people.hide_below = hide_below(project, wanted);
    people.round_to = wanted.outside && wanted.rounded ? rounding : 0;
    return people;
}

std::int64_t as_shown(const FigureWanted& wanted, std::int64_t count) {
    return wanted.outside && wanted.rounded ? analysis::rounded_count(count, rounding) : count;
}

Result<BetweenWaves> waves_of(const store::Project& project, const FigureWanted& wanted) {
    const auto all = store::project_info(project).waves;
    BetweenWaves waves = wanted.waves;
    if (waves.from.empty() && !all.empty()) waves.from = all.front();
    if (waves.to.empty() && !all.empty()) waves.to = all.back();
    if (all.size() < 2 || waves.from == waves.to)
        return fail(ErrorKind::invalid, "A change needs two waves; say from which one to which.");
    return waves;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return text::counted(count, one, many);
}

std::string kinds_word(model::CaseKind kind) {
    switch (kind) {
        case model::CaseKind::family:
            return "families";
        case model::CaseKind::staff_member:
            return "members of staff";
        case model::CaseKind::site:
            return "sites";
        case model::CaseKind::other:
            break;
    }
    return "other cases";
}

std::string case_kinds(model::CaseKind kind, std::int64_t count) {
    if (count != 1) return fmt::format("{} {}", count, kinds_word(kind));
    switch (kind) {
        case model::CaseKind::family:
            return "1 family";
        case model::CaseKind::staff_member:
            return "1 member of staff";
        case model::CaseKind::site:
            return "1 site";
        case model::CaseKind::other:
            break;
    }
    return "1 other case";
}

std::string hidden_note(std::int64_t threshold, std::size_t cells) {
    if (cells == 0) return {};
    return fmt::format(
        "For readers outside of the team {} not shown: of fewer than {} people, or such a count would "
        "follow from it.",
        text::counted(cells, "count is", "counts are"), threshold);
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (std::size_t k = 0; k < words.size(); ++k)
        all += (k == 0 ? "" : k + 1 == words.size() ? " and " : ", ") + words[k];
    return all;
}

std::vector<std::vector<bool>> shown_counts(const Counts& counts, std::int64_t threshold, RowSums sums) {
    const std::size_t rows = counts.counts.size(), columns = rows == 0 ? 0 : counts.counts.front().size();
    std::vector<std::vector<bool>> shown(rows, std::vector<bool>(columns, true));
    if (threshold < 2) return shown;
    analysis::LinkedCounts linked;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            linked.counts.push_back(counts.counts[r][c]);
            linked.people.push_back(counts.people[r][c]);
        }
    const auto sum = [&](std::vector<std::size_t> parts) {
        if (parts.size() < 2) return;
        std::int64_t all = 0, people = 0;
        for (const std::size_t part : parts) {
            all += linked.counts[part];
            people += linked.people[part];
        }
        linked.sums.push_back({linked.counts.size(), std::move(parts)});
        linked.counts.push_back(all);
        linked.people.push_back(people);
    };
    for (std::size_t r = 0; r < rows && sums == RowSums::known; ++r) {
        std::vector<std::size_t> parts;
        for (std::size_t c = 0; c < columns; ++c) parts.push_back(r * columns + c);
        sum(std::move(parts));
    }
    const auto hidden = analysis::hide_small(linked, threshold);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            shown[r][c] = hidden[r * columns + c] == analysis::Shown::count;
    return shown;
}

}  // namespace attune::jobs::figures
