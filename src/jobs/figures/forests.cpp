// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "jobs/agreement_thresholds.h"
#include "jobs/figures/kinds.h"
#include "jobs/project_agreement.h"
#include "store/queries/variable_queries.h"
#include "text/counted.h"

// Estimates with their intervals: of agreement code by code, of change score by score.
namespace attune::jobs::figures {
namespace {

// Two decimals, a real minus sign, and no −0.00.
std::string shown_number(double value) {
    const std::string words = fmt::format("{:.2f}", value);
    if (words == "-0.00") return "0.00";
    return words.starts_with('-') ? "−" + words.substr(1) : words;
}

std::string estimate_words(double value, const std::optional<double>& low,
                           const std::optional<double>& high) {
    std::string words = shown_number(value);
    if (low && high) words += fmt::format(" ({} to {})", shown_number(*low), shown_number(*high));
    return words;
}

}  // namespace

Made agreement(const store::Project& project, const FigureWanted& wanted, const JobControl& control) {
    figure::Description out;
    out.title = "Agreement between coders";
    const auto found = project_agreement(project, wanted.agreement, control);
    if (!found) {
        // Fewer than two coders, or nothing that two of them coded: there is no figure yet.
        if (found.error().kind != ErrorKind::invalid) return forward_error(found);
        out.nothing = found.error().sentence;
        return out;
    }
    const auto thresholds = agreement_thresholds(project);
    figure::Forest body;
    body.n_is = std::string(unit_word(found->choice.unit)) + "s";
    body.n_is[0] = static_cast<char>(body.n_is[0] - ('a' - 'A'));
    body.value_is = "α (interval)";
    double low = 0, high = 1;
    std::size_t reliable = 0, defined = 0;
    const figure::Forest::Estimate* best = nullptr;
    for (const auto& thing : found->comparison.things) {
        const auto* alpha = thing.find("krippendorff_alpha");
        figure::Forest::Estimate one;
        one.name = thing.name;
        one.n = text::grouped(static_cast<std::int64_t>(thing.units));
        if (alpha != nullptr && alpha->value) {
            one.value = alpha->value;
            if (const auto& interval = thing.interval ? thing.interval : thing.range) {
                one.low = interval->low;
                one.high = interval->high;
            }
            one.shown = estimate_words(*one.value, one.low, one.high);
            low = std::min({low, *one.value, one.low.value_or(0)});
            ++defined;
            reliable += *one.value >= thresholds.reliable ? 1 : 0;
        } else {
            one.shown = alpha != nullptr ? alpha->reason : std::string(analysis::no_value::nothing_coded);
        }
        body.estimates.push_back(std::move(one));
    }
    std::ranges::stable_sort(body.estimates, std::greater<>(),
                             [](const auto& one) { return one.value.value_or(-2); });
    const std::size_t all = body.estimates.size();
    if (all > wanted.most) {
        // The best and the worst say most; what lies between them is left out last.
        const std::size_t without = all - wanted.most;
        const auto first = body.estimates.begin() + static_cast<std::ptrdiff_t>(wanted.most / 2);
        body.estimates.erase(first, first + static_cast<std::ptrdiff_t>(without));
        out.notes.push_back(fmt::format("The {} highest and lowest are shown; {} between them are left out.",
                                        wanted.most, without));
    }
    if (defined == 0) {
        out.nothing = all == 0
                          ? "There is no code to compare."
                          : fmt::format("α is not defined for any code: {}", body.estimates.front().shown);
        return out;
    }
    for (const auto& one : body.estimates)
        if (one.value && (best == nullptr || *one.value > *best->value)) best = &one;
    body.scale = figure::scale_over("Krippendorff’s α", {}, std::max(-1.0, low), high);
    body.guides = {{thresholds.tentative, fmt::format("tentative {:g}", thresholds.tentative)},
                   {thresholds.reliable, fmt::format("reliable {:g}", thresholds.reliable)}};
    out.counted = fmt::format(
        "n = {}, {} coded by at least two of them{}.",
        counted(static_cast<std::int64_t>(found->coders.size()), "coder", "coders"),
        counted(static_cast<std::int64_t>(found->comparison.double_coded), "source", "sources"),
        found->round_name.empty() ? std::string() : fmt::format("; round “{}”", found->round_name));
    out.alt = fmt::format(
        "Krippendorff’s α of {} with intervals; {} of {} at {:g} or more. The highest is “{}” "
        "with {}.",
        counted(static_cast<std::int64_t>(all), "code", "codes"), reliable, all, thresholds.reliable,
        best->name, shown_number(*best->value));
    out.notes.insert(out.notes.end(), found->method.begin(), found->method.end());
    out.notes.push_back(thresholds_sentence(thresholds));
    out.notes.insert(out.notes.end(), found->remarks.begin(), found->remarks.end());
    out.body = std::move(body);
    return out;
}

Made change(const store::Project& project, const FigureWanted& wanted, const JobControl&) {
    figure::Description out;
    const auto waves = waves_of(project, wanted);
    if (!waves) return forward_error(waves);
    const StatisticsChoice people = people_of(project, wanted);
    std::vector<VariableId> variables = wanted.variables;
    if (variables.empty())
        for (const auto& row : store::variables(project))
            if (row.variable.by_wave && row.variable.of == model::VariableOf::cases &&
                row.variable.type == model::VariableType::number && !row.variable.measure.empty())
                variables.push_back(row.variable.id);
    out.title = fmt::format("Change from “{}” to “{}”", waves->from, waves->to);
    if (variables.empty()) {
        out.nothing = "There is no score of a measure at two waves; import one, or name variables.";
        return out;
    }
    const auto found = change_of_scores(project, people, variables, *waves);
    if (!found) return forward_error(found);
    const auto& table = found->tables.front();
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(table.columns, name, &FigureColumn::name) -
                                        table.columns.begin());
    };
    figure::Forest body;
    body.n_is = "Pairs";
    body.value_is = "Mean change";
    double low = -0.5, high = 0.5;
    std::vector<std::string> said;
    std::size_t defined = 0;
    for (const auto& row : table.rows) {
        const auto &mean = row[column("mean_change")], &d_z = row[column("d_z")], &n = row[column("n")];
        figure::Forest::Estimate one;
        one.name = row.front().text;
        if (!row[1].text.empty()) one.name += fmt::format(" ({} is better)", row[1].text);
        one.n = n.value ? fmt::format("{:.0f}", *n.value) : std::string(hidden_word);
        // One scale for all: changes in standard deviations of changes, the interval divided by the same.
        if (mean.value && d_z.value && *d_z.value != 0 && mean.low && mean.high) {
            const double unit = *mean.value / *d_z.value;
            one.value = *d_z.value;
            one.low = *mean.low / unit;
            one.high = *mean.high / unit;
            one.shown = estimate_words(*mean.value, mean.low, mean.high);
            low = std::min(low, *one.low);
            high = std::max(high, *one.high);
            ++defined;
        } else {
            one.shown = !mean.reason.empty()  ? mean.reason
                        : !d_z.reason.empty() ? d_z.reason
                                              : "No change at all.";
        }
        // Whoever cannot see the figure gets all that it shows.
        said.push_back(fmt::format("{} {}", row.front().text, one.value ? one.shown : "not told"));
        body.estimates.push_back(std::move(one));
    }
    if (defined == 0) {
        out.nothing = fmt::format("No change can be told: {}", body.estimates.front().shown);
        return out;
    }
    body.scale = figure::scale_over("Change in standard deviations of the changes (d_z)", {},
                                    std::max(-3.0, low), std::min(3.0, high));
    body.guides = {{0, "no change"}};
    const auto& of = table.rows.front()[column("of")];
    out.counted = fmt::format(
        "Squares are mean changes with {:g} % intervals, numbers are points of each score; n = "
        "pairs{}.",
        people.level * 100,
        of.value ? fmt::format(" of {:.0f} {}", *of.value, people.kind ? kinds_word(*people.kind) : "cases")
                 : std::string());
    out.alt = fmt::format("Mean change of {} with {:g} % intervals: {}.",
                          counted(static_cast<std::int64_t>(body.estimates.size()), "score", "scores"),
                          people.level * 100, joined(said));
    out.notes = {
        found->method.front(),
        "Intervals of means by Student’s t. d_z is the mean change over the deviation of the changes; its "
        "interval here is that of the mean, divided by the same deviation.",
        "Who has no value is left out and counted; nothing is filled in."};
    if (people.hide_below > 0)
        out.notes.push_back(
            fmt::format("What is said of fewer than {} people is withheld.", people.hide_below));
    out.notes.emplace_back("There is no comparison group: what is shown is change, not effect.");
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures
