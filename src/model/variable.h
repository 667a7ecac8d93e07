// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

// What is known of cases and persons as data: scores, categories, dates, once or at each wave.
namespace attune::model {

enum class VariableType { text, number, ordered_category, category, date, yes_no };
std::string_view variable_type_word(VariableType type);  // "ordered category", "yes/no" …
std::optional<VariableType> variable_type_from_word(std::string_view word);

enum class VariableOf { cases, persons };
std::string_view variable_of_word(VariableOf of);  // "case", "person"

// One of the values of a category; in order when the variable is ordered.
struct Category {
    std::string value;  // as stored and as in the team's tables: "2", "child in need"
    std::string label;  // what people read; empty: the value
};

struct Variable {
    VariableId id;
    std::string name;   // short, as a column: "wemwbs"; not unique
    std::string label;  // "WEMWBS, total"
    VariableType type = VariableType::text;
    VariableOf of = VariableOf::cases;
    bool by_wave = false;              // one value for each wave of the project, else one in all
    std::vector<Category> categories;  // of the two category types; empty: whatever was written
    std::vector<std::string> missing;  // values that mean "not known": "-9", "NA"
    std::string measure;               // id in the catalogue of measures; empty: none
    std::string note;
};

// One datum. `text` is canonical: a number with a point, a day as YYYY-MM-DD, "yes" or "no", a category's
// value.
struct Value {
    VariableId variable;
    std::string subject;  // id of the case or person
    std::string wave;     // a wave of the project; empty for variables that are not by wave
    std::string text;
};

// The canonical form of what somebody wrote for this variable ("3,5" → "3.5", "14/03/2022" → "2022-03-14",
// "Y" → "yes", a category's label → its value); empty for what counts as missing. ErrorKind::invalid with a
// sentence when it cannot be one. Any thread.
Result<std::string> canonical_value(const Variable& variable, std::string_view written);

// A measure of the catalogue: what its scores mean, never how its items are worded.
struct Measure {
    std::string id;
    std::string name;
    std::optional<double> min, max;
    std::string better;                             // "higher", "lower", "per subscale" …
    std::string level;                              // of measurement, in words
    std::optional<double> change_low, change_high;  // meaningful change, a range
    std::optional<double> reliable_change;
    std::optional<double> caseness;
    std::string basis;  // where the figures come from, and what is not verified
    std::string note;
    std::map<int, double> raw_to_metric;   // SWEMWBS: raw sum to metric score
    std::vector<std::string> categories;   // of a ladder, in order
    std::vector<std::string> side_states;  // beside the ladder
};

// What is odd about a value of a variable that points to a measure; empty when nothing is. Sentences name
// the measure and its range, never a person.
std::string oddness(const Measure& measure, std::string_view canonical);

}  // namespace attune::model
