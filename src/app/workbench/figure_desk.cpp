// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/figure_desk.h"

#include <algorithm>

#include "jobs/last_change.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "store/queries/variable_queries.h"

namespace attune::workbench {

namespace {

template <class Id>
void keep_or_first(std::vector<Id>& chosen, const std::vector<FigureOption>& options) {
    const bool there = chosen.size() == 1 && std::ranges::any_of(options, [&](const auto& option) {
                           return option.id == chosen.front().text();
                       });
    if (there) return;
    chosen.clear();
    if (!options.empty()) chosen.push_back(Id(options.front().id));
}

void read_variables(const store::Project& project, FigureReading& out) {
    std::vector<FigureOption> others;
    for (const auto& row : store::variables(project)) {
        const auto& one = row.variable;
        if (one.of != model::VariableOf::cases) continue;
        const bool category = one.type == model::VariableType::category ||
                              one.type == model::VariableType::ordered_category ||
                              one.type == model::VariableType::yes_no;
        const FigureOption option{one.id.text(), one.label.empty() ? one.name : one.label};
        if (category) out.attributes.push_back(one.name);
        if (!one.by_wave) continue;
        if (category) out.states.push_back(option);
        if (one.type == model::VariableType::number)
            (one.measure.empty() ? others : out.scores).push_back(option);
    }
    // Scores of measures are what people mean first.
    out.scores.insert(out.scores.end(), others.begin(), others.end());
}

}  // namespace

Result<FigureReading> read_figure(const store::Project& project, jobs::FigureWanted wanted,
                                  const JobControl& control) {
    FigureReading out;
    out.date_ms = jobs::last_change_ms(project);
    read_variables(project, out);
    for (const auto& wave : store::project_info(project).waves) out.waves.push_back({wave, wave});
    for (const auto& row : store::cases(project))
        if (row.of.kind == model::CaseKind::family) out.families.push_back({row.of.id.text(), row.of.name});
    for (const auto& row : store::codebook(project)) out.codes.push_back({row.code.id.text(), row.code.name});
    for (const auto& row : store::sources(project)) out.sources.push_back({row.id.text(), row.title});
    for (const auto& row : store::rounds(project)) out.rounds.push_back({row.id.text(), row.name});
    using Form = jobs::FigureForm;
    if (wanted.form == Form::slopes) keep_or_first(wanted.variables, out.scores);
    if (wanted.form == Form::flow) keep_or_first(wanted.variables, out.states);
    if (wanted.form == Form::change) wanted.variables.clear();
    out.wanted = wanted;
    if ((wanted.form == Form::slopes || wanted.form == Form::flow) && wanted.variables.empty()) {
        out.description.title = jobs::info(wanted.form).name;
        out.description.nothing =
            wanted.form == Form::slopes
                ? "There is no number of families by wave yet; import a table with scores first."
                : "There is no variable of families with categories by wave yet; import a table first.";
        return out;
    }
    auto made = jobs::make_figure(project, wanted, control);
    if (made)
        out.description = std::move(*made);
    else if (made.error().kind == ErrorKind::cancelled)
        return forward_error(made);
    else
        out.fault = made.error().sentence;
    return out;
}

}  // namespace attune::workbench
