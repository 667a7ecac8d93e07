// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_categories.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/column_guess.h"
#include "text/fold.h"

#include <fmt/format.h>

namespace attune::jobs {
namespace {

using exchange::TableCell;
using exchange::ValueLabel;
using model::Category;
using model::VariableType;

std::string key_of(std::string_view words) {
    return exchange::collapse_spaces(text::fold(words));
}

const std::string& words_of(const Category& one) {
    return one.label.empty() ? one.value : one.label;
}

bool is_code(const std::string& value) {
    model::Variable number;
    number.type = VariableType::number;
    return model::canonical_value(number, value).has_value();
}

class Labels {
  public:
    Labels(model::Variable& variable, const exchange::TableColumn& column) : variable_(variable) {
        for (const ValueLabel& label : column.labels)
            if (!exchange::is_missing(column, {TableCell::Kind::number, label.value}))
                labels_.push_back(label);
        for (const ValueLabel& label : labels_) ++in_file_[key_of(label.label)];
        for (const Category& one : variable.categories) {
            ++in_project_[key_of(words_of(one))];
            coded_ = coded_ || is_code(one.value);
        }
        coded_ = coded_ || variable.categories.empty();
    }

    ColumnWords take() {
        std::vector<const ValueLabel*> unknown;
        bool other_codes = false;
        for (const ValueLabel& label : labels_) {
            const Category* known = by_words(label);
            if (!known) {
                unknown.push_back(&label);
                continue;
            }
            column_.means[label.value] = known->value;
            other_codes = other_codes || (is_code(known->value) && known->value != label.value);
        }
        for (const ValueLabel* label : unknown) take_unknown(*label, other_codes);
        return std::move(column_);
    }

  private:
    // Two values of one name ("Other" twice) are told apart by their codes.
    const Category* by_words(const ValueLabel& label) const {
        if (label.label.empty()) return nullptr;
        const std::string key = key_of(label.label);
        const bool one_name = in_file_.at(key) == 1;
        const Category* found = nullptr;
        for (const Category& one : variable_.categories) {
            if (key_of(words_of(one)) != key) continue;
            if (one.value == label.value) return &one;
            found = &one;
        }
        const auto there = in_project_.find(key);
        return one_name && there != in_project_.end() && there->second == 1 ? found : nullptr;
    }

    void take_unknown(const ValueLabel& label, bool other_codes) {
        const auto same = std::find_if(variable_.categories.begin(), variable_.categories.end(),
                                       [&](const Category& one) { return one.value == label.value; });
        if (same == variable_.categories.end()) return add(label, coded_ || label.label.empty());
        const bool named = !same->label.empty() && !label.label.empty();
        if (named && other_codes) return add(label, false);
        column_.means[label.value] = same->value;
        if (named)
            column_.doubts.push_back(
                fmt::format("The file calls {} “{}” and the project “{}”; they are taken for the same.",
                            label.value, label.label, same->label));
        else if (same->label.empty() && label.label != label.value)
            same->label = label.label;
    }

    void add(const ValueLabel& label, bool by_code) {
        if (by_code)
            variable_.categories.push_back(
                {label.value, label.label == label.value ? std::string() : label.label});
        else
            take_category(variable_, label.label);
        column_.means[label.value] = by_code ? label.value : label.label;
    }

    model::Variable& variable_;
    std::vector<ValueLabel> labels_;
    std::map<std::string, int> in_file_, in_project_;  // how many bear these words
    bool coded_ = false;
    ColumnWords column_;
};

}  // namespace

bool is_category(const model::Variable& variable) {
    return variable.type == VariableType::category || variable.type == VariableType::ordered_category;
}

ColumnWords take_labels(model::Variable& variable, const exchange::TableColumn& column) {
    if (column.labels.empty()) return {};
    if (is_category(variable)) return Labels(variable, column).take();
    ColumnWords words;
    if (variable.type != VariableType::yes_no && variable.type != VariableType::text) return words;
    for (const ValueLabel& label : column.labels) {
        if (exchange::is_missing(column, {TableCell::Kind::number, label.value})) continue;
        const auto said = model::canonical_value(variable, label.label);
        if (said && !said->empty()) words.means[label.value] = *said;
    }
    return words;
}

bool take_category(model::Variable& variable, const std::string& written) {
    if (!variable.categories.empty() && model::canonical_value(variable, written)) return false;
    variable.categories.push_back({written, {}});
    return true;
}

void order_by_labels(model::Variable& variable, const exchange::TableColumn& column) {
    std::vector<Category> ordered;
    model::Variable copy = variable;
    const ColumnWords words = take_labels(copy, column);
    const auto take = [&](const std::string& value) {
        const auto found = std::find_if(variable.categories.begin(), variable.categories.end(),
                                        [&](const Category& one) { return one.value == value; });
        if (found == variable.categories.end()) return;
        ordered.push_back(*found);
        variable.categories.erase(found);
    };
    for (const ValueLabel& label : column.labels)
        if (const auto means = words.means.find(label.value); means != words.means.end()) take(means->second);
    ordered.insert(ordered.end(), variable.categories.begin(), variable.categories.end());
    variable.categories = std::move(ordered);
}

}  // namespace attune::jobs
