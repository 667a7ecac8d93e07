// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/matrix_rows.h"
#include "jobs/named_wave.h"

#include <algorithm>
#include <array>
#include <compare>
#include <locale>
#include <optional>
#include <ranges>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"
#include "text/fold.h"

namespace attune::jobs {

namespace {

using Sign = RowCondition::Sign;

struct SignWords {
    Sign sign;
    std::string_view typed, shown;
};
// Longer ones first, for the shorter ones begin them.
constexpr std::array<SignWords, 6> signs{{{Sign::is_not, "!=", "≠"},
                                          {Sign::at_least, ">=", "≥"},
                                          {Sign::at_most, "<=", "≤"},
                                          {Sign::is, "=", "="},
                                          {Sign::above, ">", ">"},
                                          {Sign::below, "<", "<"}}};

const SignWords& words_of(Sign sign) {
    return *std::ranges::find(signs, sign, &SignWords::sign);
}

std::pair<std::string, std::string> split(const std::string& named) {
    const auto sign = named.rfind('@');
    if (sign == std::string::npos) return {text::fold(named), {}};
    return {text::fold(named.substr(0, sign)), named.substr(sign + 1)};
}

std::string trimmed(const std::string& words) {
    const auto begin = words.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    return words.substr(begin, words.find_last_not_of(" \t") - begin + 1);
}

std::optional<double> number_in(const std::string& words) {
    std::istringstream in(words);
    in.imbue(std::locale::classic());
    double number = 0;
    if (in >> number && in.eof()) return number;
    return std::nullopt;
}

bool has_order(model::VariableType type) {
    using T = model::VariableType;
    return type == T::number || type == T::date || type == T::ordered_category;
}

// “a”, “b” … and how many more there are.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    std::string list;
    for (std::size_t k = 0; k < std::min(most, names.size()); ++k)
        list += fmt::format("{}“{}”", k == 0 ? "" : ", ", names[k]);
    if (names.size() > most) list += fmt::format(" and {} more", names.size() - most);
    return list;
}

bool holds(Sign sign, std::partial_ordering order) {
    switch (sign) {
        case Sign::at_least:
            return std::is_gteq(order);
        case Sign::at_most:
            return std::is_lteq(order);
        case Sign::above:
            return std::is_gt(order);
        case Sign::below:
            return std::is_lt(order);
        case Sign::is:
        case Sign::is_not:
            break;
    }
    return false;
}

// Where each value stands among those of its variable; unordered where that cannot be said.
std::partial_ordering in_order(const model::Variable& variable, const std::string& a, const std::string& b) {
    if (variable.type == model::VariableType::date) return a <=> b;
    if (variable.type == model::VariableType::ordered_category && !variable.categories.empty()) {
        const auto place = [&](const std::string& value) {
            return std::ranges::find(variable.categories, value, &model::Category::value);
        };
        const auto one = place(a), other = place(b);
        if (one == variable.categories.end() || other == variable.categories.end())
            return std::partial_ordering::unordered;
        return one - other <=> 0;
    }
    const auto one = number_in(a), other = number_in(b);
    if (!one || !other) return std::partial_ordering::unordered;
    return *one <=> *other;
}

void sort_rows(std::vector<const store::CaseRow*>& rows, const MatrixChoices& choices,
               const CaseValues& values) {
    if (choices.sort.empty()) {
        if (choices.descending) std::ranges::reverse(rows);
        return;
    }
    struct Sorted {
        const store::CaseRow* row;
        std::string text;
        std::optional<double> number;
    };
    std::vector<Sorted> sorted;
    for (const auto* row : rows) {
        Sorted one{row, values.of(row->of.id, choices.sort), {}};
        if (!one.text.empty()) one.number = number_in(one.text);
        sorted.push_back(std::move(one));
    }
    // Those of whom it is not known stand last, either way round.
    std::ranges::stable_sort(sorted, [&](const Sorted& a, const Sorted& b) {
        if (a.text.empty() != b.text.empty()) return b.text.empty();
        const bool less = choices.descending
                              ? (a.number && b.number ? *b.number < *a.number : b.text < a.text)
                              : (a.number && b.number ? *a.number < *b.number : a.text < b.text);
        return less;
    });
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = sorted[k].row;
}

}  // namespace

std::string row_condition_words(const RowCondition& condition) {
    return fmt::format("{}{}{}", condition.variable, words_of(condition.sign).typed, condition.value);
}

std::string_view row_sign(Sign sign) {
    return words_of(sign).shown;
}

CaseValues::CaseValues(const store::Project& project) {
    for (auto& row : store::variables(project)) {
        if (row.variable.of != model::VariableOf::cases) continue;
        const std::string name = text::fold(row.variable.name);
        for (const auto& value : store::values(project, {row.variable.id, {}}))
            values_[{name, value.wave}][CaseId(value.subject)] = value.text;
        variables_[name] = std::move(row.variable);
    }
    waves_ = store::project_info(project).waves;
}

const model::Variable* CaseValues::variable(const std::string& named) const {
    const auto found = variables_.find(split(named).first);
    return found == variables_.end() ? nullptr : &found->second;
}

bool CaseValues::knows(const std::string& named) const {
    return variable(named) != nullptr;
}

std::string CaseValues::at(const std::string& name, const std::string& wave, const CaseId& of) const {
    const auto found = values_.find({name, wave});
    if (found == values_.end()) return {};
    const auto value = found->second.find(of);
    return value == found->second.end() ? std::string() : value->second;
}

std::string CaseValues::of(const CaseId& of, const std::string& named) const {
    const auto [name, wave] = split(named);
    if (!wave.empty()) return at(name, wave, of);
    if (auto value = at(name, "", of); !value.empty()) return value;
    for (const auto& one : std::views::reverse(waves_))
        if (auto value = at(name, one, of); !value.empty()) return value;
    return {};
}

std::string CaseValues::line(const CaseId& of, const std::string& named) const {
    const auto [name, wave] = split(named);
    const auto* known = variable(named);
    std::vector<std::string> values;
    if (!wave.empty()) {
        values.push_back(at(name, wave, of));
    } else {
        values.push_back(at(name, "", of));
        for (const auto& one : waves_) values.push_back(at(name, one, of));
    }
    if (!known || std::ranges::all_of(values, &std::string::empty)) return {};
    // One score of two would not say which it is.
    const bool waves = wave.empty() && values.front().empty() && known->by_wave;
    if (waves) {
        values.erase(values.begin());
        for (auto& value : values)
            if (value.empty()) value = "not known";
    }
    std::erase(values, std::string());
    // As people read them: what a team's table calls it is for the table.
    for (auto& value : values)
        if (const auto at = std::ranges::find(known->categories, value, &model::Category::value);
            at != known->categories.end() && !at->label.empty())
            value = at->label;
    return fmt::format("{}: {}", known->label.empty() ? known->name : known->label, fmt::join(values, " → "));
}

Result<RowCondition> CaseValues::understand(const std::string& words) const {
    // The first sign behind a variable's name, for values may hold signs too.
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto sign = std::ranges::find_if(
            signs, [&](const SignWords& one) { return words.compare(at, one.typed.size(), one.typed) == 0; });
        if (sign == signs.end()) continue;
        RowCondition condition{trimmed(words.substr(0, at)), sign->sign,
                               trimmed(words.substr(at + sign->typed.size()))};
        const auto* known = variable(condition.variable);
        if (!known) continue;
        if (condition.sign == Sign::is || condition.sign == Sign::is_not) return condition;
        if (!has_order(known->type))
            return fail(ErrorKind::invalid,
                        fmt::format("“{}” has no order: write {}=VALUE.", known->name, known->name));
        const auto canonical = model::canonical_value(*known, condition.value);
        if (!canonical || canonical->empty())
            return fail(ErrorKind::invalid,
                        fmt::format("“{}” is no value of “{}”.", condition.value, known->name));
        condition.value = *canonical;
        return condition;
    }
    return fail(ErrorKind::invalid,
                fmt::format("“{}” says nothing about cases; write VARIABLE=VALUE.", words));
}

Result<RowCondition> CaseValues::understand_new(const std::string& words) const {
    auto condition = understand(words);
    if (!condition) return condition;
    const auto* known = variable(condition->variable);
    const std::string wave = split(condition->variable).second;
    if (!wave.empty()) {
        const auto named = named_wave(waves_, wave);
        if (!named)
            return fail(ErrorKind::invalid,
                        fmt::format("There is no wave “{}”; the project has {}.", wave,
                                    waves_.empty() ? std::string("none") : listed(waves_)));
        condition->variable = condition->variable.substr(0, condition->variable.rfind('@') + 1) + *named;
    }
    if (condition->value.empty() || known->categories.empty()) return condition;
    std::vector<std::string> values;
    for (const auto& category : known->categories) {
        if (text::fold(category.value) == text::fold(condition->value) ||
            text::fold(category.label) == text::fold(condition->value))
            return condition;
        values.push_back(category.label.empty() ? category.value : category.label);
    }
    return fail(ErrorKind::invalid, fmt::format("“{}” is no value of “{}”; it has {}.", condition->value,
                                                known->name, listed(values)));
}

bool CaseValues::fits(const CaseId& of, const RowCondition& condition) const {
    const std::string known = this->of(of, condition.variable);
    const auto* variable = this->variable(condition.variable);
    if (!variable) return false;
    if (condition.sign != Sign::is && condition.sign != Sign::is_not)
        return !known.empty() && holds(condition.sign, in_order(*variable, known, condition.value));
    std::string wanted = text::fold(condition.value);
    for (const auto& category : variable->categories)
        if (text::fold(category.label) == wanted) wanted = text::fold(category.value);
    if (const auto canonical = model::canonical_value(*variable, condition.value);
        canonical && !canonical->empty() && variable->categories.empty())
        wanted = text::fold(*canonical);
    const bool same = text::fold(known) == wanted;
    return condition.sign == Sign::is ? same : !known.empty() && !same;
}

Result<std::vector<const store::CaseRow*>> matrix_rows(const std::vector<store::CaseRow>& cases,
                                                       const MatrixChoices& choices, const CaseValues& values,
                                                       const std::set<CaseId>& charted) {
    std::vector<RowCondition> conditions;
    for (const auto& words : choices.where) {
        auto condition = values.understand(words);
        if (!condition) return forward_error(condition);
        conditions.push_back(std::move(*condition));
    }
    if (!choices.sort.empty() && !values.knows(choices.sort))
        return fail(ErrorKind::invalid,
                    fmt::format("There is no variable “{}” of cases to sort by.", choices.sort));
    std::vector<const store::CaseRow*> rows;
    for (const auto& row : cases) {
        if (choices.kind && row.of.kind != *choices.kind) continue;
        if (!choices.without_sources && row.sources.empty() && !charted.contains(row.of.id)) continue;
        if (std::ranges::all_of(conditions, [&](const auto& one) { return values.fits(row.of.id, one); }))
            rows.push_back(&row);
    }
    sort_rows(rows, choices, values);
    return rows;
}

}  // namespace attune::jobs
