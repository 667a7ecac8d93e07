// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/statistic_notes.h"

#include <algorithm>
#include <string_view>

#include "jobs/statistics_parts.h"

namespace attune::jobs {
namespace {

// The sentence up to a part of it that is about figures which are not shown.
std::string without(std::string sentence, std::string_view part) {
    if (const auto at = sentence.find(part); at != std::string::npos) sentence.replace(at, part.size(), "");
    return sentence;
}

bool shows(const ShownStatistic& statistic, std::string_view column, std::string_view end) {
    return std::ranges::any_of(statistic.numbers, [&](const ShownNumber& number) {
        return number.key.find(column) != std::string::npos && number.key.ends_with(end);
    });
}

using statistics::change_not_effect;
using statistics::missing_sentence;

constexpr std::string_view intervals = "Intervals are of", withheld = "Counts of fewer than";

}  // namespace

std::vector<std::string> statistic_notes(const StatisticRecipe& recipe, const ShownStatistic& statistic) {
    const auto& method = statistic.all.method;
    std::vector<std::string> notes;
    if (statistic.lines.empty() || method.empty()) return notes;
    notes.push_back(without(method.front(), "; shares are of the pairs, with Wilson’s intervals"));
    const bool difference = shows(statistic, "/difference", "/low");
    switch (recipe.kind) {
        case RecipeKind::change:
            if (shows(statistic, "/mean_change", "/low"))
                notes.emplace_back("The interval of a mean change is by Student’s t.");
            break;
        case RecipeKind::describe:
            if (shows(statistic, "/mean", "/low"))
                notes.emplace_back("The interval of a mean is by Student’s t.");
            break;
        case RecipeKind::bands:
            // How much of a change counts, and by what.
            for (std::size_t k = 1; k < method.size(); ++k)
                if (method[k] != missing_sentence() && !method[k].starts_with(intervals) &&
                    !method[k].starts_with(withheld))
                    notes.push_back(method[k]);
            break;
        case RecipeKind::code:
            if (method.size() > 1) notes.push_back(method[1]);  // whose codings count
            break;
        case RecipeKind::compare:
        case RecipeKind::transition:
            break;
    }
    if (difference)
        notes.emplace_back(
            "A difference is the median of all differences between one of each group (Hodges and Lehmann), "
            "with its exact interval.");
    notes.push_back(missing_sentence());
    const auto add_those = [&](std::string_view begin) {
        for (const auto& sentence : method)
            if (sentence.starts_with(begin)) notes.push_back(sentence);
    };
    if (shows(statistic, "", "/low")) add_those(intervals);
    add_those(withheld);
    for (const auto& remark : statistic.all.remarks)
        // Of presence, what else is kept in mind is about tables that are not shown.
        if (recipe.kind != RecipeKind::code || remark == change_not_effect) notes.push_back(remark);
    if (recipe.kind == RecipeKind::code) notes.emplace_back("Who was interviewed is seldom drawn by chance.");
    return notes;
}

}  // namespace attune::jobs
