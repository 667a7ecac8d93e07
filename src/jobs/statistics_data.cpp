// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "analysis/disclosure/small_numbers.h"
#include "jobs/measures.h"
#include "jobs/named_wave.h"
#include "jobs/statistics_parts.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

// The values of a project, and whom they are of.
namespace attune::jobs::statistics {
namespace {

using model::VariableType;

std::optional<double> parsed(const std::string& text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

const char* people_word(const std::optional<model::CaseKind>& kind) {
    if (!kind) return "cases";
    switch (*kind) {
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

}  // namespace

Result<ScoreBook> ScoreBook::open(const store::Project& project, const StatisticsChoice& choice,
                                  model::VariableOf of) {
    ScoreBook book;
    book.round_to_ = choice.round_to;
    book.waves_ = store::project_info(project).waves;
    for (auto& row : store::variables(project)) book.variables_.push_back(std::move(row.variable));
    auto catalogue = measures();
    if (!catalogue) return forward_error(catalogue);
    book.catalogue_ = std::move(*catalogue);
    for (auto& value : store::values(project, {}))
        book.values_[{value.variable, value.subject, value.wave}] = std::move(value.text);
    for (const auto& [id, value] : choice.where)
        if (book.variable(id).of != of)
            return fail(
                ErrorKind::invalid,
                fmt::format("“{}” is a variable of {}s, and this is about {}s.", book.variable(id).name,
                            model::variable_of_word(book.variable(id).of), model::variable_of_word(of)));
    const auto wanted = [&](const std::string& subject) {
        return std::ranges::all_of(choice.where, [&](const auto& where) {
            for (const auto& [place, text] : book.values_)
                if (place.variable == where.first && place.subject == subject && text == where.second)
                    return true;
            return false;
        });
    };
    std::map<SourceId, std::string> wave_of;
    for (auto& facts : store::source_facts(project)) wave_of.emplace(facts.id, facts.wave);
    const auto spoke = [&](const std::vector<SourceId>& sources) {
        std::vector<std::string> waves;
        waves.reserve(sources.size());
        for (const auto& source : sources) waves.push_back(wave_of[source]);
        return waves;
    };
    std::set<CaseId> cases;
    for (const auto& row : store::cases(project)) {
        if (choice.kind && row.of.kind != *choice.kind) continue;
        cases.insert(row.of.id);
        if (of == model::VariableOf::cases && wanted(row.of.id.text()))
            book.subjects_.push_back({row.of.id.text(), row.of.name, spoke(row.sources)});
    }
    book.people_ = people_word(choice.kind);
    if (of == model::VariableOf::persons) {
        book.people_ = "persons";
        for (const auto& row : store::persons(project)) {
            const bool in = !choice.kind || std::ranges::any_of(row.cases, [&](const CaseId& id) {
                return cases.contains(id);
            });
            if (in && wanted(row.person.id.text()))
                book.subjects_.push_back({row.person.id.text(), row.person.name, spoke(row.sources)});
        }
    }
    return book;
}

std::string ScoreBook::of_people() const {
    return fmt::format(
        "{} {}", analysis::rounded_count(static_cast<std::int64_t>(subjects_.size()), round_to_), people_);
}

const model::Variable& ScoreBook::variable(const VariableId& id) const {
    return *std::ranges::find(variables_, id, &model::Variable::id);
}

const model::Measure* ScoreBook::measure(const model::Variable& variable) const {
    return measure_of(catalogue_, variable.measure);
}

std::string ScoreBook::label(const model::Variable& variable) const {
    return variable.label.empty() ? variable.name : variable.label;
}

std::vector<std::string> ScoreBook::texts(const model::Variable& variable, const std::string& wave) const {
    std::vector<std::string> out;
    for (const auto& subject : subjects_) {
        const auto found = values_.find({variable.id, subject.id, variable.by_wave ? wave : std::string()});
        out.push_back(found == values_.end() ? std::string() : found->second);
    }
    return out;
}

bool ScoreBook::on_ladder(const model::Variable& variable, const std::string& value) const {
    const model::Measure* const known = measure(variable);
    if (known != nullptr && !known->categories.empty())
        return std::ranges::find(known->categories, value) != known->categories.end();
    return std::ranges::find(variable.categories, value, &model::Category::value) !=
           variable.categories.end();
}

analysis::Scores ScoreBook::scores(const model::Variable& variable, const std::string& wave) const {
    analysis::Scores out;
    for (const auto& text : texts(variable, wave)) {
        std::optional<double> score;
        if (variable.type == VariableType::number) score = parsed(text);
        if (variable.type == VariableType::yes_no && !text.empty()) score = text == "yes" ? 1.0 : 0.0;
        if (variable.type == VariableType::ordered_category && on_ladder(variable, text)) {
            const auto at = std::ranges::find(variable.categories, text, &model::Category::value);
            if (at != variable.categories.end())
                score = static_cast<double>(at - variable.categories.begin()) + 1;
        }
        out.push_back(score);
    }
    return out;
}

std::vector<analysis::Pair> ScoreBook::pairs(const model::Variable& variable,
                                             const BetweenWaves& waves) const {
    const auto before = scores(variable, waves.from), after = scores(variable, waves.to);
    std::vector<analysis::Pair> out;
    for (std::size_t i = 0; i < before.size(); ++i) out.push_back({before[i], after[i]});
    return out;
}

std::vector<std::string> ScoreBook::categories(const model::Variable& variable,
                                               const std::vector<std::string>& seen) const {
    std::vector<std::string> out;
    if (variable.type == VariableType::yes_no) out = {"no", "yes"};
    for (const auto& one : variable.categories) out.push_back(one.value);
    std::set<std::string> others;
    for (const auto& text : seen)
        if (!text.empty() && std::ranges::find(out, text) == out.end()) others.insert(text);
    out.insert(out.end(), others.begin(), others.end());
    return out;
}

std::string ScoreBook::category_label(const model::Variable& variable, const std::string& value) const {
    const auto found = std::ranges::find(variable.categories, value, &model::Category::value);
    return found == variable.categories.end() || found->label.empty() ? value : found->label;
}

Result<ScoreBook> book_for(const store::Project& project, const StatisticsChoice& choice,
                           const std::vector<VariableId>& variables) {
    if (variables.empty()) return ScoreBook::open(project, choice, model::VariableOf::cases);
    const auto all = store::variables(project);
    const auto of = [&](const VariableId& id) -> const model::Variable& {
        return std::ranges::find_if(all, [&](const auto& row) { return row.variable.id == id; })->variable;
    };
    for (const auto& id : variables)
        if (of(id).of != of(variables.front()).of)
            return fail(
                ErrorKind::invalid,
                fmt::format("“{}” is of {}s and “{}” of {}s; ask for them one after the other.",
                            of(variables.front()).name, model::variable_of_word(of(variables.front()).of),
                            of(id).name, model::variable_of_word(of(id).of)));
    return ScoreBook::open(project, choice, of(variables.front()).of);
}

bool is_scale(const model::Variable& variable) {
    return variable.type == VariableType::number;
}
bool has_order(const model::Variable& variable) {
    return is_scale(variable) || variable.type == VariableType::ordered_category ||
           variable.type == VariableType::yes_no;
}
bool is_category(const model::Variable& variable) {
    return variable.type == VariableType::category || variable.type == VariableType::ordered_category ||
           variable.type == VariableType::yes_no;
}

Result<Ok> needs_waves(const ScoreBook& book, const model::Variable& variable, const BetweenWaves& between) {
    if (!variable.by_wave)
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” has one value in all, so that it cannot change.", variable.name));
    const auto& waves = book.waves();
    if (waves.size() < 2) return fail(ErrorKind::invalid, "The project has fewer than two waves.");
    const auto from = std::ranges::find(waves, between.from), to = std::ranges::find(waves, between.to);
    if (from != waves.end() && to != waves.end() && from >= to)
        return fail(ErrorKind::invalid,
                    fmt::format("A change goes from an earlier wave to a later one; “{}” is not before “{}”.",
                                between.from, between.to));
    return Ok{};
}

}  // namespace attune::jobs::statistics

namespace attune::jobs {

Result<std::string> find_wave(const store::Project& project, const std::string& typed) {
    return named_wave(store::project_info(project).waves, typed);
}

Result<std::string> named_wave(const std::vector<std::string>& waves, const std::string& typed) {
    if (std::ranges::find(waves, typed) != waves.end()) return typed;
    std::size_t number = 0;
    const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (read.ec == std::errc() && read.ptr == typed.data() + typed.size() && number >= 1 &&
        number <= waves.size())
        return waves[number - 1];
    std::vector<std::string> begun;
    for (const auto& wave : waves)
        if (!typed.empty() && wave.starts_with(typed)) begun.push_back(wave);
    if (begun.size() == 1) return begun.front();
    return fail(ErrorKind::not_found, waves.empty()
                                          ? std::string("The project has no waves.")
                                          : fmt::format("There is no one wave “{}”; the project has “{}”.",
                                                        typed, fmt::join(waves, "”, “")));
}

}  // namespace attune::jobs
