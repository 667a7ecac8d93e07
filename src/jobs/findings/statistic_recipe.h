// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/small_numbers.h"
#include "jobs/statistics.h"
#include "store/project.h"

// A number in a finding is never typed: its recipe is kept, and it is worked out anew whenever it is shown or
// checked.
namespace attune::jobs {

enum class RecipeKind { change, bands, describe, transition, compare, code };
std::string_view recipe_kind_word(RecipeKind kind);  // "change", "bands" …
std::optional<RecipeKind> recipe_kind_from_word(std::string_view word);

struct StatisticRecipe {
    RecipeKind kind = RecipeKind::change;
    VariableId variable;
    std::string from, to;      // waves; empty: the first and the last
    std::string wave;          // describe: only this one; compare: the score of this one
    VariableId by;             // compare: its values are the groups
    bool interviewed = false;  // compare: who was interviewed and who was not
    bool of_change = false;    // compare: the change between two waves
    CodeId code;               // code: presence of it, or
    ElementId element;         // of the codes of an element
    std::string rule;          // bands, code: measure, minimal, reliable, any; empty: measure
    double threshold = 0;      // above 0: this change counts
    std::string better;        // "higher", "lower"; empty: as the measure has it
    friend bool operator==(const StatisticRecipe&, const StatisticRecipe&) = default;
};
// A JSON object, as JointRow::statistic holds it.
std::string recipe_json(const StatisticRecipe& recipe);
// ErrorKind::unreadable for a recipe of a newer Attune or of something else.
Result<StatisticRecipe> recipe_from(const std::string& json);

// What the recipe says of the change that counts, and of the waves: the project's first and last where it
// names none.
BandRule rule_of(const StatisticRecipe& recipe);
BetweenWaves waves_of(const store::Project& project, const StatisticRecipe& recipe);

struct ShownNumber {
    std::string key;   // "change/0/mean_change/low": where it stands in the tables
    std::string says;  // "mean change of SWEMWBS, lower end"
    double value = 0;
    bool is_score = true;  // false: of a joint display, how many families or passages
};
struct ShownStatistic {
    std::vector<std::string> lines;    // as people read it
    std::vector<ShownNumber> numbers;  // of these lines
    Statistics all;
};
// Families are the units where the variable is of cases. `small`: counts and statistics of fewer people are
// withheld, counts rounded. The project's thread; throws ReadFailure. The errors of jobs/statistics.h.
Result<ShownStatistic> run_recipe(const store::Project& project, const StatisticRecipe& recipe,
                                  const SmallNumbers& small = {}, const JobControl& control = {});

}  // namespace attune::jobs
