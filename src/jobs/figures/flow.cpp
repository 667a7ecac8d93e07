// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "jobs/figures/kinds.h"
#include "jobs/measures.h"
#include "store/queries/variable_queries.h"

// Who went from which state to which, from the table of transitions.
namespace attune::jobs::figures {
namespace {

// A count as the table shows it.
figure::Value value_of(const Figure& count) {
    if (!count.value) return {{}, hidden_word};
    return {*count.value, fmt::format("{:.0f}", *count.value)};
}

// Which states stand beside the ladder; none where the variable is no ladder.
struct Ladder {
    std::string label;  // of the variable
    bool ordered = false;
    std::vector<bool> beside;
};

Result<Ladder> ladder_of(const store::Project& project, const VariableId& id,
                         const std::vector<std::string>& states) {
    Ladder out;
    for (const auto& row : store::variables(project)) {
        const auto& variable = row.variable;
        if (variable.id != id) continue;
        out.label = variable.label.empty() ? variable.name : variable.label;
        if (variable.type != model::VariableType::ordered_category) continue;
        const auto catalogue = measures();
        if (!catalogue) return forward_error(catalogue);
        const auto* const measure = measure_of(*catalogue, variable.measure);
        for (const auto& state : states) {
            const auto at = std::ranges::find_if(variable.categories, [&](const auto& category) {
                return category.value == state || category.label == state;
            });
            const bool rung =
                at != variable.categories.end() &&
                (measure == nullptr || measure->categories.empty() ||
                 std::ranges::find(measure->categories, at->value) != measure->categories.end());
            out.beside.push_back(!rung);
            out.ordered = out.ordered || rung;
        }
    }
    return out;
}

}  // namespace

Made flow(const store::Project& project, const FigureWanted& wanted, const JobControl&) {
    if (wanted.variables.size() != 1)
        return fail(ErrorKind::invalid, "A flow is of one variable with categories; choose it.");
    const auto waves = waves_of(project, wanted);
    if (!waves) return forward_error(waves);
    const StatisticsChoice people = people_of(project, wanted);
    const auto found = transitions(project, people, wanted.variables.front(), *waves);
    if (!found) return forward_error(found);
    const auto& table = found->tables.front();

    figure::Description out;
    out.title = found->title;
    figure::Flow body;
    body.before = waves->from;
    body.after = waves->to;
    body.unit = wanted.people.kind ? kinds_word(*wanted.people.kind) : "cases";
    const std::size_t states = table.rows.empty() ? 0 : table.rows.size() - 1;
    for (std::size_t k = 0; k < states; ++k) body.states.push_back(table.rows[k].front().text);
    std::size_t hidden = 0;
    double shown = 0, largest = 0, stayed = 0;
    std::size_t from = 0, to = 0;
    for (std::size_t r = 0; r < states; ++r)
        for (std::size_t c = 0; c < states; ++c) {
            auto value = value_of(table.rows[r][c + 1]);
            if (value.number && *value.number <= 0) continue;
            hidden += value.number ? 0 : 1;
            shown += value.number.value_or(0);
            if (r == c) stayed += value.number.value_or(0);
            if (r != c && value.number.value_or(0) > largest) {
                largest = *value.number;
                from = r;
                to = c;
            }
            body.ribbons.push_back({r, c, std::move(value)});
        }
    if (body.ribbons.empty()) {
        out.nothing = fmt::format("Nobody’s state is known at both “{}” and “{}”.", waves->from, waves->to);
        return out;
    }
    for (std::size_t k = 0; k < states; ++k) {
        body.before_totals.push_back(value_of(table.rows[k][states + 1]));
        body.after_totals.push_back(value_of(table.rows[states][k + 1]));
    }
    const auto all = value_of(table.rows[states][states + 1]);
    const auto ladder = ladder_of(project, wanted.variables.front(), body.states);
    if (!ladder) return forward_error(ladder);
    body.ordered = ladder->ordered;
    body.beside = ladder->beside;
    out.title = fmt::format("{}, “{}” to “{}”", ladder->label, waves->from, waves->to);
    out.counted =
        all.number ? fmt::format("How many {} went from which state to which; n = {} {} known at both waves.",
                                 body.unit, all.shown, body.unit)
                   : fmt::format("How many {} went from which state to which.", body.unit);
    if (auto note = hidden_note(people.hide_below, hidden); !note.empty()) {
        out.notes.push_back(std::move(note));
        out.notes.emplace_back("The breadth of a dashed line says nothing.");
    }
    out.notes.insert(out.notes.end(), found->remarks.begin(), found->remarks.end());
    out.alt = fmt::format("{}{} between “{}” and “{}”: ", all.number ? all.shown + " " : std::string(),
                          body.unit, waves->from, waves->to);
    // What stayed is a sum over cells; with hidden ones among them it would be wrong.
    if (hidden == 0) out.alt += fmt::format("{:.0f} of {:.0f} stayed where they were", stayed, shown);
    if (hidden == 0 && largest > 0) out.alt += ", and ";
    if (largest > 0)
        out.alt += fmt::format("the largest move was from “{}” to “{}”, {:.0f}", body.states[from],
                               body.states[to], largest);
    if (hidden > 0 && largest <= 0) out.alt += "too few in each move to be told";
    out.alt += ".";
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures
