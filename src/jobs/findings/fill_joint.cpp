// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a joint display for all there is, with their numbers.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "exchange/sentences.h"
#include "jobs/findings/joint.h"
#include "jobs/findings/ledger.h"
#include "store/commands/joint_commands.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

// The number that a measure gives a row: its change between the first and the last wave, else what it is.
StatisticRecipe usual_recipe(const store::Project& project, const model::Variable& variable) {
    using Type = model::VariableType;
    StatisticRecipe recipe;
    recipe.variable = variable.id;
    const bool changes = variable.by_wave && store::project_info(project).waves.size() > 1;
    const bool category = variable.type == Type::category || variable.type == Type::ordered_category ||
                          variable.type == Type::yes_no;
    recipe.kind = !changes ? RecipeKind::describe : category ? RecipeKind::transition : RecipeKind::change;
    return recipe;
}

// What stands beside elements, and how a row of one is counted by it.
class LinkedNumbers {
  public:
    explicit LinkedNumbers(const store::Project& project) : project_(project), linked_(project) {
        for (auto& row : store::variables(project)) variables_.emplace(row.variable.id, row.variable);
        for (auto& row : store::elements(project)) elements_.emplace(row.element.id, row.element);
    }

    // The first that can be worked out; empty: there is none.
    std::string of(const ElementId& id) const {
        const auto element = elements_.find(id);
        if (element == elements_.end()) return {};
        for (const auto& variable : linked_.of(element->second)) {
            const auto at = variables_.find(variable);
            if (at == variables_.end() || at->second.of != model::VariableOf::cases) continue;
            const auto recipe = usual_recipe(project_, at->second);
            if (run_recipe(project_, recipe)) return recipe_json(recipe);
        }
        return {};
    }

    // Each once, in the order of the project; at most so many columns as a page has room for.
    std::vector<VariableId> columns() const {
        constexpr std::size_t most = 4;
        std::set<VariableId> beside;
        for (const auto& [id, element] : elements_)
            if (element.active)
                for (const auto& variable : linked_.of(element)) beside.insert(variable);
        std::vector<VariableId> all;
        for (const auto& row : store::variables(project_))
            if (beside.contains(row.variable.id) && row.variable.of == model::VariableOf::cases &&
                all.size() < most)
                all.push_back(row.variable.id);
        return all;
    }

  private:
    const store::Project& project_;
    LinkedVariables linked_;
    std::map<VariableId, model::Variable> variables_;
    std::map<ElementId, model::Element> elements_;
};

std::string left_to_do(std::size_t rows, std::size_t without_number, bool quotes) {
    std::string left;
    if (without_number > 0)
        left = fmt::format("{} no number: no measure stands beside the element, so choose a number for {}. ",
                           text::counted(without_number, "row has", "rows have"),
                           without_number == 1 ? "it" : "each");
    left += quotes ? "Left for you: the passages to quote, what both say together, and how they fit."
                   : "Left for you: what both say together, and how they fit.";
    if (rows == 0) left.clear();
    return left;
}

}  // namespace

Result<FilledJoint> fill_joint(store::Project& project, const JointDisplayId& id) {
    using Kind = model::JointKind;
    const auto all = store::joint_displays(project);
    const auto at = std::ranges::find(all, id, &model::JointDisplay::id);
    if (at == all.end()) return fail(ErrorKind::not_found, "There is no such joint display in this project.");
    std::set<std::string> there;
    for (const auto& row : store::joint_rows(project, id))
        for (const auto* about : {&row.row.element.text(), &row.row.theme.text(), &row.row.of.text()})
            there.insert(*about);
    const LinkedNumbers numbers(project);
    std::size_t without = 0;
    std::vector<store::SaveJointRow> rows;
    const auto add = [&](auto model::JointRow::*about, const auto& what) {
        if (!there.insert(what.text()).second) return;
        store::SaveJointRow& row = rows.emplace_back();
        row.row.display = id;
        row.row.*about = what;
        if (row.row.element.empty()) return;
        row.row.statistic = numbers.of(row.row.element);
        without += row.row.statistic.empty() ? 1 : 0;
    };
    switch (at->kind) {
        case Kind::statistics_by_themes:
            for (const auto& theme : store::themes(project)) add(&model::JointRow::theme, theme.id);
            break;
        case Kind::cross_case:
            for (const auto& row : store::cases(project))
                if (row.of.kind == model::CaseKind::family && !row.sources.empty())
                    add(&model::JointRow::of, row.of.id);
            break;
        case Kind::logic_model: {
            std::set<ElementId> met;
            for (const auto& arrow : store::logic_links(project)) {
                met.insert(arrow.from);
                met.insert(arrow.to);
            }
            for (const auto& row : store::elements(project))
                if (met.contains(row.element.id)) add(&model::JointRow::element, row.element.id);
            break;
        }
        case Kind::side_by_side: {
            const LinkedVariables linked(project);
            for (const auto& row : store::elements(project))
                if (row.element.active && !linked.of(row.element).empty())
                    add(&model::JointRow::element, row.element.id);
            break;
        }
    }
    FilledJoint filled;
    if (rows.empty()) {
        static_cast<store::Done&>(filled) = {{}, "All there is has a row already.", id.text()};
        return filled;
    }
    auto choices = joint_choices_from(at->choices);
    if (!choices) return forward_error(choices);
    store::SaveJointDisplay layout{*at};
    const bool columns = at->kind == Kind::cross_case && choices->variables.empty();
    if (columns) {
        choices->variables = numbers.columns();
        layout.display.choices = joint_choices_json(*choices);
    }
    const std::size_t counted =
        at->kind == Kind::side_by_side || at->kind == Kind::logic_model ? rows.size() - without : 0;
    auto done = project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        if (columns && !choices->variables.empty())
            if (auto laid = store::apply(unit, layout); !laid) return laid;
        for (const auto& row : rows)
            if (auto added = store::apply(unit, row); !added) return added;
        std::string words =
            fmt::format("Added {} to the joint display “{}”",
                        exchange::counted(static_cast<std::int64_t>(rows.size()), "row", "rows"), at->name);
        if (counted > 0) words += fmt::format(", {} with a number", counted);
        return store::Sentence{std::move(words), id.text()};
    });
    if (!done) return forward_error(done);
    static_cast<store::Done&>(filled) = std::move(*done);
    filled.left = left_to_do(rows.size(), without, at->kind != Kind::statistics_by_themes);
    return filled;
}

}  // namespace attune::jobs
