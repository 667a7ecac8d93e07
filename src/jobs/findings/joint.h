// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/findings/statistic_recipe.h"
#include "jobs/findings/themes.h"
#include "model/joint_display.h"
#include "store/project.h"
#include "store/queries/logic_queries.h"

// Joint displays as they are read: the words beside the numbers, row by row. Numbers are worked out anew.
namespace attune::jobs {

// Kept with the display as JSON.
struct JointChoices {
    std::optional<StatisticRecipe> statistic;  // statistics by themes: whose bands of change are the columns
    std::vector<VariableId> variables;         // cross-case: scores and states of each family
    std::size_t quotes = 3;                    // in one cell, at most
    friend bool operator==(const JointChoices&, const JointChoices&) = default;
};
std::string joint_choices_json(const JointChoices& choices);
Result<JointChoices> joint_choices_from(const std::string& json);

// Families of one band of change, and what of them is quoted.
struct JointBand {
    std::string name;                   // "improved", "same", "worse", "no pair"
    std::vector<std::string> families;  // that the row's passages tell of
    std::vector<const Cited*> quotes;
};
// One variable of one family: "17.43 → 21.54 (improved)".
struct JointScore {
    std::string words;
    std::optional<double> before, after;
};

struct JointRowView {
    model::JointRow row;
    std::string label;
    std::string type;                  // of its element, in words
    std::vector<const Cited*> quotes;  // the row's own; of a theme's row without any, the theme's
    CitedReach reach;                  // of these
    // While nothing is quoted: passages that there are to choose from, coded under the row's element, or
    // cited elsewhere of its family. Whoever makes the display chooses; nothing is quoted by itself.
    std::int64_t offered_passages = 0, offered_families = 0;
    std::optional<StatisticRecipe> recipe;
    std::optional<ShownStatistic> statistic;
    std::string no_statistic;  // a sentence, where the recipe cannot be followed
    // Families with both words here and a number: of how many; none where there is no number.
    std::optional<std::int64_t> with_both;
    std::vector<JointBand> bands;    // statistics by themes
    std::vector<JointScore> scores;  // cross-case: as JointView::variables
};
struct JointView {
    model::JointDisplay display;
    JointChoices choices;
    std::vector<std::string> variables;       // cross-case: labels
    std::vector<std::string> rules;           // sentences: how much of a change counts
    std::vector<JointRowView> rows;           // by position
    std::vector<store::LogicLinkRow> arrows;  // logic model: between elements of the rows
    std::int64_t families_in_all = 0;
};
// `cited` must outlive what is given. `small` as in run_recipe: of statistics, the
// rest is as it is. The project's thread; throws
// ReadFailure.
Result<JointView> read_joint(const store::Project& project, const JointDisplayId& display,
                             const CitedPassages& cited, const SmallNumbers& small = {},
                             const JobControl& control = {});
// "Nothing quoted yet: 14 passages of 6 families to choose from"; empty where something is quoted.
std::string offered_words(const JointRowView& row);
// "8 of 60 families with both"; empty where there is no number.
std::string with_both_words(const JointRowView& row, std::int64_t families_in_all);

// Cross-case: families with a passage cited in their row and a score that is known; none for other kinds.
std::optional<std::int64_t> families_with_both(const JointView& view);

// Every number that the view shows beside those of its statistics, by a key that stays: "ROW/families",
// "ROW/with_both", "ROW/band/improved", "ROW/score/0/before".
std::vector<ShownNumber> numbers_of(const JointView& view);

// Rows for all there is: themes, families with sources, elements that arrows meet or that measures stand
// beside. What has a row already gets no second one. A row of an element gets the number of the first measure
// that stands beside it: its change where it has waves, else what it is; a cross-case display without columns
// gets those measures as columns. Quotes, inference and fit are nobody's but the researcher's.
struct FilledJoint : store::Done {
    std::string left;  // sentences: what is left for whoever makes the display; empty where nothing was added
};
Result<FilledJoint> fill_joint(store::Project& project, const JointDisplayId& display);

// A row by its id, the beginning of it, or its label.
Result<model::JointRow> find_joint_row(const store::Project& project, const JointDisplayId& display,
                                       const std::string& typed);

}  // namespace attune::jobs
