// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/attribute_desk.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/cases_desk.h"
#include "text/collation.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

std::string trimmed(std::string_view words) {
    const auto first = words.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(words.substr(first, words.find_last_not_of(" \t") - first + 1));
}

// Values that sort as figures do: numbers, and categories by their place in the order.
std::optional<double> rank_of(const model::Variable& variable, const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (variable.type == model::VariableType::number) {
        double value = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (fault == std::errc{} && end == text.data() + text.size()) return value;
    }
    for (std::size_t i = 0; i < variable.categories.size(); ++i)
        if (variable.categories[i].value == text) return static_cast<double>(i);
    return std::nullopt;
}

}  // namespace

bool has_categories(model::VariableType type) {
    return type == model::VariableType::category || type == model::VariableType::ordered_category;
}

std::string value_words(const model::Variable& variable, const std::string& text) {
    for (const model::Category& category : variable.categories)
        if (category.value == text && !category.label.empty()) return category.label;
    return text;
}

model::Variable VariableForm::made() const {
    model::Variable variable;
    variable.id = edited;
    variable.name = trimmed(name);
    variable.label = trimmed(label);
    variable.type = type;
    variable.of = of;
    variable.by_wave = by_wave;
    variable.measure = measure;
    variable.note = note;
    std::istringstream lines(categories);
    for (std::string line; has_categories(type) && std::getline(lines, line);) {
        const auto equals = line.find('=');
        model::Category category;
        category.value = trimmed(std::string_view(line).substr(0, equals));
        if (equals != std::string::npos) category.label = trimmed(std::string_view(line).substr(equals + 1));
        if (!category.value.empty()) variable.categories.push_back(std::move(category));
    }
    std::istringstream codes(missing);
    for (std::string code; std::getline(codes, code, ',');)
        if (std::string value = trimmed(code); !value.empty()) variable.missing.push_back(std::move(value));
    return variable;
}

VariableForm VariableForm::of_variable(const model::Variable& variable) {
    VariableForm form;
    form.edited = variable.id;
    form.name = variable.name;
    form.label = variable.label;
    form.type = variable.type;
    form.of = variable.of;
    form.by_wave = variable.by_wave;
    form.measure = variable.measure;
    form.note = variable.note;
    for (const model::Category& category : variable.categories) {
        if (!form.categories.empty()) form.categories += '\n';
        form.categories += category.value;
        if (!category.label.empty()) form.categories += " = " + category.label;
    }
    for (const std::string& code : variable.missing) {
        if (!form.missing.empty()) form.missing += ", ";
        form.missing += code;
    }
    return form;
}

void AttributeDesk::read(const CasesDesk& desk, const std::vector<std::string>& waves,
                         const store::Project& project) {
    columns_.clear();
    rows_.clear();
    std::unordered_map<std::string, std::size_t> column_at;  // variable and wave
    const auto add_column = [&](const model::Variable& variable, const std::string& wave, std::size_t place) {
        Column& column = columns_.emplace_back();
        column.variable = variable.id;
        column.wave = wave;
        column.by_wave = variable.by_wave;
        column.id = fmt::format("{}.{}", variable.id.text(), place);
        column_at.emplace(variable.id.text() + '\n' + wave, columns_.size() - 1);
    };
    for (const store::VariableRow& known : desk.variables()) {
        if (known.variable.of != of) continue;
        if (!known.variable.by_wave) add_column(known.variable, {}, 0);
        for (std::size_t i = 0; known.variable.by_wave && i < waves.size(); ++i)
            add_column(known.variable, waves[i], i + 1);
    }
    std::unordered_map<std::string, std::size_t> row_at;
    const auto add_row = [&](std::string id, std::string name, std::string second) {
        row_at.emplace(id, rows_.size());
        rows_.push_back(
            {std::move(id), std::move(name), std::move(second), std::vector<std::string>(columns_.size())});
    };
    if (of == model::VariableOf::cases) {
        for (const store::CaseRow& row : desk.cases())
            add_row(row.of.id.text(), row.of.name, std::string(model::case_kind_word(row.of.kind)));
    } else {
        for (const store::PersonRow& row : desk.persons()) {
            std::string second = row.person.relation;
            for (const CaseId& id : row.cases)
                if (const auto* in = desk.find(id)) second += (second.empty() ? "" : " · ") + in->of.name;
            add_row(row.person.id.text(), row.person.name, std::move(second));
        }
    }
    if (!columns_.empty())
        for (model::Value& value : store::values(project, {})) {
            const auto column = column_at.find(value.variable.text() + '\n' + value.wave);
            const auto row = row_at.find(value.subject);
            if (column != column_at.end() && row != row_at.end())
                rows_[row->second].texts[column->second] = std::move(value.text);
        }
    if (sorted_by_ && *sorted_by_ >= columns_.size() + 2) sorted_by_.reset();
    lay(desk);
}

void AttributeDesk::sort_by(std::size_t column, const CasesDesk& desk) {
    if (sorted_by_ != column) {
        sorted_by_ = column;
        descending_ = false;
    } else if (!descending_) {
        descending_ = true;
    } else {
        sorted_by_.reset();
        descending_ = false;
    }
    lay(desk);
}

void AttributeDesk::set_filter(std::string words, const CasesDesk& desk) {
    filter = std::move(words);
    lay(desk);
}

void AttributeDesk::lay(const CasesDesk& desk) {
    shown_.clear();
    const std::string wanted = text::fold(filter);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (wanted.empty() ||
            text::fold(rows_[i].name + ' ' + rows_[i].second).find(wanted) != std::string::npos)
            shown_.push_back(i);
    if (!sorted_by_) return;
    const text::Collator order;
    const auto words_of = [&](const Row& row) -> const std::string& {
        return *sorted_by_ == 0 ? row.name : *sorted_by_ == 1 ? row.second : row.texts[*sorted_by_ - 2];
    };
    const model::Variable* variable =
        *sorted_by_ >= 2 ? desk.find(columns_[*sorted_by_ - 2].variable) : nullptr;
    struct Key {
        std::optional<double> rank;
        std::string letters;
        bool empty = false;
    };
    std::vector<Key> keys(rows_.size());
    for (const std::size_t row : shown_) {
        const std::string& words = words_of(rows_[row]);
        keys[row] = {variable ? rank_of(*variable, words) : std::nullopt, order.sort_key(words),
                     words.empty()};
    }
    // What is not known stands last either way.
    std::stable_sort(shown_.begin(), shown_.end(), [&](std::size_t a, std::size_t b) {
        const Key &x = keys[a], &y = keys[b];
        if (x.empty != y.empty) return y.empty;
        if (x.rank && y.rank) return descending_ ? *x.rank > *y.rank : *x.rank < *y.rank;
        return descending_ ? x.letters > y.letters : x.letters < y.letters;
    });
}

const AttributeDesk::Column* AttributeDesk::current_column() const {
    for (const Column& column : columns_)
        if (column.id == choice.column) return &column;
    return nullptr;
}

}  // namespace attune::workbench
