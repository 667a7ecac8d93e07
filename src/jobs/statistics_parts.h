// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/statistics/description.h"
#include "analysis/statistics/paired_change.h"
#include "analysis/statistics/test_result.h"
#include "jobs/statistics.h"
#include "model/variable.h"

// What the tables of statistics are made of. Private to jobs/statistics_*.
namespace attune::jobs::statistics {

// A case or a person.
struct Subject {
    std::string id, name;
    std::vector<std::string> interviewed;  // waves of the sources in which they speak; "" where none is said
};

// The values of a project and whom they are of, read once, narrowed by a choice.
class ScoreBook {
  public:
    static Result<ScoreBook> open(const store::Project& project, const StatisticsChoice& choice,
                                  model::VariableOf of);

    const std::vector<Subject>& subjects() const { return subjects_; }
    const std::vector<std::string>& waves() const { return waves_; }
    std::string people() const { return people_; }  // "families"
    std::string of_people() const;                  // "24 families"

    const model::Variable& variable(const VariableId& id) const;
    const std::vector<model::Variable>& variables() const { return variables_; }
    const model::Measure* measure(const model::Variable& variable) const;
    std::string label(const model::Variable& variable) const;

    std::vector<std::string> texts(const model::Variable& variable, const std::string& wave) const;
    // Numbers as they are, yes 1 and no 0, ordered categories by their place on the ladder, from 1.
    analysis::Scores scores(const model::Variable& variable, const std::string& wave) const;
    std::vector<analysis::Pair> pairs(const model::Variable& variable, const BetweenWaves& waves) const;
    // What people wrote in the order of the variable's categories, others behind.
    std::vector<std::string> categories(const model::Variable& variable,
                                        const std::vector<std::string>& seen) const;
    std::string category_label(const model::Variable& variable, const std::string& value) const;
    bool on_ladder(const model::Variable& variable, const std::string& value) const;

  private:
    struct Place {
        VariableId variable;
        std::string subject, wave;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    std::vector<Subject> subjects_;
    std::vector<std::string> waves_;
    std::string people_;
    std::int64_t round_to_ = 0;
    std::vector<model::Variable> variables_;
    std::vector<model::Measure> catalogue_;
    std::map<Place, std::string> values_;
};

// Opens the book of whom the variable is of; all variables have to be of the same.
Result<ScoreBook> book_for(const store::Project& project, const StatisticsChoice& choice,
                           const std::vector<VariableId>& variables);
bool is_scale(const model::Variable& variable);     // a number
bool has_order(const model::Variable& variable);    // a number, an ordered category or yes/no
bool is_category(const model::Variable& variable);  // a category, ordered or not, or yes/no
Result<Ok> needs_waves(const ScoreBook& book, const model::Variable& variable, const BetweenWaves& between);

Figure words(std::string text);
Figure number(std::size_t count);
Figure number(const std::optional<std::size_t>& count, const char* reason);
Figure figure(const std::optional<double>& value);
Figure figure(const analysis::Estimate& estimate);
Figure figure(const analysis::OrderEstimate& estimate);
Figure none(std::string reason);

// A crossed table: behind its one column of words one of counts for each of `columns` ("to_1" …) and their
// sum, then a row of sums. `counts` goes row by row.
FigureTable with_totals(FigureTable table, std::string_view column_key, const std::vector<std::string>& rows,
                        const std::vector<std::string>& columns, const std::vector<std::size_t>& counts);

// Collects the tests of a call, so that Holm's adjustment and the count hold all of them. Columns "test", "p"
// and "p_holm" are put behind each row; without p in the choice nothing happens.
class Tests {
  public:
    explicit Tests(bool wanted) : wanted_(wanted) {}
    bool wanted() const { return wanted_; }
    void add(FigureTable& table, std::size_t row, const analysis::TestResult& test);
    // After the last test.
    void settle(Statistics& statistics);

  private:
    struct Run {
        std::string table;
        std::size_t row;
        analysis::TestResult test;
    };
    bool wanted_;
    std::vector<Run> runs_;
};

extern const char* const change_not_effect;
extern const char* const no_comparison;
std::string missing_sentence();
std::string interval_sentence(const StatisticsChoice& choice);

// A count of `said`, as sentences say it once small ones are withheld.
std::string said_words(const Statistics& statistics, std::size_t at);
// With a capital, where such a count stands first.
std::string sentence_of(std::string words);

// Withholds what few people can be recognised by, when the choice asks for it; last of all but the sentences
// that hold counts of `said`.
void withhold_small(Statistics& statistics, const StatisticsChoice& choice);
// The second half of it. Shares, intervals of shares and what is computed from the cells of a table of counts
// would tell the counts, and go. Says so in the method.
void round_counts(Statistics& statistics, std::int64_t round_to);

struct Threshold {
    double value = 0;
    std::string words;  // "reliable change of GAD-7, 4 points (…)"
};
Result<Threshold> threshold_of(const ScoreBook& book, const model::Variable& variable, const BandRule& rule);
Result<analysis::Better> better_of(const ScoreBook& book, const model::Variable& variable,
                                   const BandRule& rule);

}  // namespace attune::jobs::statistics
