// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/findings_again.h"

#include <algorithm>

#include "jobs/framework_matrix.h"

namespace attune::jobs {
namespace {

std::string condition(const exchange::report::Recipe& recipe, std::string_view name) {
    for (const auto& [known, values] : recipe.where)
        if (known == name && !values.empty()) return values.front();
    return {};
}

// What the number is of: the recipe, display or matrix.
std::string subject_of(const exchange::report::Recipe& recipe) {
    return condition(recipe, recipe.count == "statistic" ? "recipe"
                             : recipe.count == "joint"   ? "display"
                                                         : "matrix");
}

}  // namespace

bool FindingsAgain::knows(std::string_view count) {
    return count == "statistic" || count == "joint" || count == "matrix";
}

const CitedPassages* FindingsAgain::passages() {
    if (!cited_) {
        auto read = CitedPassages::read(project_, {}, control_);
        if (!read) return nullptr;
        cited_ = std::move(*read);
        for (const auto& one : cited_->all()) by_id_.emplace(one.row.evidence.id.text(), &one.row);
    }
    return &*cited_;
}

Result<FindingsAgain::Numbers> FindingsAgain::worked_out(const exchange::report::Recipe& recipe) {
    Numbers numbers;
    const auto subject = subject_of(recipe);
    if (recipe.count == "statistic") {
        const auto wanted = recipe_from(subject);
        if (!wanted) return forward_error(wanted);
        const auto shown = run_recipe(project_, *wanted, small_, control_);
        if (!shown) return forward_error(shown);
        for (const auto& number : shown->numbers) numbers.emplace(number.key, number.value);
        return numbers;
    }
    if (recipe.count == "joint") {
        const auto* cited = passages();
        if (cited == nullptr) return fail(ErrorKind::cancelled, "The check was stopped.");
        const auto view = read_joint(project_, JointDisplayId(subject), *cited, small_, control_);
        if (!view) return forward_error(view);
        for (const auto& number : numbers_of(*view))
            numbers.emplace(number.key,
                            number.is_score ? number.value : rounded_people(number.value, small_));
        return numbers;
    }
    const auto chart = read_chart(project_, MatrixId(subject), control_);
    if (!chart) return forward_error(chart);
    return Numbers{{"cases", static_cast<double>(chart->cases)},
                   {"charted", static_cast<double>(chart->charted)},
                   {"no_data", static_cast<double>(chart->no_data)},
                   {"not_yet_charted", static_cast<double>(chart->empty)},
                   {"stale", static_cast<double>(chart->stale)}};
}

Result<double> FindingsAgain::number(const exchange::report::Recipe& recipe) {
    const std::string of = recipe.count + " " + subject_of(recipe);
    auto at = known_.find(of);
    if (at == known_.end()) at = known_.emplace(of, worked_out(recipe)).first;
    if (!at->second) return forward_error(at->second);
    const auto number = at->second->find(condition(recipe, "number"));
    if (number == at->second->end())
        return fail(ErrorKind::not_found, "What this number was of is not in the project any more.");
    return number->second;
}

const store::EvidenceRow* FindingsAgain::cited(const std::string& id) {
    if (passages() == nullptr) return nullptr;
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : at->second;
}

}  // namespace attune::jobs
