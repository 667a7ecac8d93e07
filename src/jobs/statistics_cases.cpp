// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "jobs/statistics_parts.h"
#include "store/queries/variable_queries.h"

// One variable case by case.
namespace attune::jobs {

using namespace statistics;

Result<CaseChanges> changes_of_cases(const store::Project& project, const StatisticsChoice& choice,
                                     const VariableId& id, const BetweenWaves& waves, const BandRule& rule) {
    const auto all = store::variables(project);
    if (std::ranges::none_of(all, [&](const auto& row) { return row.variable.id == id; }))
        return fail(ErrorKind::not_found, "This variable is not in the project any more.");
    const auto book = book_for(project, choice, {id});
    if (!book) return forward_error(book);
    const auto& variable = book->variable(id);
    if (variable.of != model::VariableOf::cases)
        return fail(
            ErrorKind::invalid,
            fmt::format("“{}” is of persons; a display of families needs one of cases.", variable.name));
    const bool by_wave = variable.by_wave && book->waves().size() > 1;
    const std::string first = by_wave ? waves.from : variable.by_wave ? book->waves().front() : std::string();
    CaseChanges out;
    out.label = book->label(variable);
    const auto before = book->texts(variable, first);
    const auto after = by_wave ? book->texts(variable, waves.to) : std::vector<std::string>(before.size());
    const auto pairs = by_wave ? book->pairs(variable, waves) : std::vector<analysis::Pair>(before.size());
    const auto scores = book->scores(variable, first);
    const auto threshold = threshold_of(*book, variable, rule);
    const auto better = better_of(*book, variable, rule);
    const bool bands = by_wave && is_scale(variable) && threshold && better;
    if (bands) {
        out.threshold = threshold->value;
        out.rule = fmt::format("Improved and worse: {}; {} is better.", threshold->words,
                               *better == analysis::Better::higher ? "higher" : "lower");
    }
    const auto words = [&](const std::string& value) {
        return value.empty() ? std::string() : book->category_label(variable, value);
    };
    for (std::size_t k = 0; k < before.size(); ++k) {
        CaseChange one;
        one.of = CaseId(book->subjects()[k].id);
        one.before = words(before[k]);
        one.after = words(after[k]);
        one.known = !before[k].empty() && (!by_wave || !after[k].empty());
        one.before_value = by_wave ? pairs[k].before : scores[k];
        one.after_value = pairs[k].after;
        if (const auto change = pairs[k].change(); bands && change)
            one.band = analysis::band_of(*change, *better, threshold->value);
        out.cases.push_back(std::move(one));
    }
    return out;
}

}  // namespace attune::jobs
