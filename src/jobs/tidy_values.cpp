// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "exchange/tidy/column_names.h"
#include "jobs/measures.h"
#include "jobs/tidy_parts.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

// Values of cases and of persons, long and wide.
namespace attune::jobs::tidy {
namespace {

using exchange::TidyColumn;
using exchange::TidyLevel;
using exchange::TidyType;
using model::VariableType;

const char* const not_known = "not known";

// What the table is about: each with its own columns at the row's begin.
struct Subject {
    std::string id;
    std::vector<std::string> cells;
};

// Everything both forms need, read once.
class Data {
  public:
    Data(const store::Project& project, model::VariableOf of) : info_(store::project_info(project)), of_(of) {
        for (auto& row : store::variables(project))
            if (row.variable.of == of) variables_.push_back(std::move(row.variable));
        if (auto catalogue = measures()) catalogue_ = std::move(*catalogue);
        for (auto& value : store::values(project, {}))
            values_[{value.variable, value.subject, value.wave}] = std::move(value.text);
        of == model::VariableOf::cases ? read_cases(project) : read_persons(project);
    }

    const store::ProjectInfo& info() const { return info_; }
    const std::vector<model::Variable>& variables() const { return variables_; }
    const std::vector<Subject>& subjects() const { return subjects_; }
    std::vector<std::string> waves(const model::Variable& variable) const {
        return variable.by_wave ? info_.waves : std::vector<std::string>{std::string()};
    }
    std::string value(const model::Variable& variable, const Subject& subject,
                      const std::string& wave) const {
        const auto found = values_.find({variable.id, subject.id, wave});
        return found == values_.end() ? std::string() : found->second;
    }
    std::string unit(const model::Variable& variable) const {
        const model::Measure* measure = measure_of(catalogue_, variable.measure);
        if (!measure || !measure->min || !measure->max) return {};
        return fmt::format(
            "points, {:g} to {:g}{}", *measure->min, *measure->max,
            measure->better.empty() ? std::string() : fmt::format(", better is {}", measure->better));
    }
    std::vector<TidyColumn> subject_columns() const {
        if (of_ == model::VariableOf::cases)
            return {words("case", "Case"), words("case_id", "Case, id"), words("case_kind", "Kind of case")};
        return {words("person", "Person"), words("person_id", "Person, id"),
                words("relation", "Who they are in their case", "not said"),
                words("case", "Their cases, joined by \"; \"", "none")};
    }

  private:
    struct Place {
        VariableId variable;
        std::string subject, wave;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    void read_cases(const store::Project& project) {
        for (const auto& row : store::cases(project))
            subjects_.push_back(
                {row.of.id.text(),
                 {row.of.name, row.of.id.text(), std::string(model::case_kind_word(row.of.kind))}});
    }
    void read_persons(const store::Project& project) {
        std::unordered_map<CaseId, std::string> names;
        for (const auto& row : store::cases(project)) names.emplace(row.of.id, row.of.name);
        for (const auto& row : store::persons(project)) {
            std::vector<std::string> cases;
            cases.reserve(row.cases.size());
            for (const auto& id : row.cases) cases.push_back(names[id]);
            subjects_.push_back(
                {row.person.id.text(),
                 {row.person.name, row.person.id.text(), row.person.relation, joined(cases)}});
        }
    }

    store::ProjectInfo info_;
    model::VariableOf of_;
    std::vector<model::Variable> variables_;
    std::vector<Subject> subjects_;
    std::vector<model::Measure> catalogue_;
    std::map<Place, std::string> values_;
};

model::VariableOf subjects_of(const TidyChoice& choice) {
    return choice.what == TidyWhat::person_values ? model::VariableOf::persons : model::VariableOf::cases;
}

std::string label_of(const model::Variable& variable) {
    return variable.label.empty() ? variable.name : variable.label;
}

std::string category_label(const model::Variable& variable, const std::string& value) {
    for (const auto& category : variable.categories)
        if (category.value == value) return category.label.empty() ? value : category.label;
    return value;
}

// "yes" and "no" are 1 and 0 to a statistics program.
std::string cell_of(const model::Variable& variable, const std::string& value) {
    if (variable.type != VariableType::yes_no || value.empty()) return value;
    return value == "yes" ? "1" : "0";
}

// A value as a number, where it is one.
std::string number_of(const model::Variable& variable, const std::string& value) {
    const std::string cell = cell_of(variable, value);
    if (variable.type == VariableType::text || variable.type == VariableType::date) return {};
    const bool number = !cell.empty() && cell.find_first_not_of("-0123456789.") == std::string::npos &&
                        cell.find('-', 1) == std::string::npos;
    return number ? cell : std::string();
}

// The column of one variable in the wide form. Values that are in no list of categories join it at its end.
// Waves have long names; the columns have their numbers, the labels their names.
TidyColumn value_column(const Data& data, const model::Variable& variable, const std::string& wave,
                        std::size_t wave_number, exchange::ColumnNames& names) {
    TidyColumn column;
    column.name =
        names.take(variable.by_wave ? fmt::format("{}_w{}", variable.name, wave_number) : variable.name);
    column.label = wave.empty() ? label_of(variable) : fmt::format("{}, {}", label_of(variable), wave);
    column.unit = data.unit(variable);
    column.missing = not_known;
    switch (variable.type) {
        case VariableType::text:
            return column;
        case VariableType::number:
            column.type = TidyType::number;
            column.level = TidyLevel::scale;
            return column;
        case VariableType::date:
            column.type = TidyType::day;
            column.level = TidyLevel::scale;
            return column;
        case VariableType::yes_no:
            column = choices(column.name, column.label, {{"0", "no"}, {"1", "yes"}}, TidyLevel::nominal,
                             not_known);
            return column;
        case VariableType::ordered_category:
        case VariableType::category:
            break;
    }
    std::vector<exchange::TidyCategory> categories;
    categories.reserve(variable.categories.size());
    for (const auto& category : variable.categories) categories.push_back({category.value, category.label});
    for (const auto& subject : data.subjects()) {
        const std::string value = data.value(variable, subject, wave);
        const bool known = value.empty() || std::any_of(categories.begin(), categories.end(),
                                                        [&](const auto& one) { return one.value == value; });
        if (!known) categories.push_back({value, {}});
    }
    const auto level = variable.type == VariableType::category ? TidyLevel::nominal : TidyLevel::ordinal;
    const std::string unit = column.unit;
    column = choices(column.name, column.label, std::move(categories), level, not_known);
    column.unit = unit;
    return column;
}

}  // namespace

Result<exchange::TidyTable> values_long(const store::Project& project, const TidyChoice& choice) {
    const Data data(project, subjects_of(choice));
    exchange::TidyTable table;
    table.label = "Values, one a row: " + data.info().title;
    table.notes = {"One row for each subject, variable and wave, also where nothing is known."};
    table.columns = data.subject_columns();
    std::vector<exchange::TidyCategory> waves;
    for (const auto& wave : data.info().waves) waves.push_back({wave, {}});
    std::vector<exchange::TidyCategory> types;
    for (const auto type : {VariableType::text, VariableType::number, VariableType::ordered_category,
                            VariableType::category, VariableType::date, VariableType::yes_no})
        types.push_back({std::string(model::variable_type_word(type)), {}});
    for (auto& column : std::vector<TidyColumn>{
             words("variable", "Variable, name"), words("variable_label", "Variable, label"),
             choices("variable_type", "Type of the variable", std::move(types), TidyLevel::nominal),
             words("variable_unit", "Unit of the variable", "none known"),
             choices("wave", "Wave", std::move(waves), TidyLevel::ordinal, "not by wave"),
             words("value", "Value as the project keeps it", not_known),
             words("value_label", "What the value is called", not_known),
             count("number", "Value as a number; yes is 1, no is 0", {}, "not known, or no number")})
        table.columns.push_back(std::move(column));
    for (const auto& subject : data.subjects())
        for (const auto& variable : data.variables())
            for (const auto& wave : data.waves(variable)) {
                const std::string value = data.value(variable, subject, wave);
                auto row = subject.cells;
                for (std::string cell :
                     {variable.name, label_of(variable),
                      std::string(model::variable_type_word(variable.type)), data.unit(variable), wave, value,
                      category_label(variable, value), number_of(variable, value)})
                    row.push_back(std::move(cell));
                table.rows.push_back(std::move(row));
            }
    return table;
}

Result<exchange::TidyTable> values_wide(const store::Project& project, const TidyChoice& choice) {
    const Data data(project, subjects_of(choice));
    exchange::TidyTable table;
    table.label = "Values, one row each: " + data.info().title;
    table.notes = {"One column for each variable, or for each variable and wave."};
    table.columns = data.subject_columns();
    exchange::ColumnNames names;
    for (const auto& column : table.columns) names.take(column.name);
    struct Wanted {
        const model::Variable* variable;
        std::string wave;
    };
    std::vector<Wanted> wanted;
    for (const auto& variable : data.variables()) {
        std::size_t number = 0;
        for (auto& wave : data.waves(variable)) {
            table.columns.push_back(value_column(data, variable, wave, ++number, names));
            wanted.push_back({&variable, std::move(wave)});
        }
    }
    for (const auto& subject : data.subjects()) {
        auto row = subject.cells;
        for (const auto& [variable, wave] : wanted)
            row.push_back(cell_of(*variable, data.value(*variable, subject, wave)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace attune::jobs::tidy
