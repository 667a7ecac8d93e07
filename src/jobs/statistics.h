// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/statistics/outcome_bands.h"
#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/tidy/tidy_table.h"
#include "model/case.h"
#include "model/variable.h"
#include "store/project.h"

// What a project's scores say: described, compared between waves and groups, and beside codes. Units are
// cases or persons, each once. docs/statistics.md says how each figure is worked out.
namespace attune::jobs {

enum class FigureKind : std::uint8_t { words, count, score, share, coefficient, chance };

// One figure, or why there is none. Of words only `text` is used.
struct Figure {
    std::string text;
    std::optional<double> value, low, high;
    std::string reason;  // where there is no value, or no interval
};

struct FigureColumn {
    std::string name = {};   // as in CSV and JSON; stable
    std::string label = {};  // as people read it
    FigureKind kind = FigureKind::words;
    bool interval = false;
};

struct FigureTable {
    std::string name = {};  // "change", "missing"; stable
    std::string title = {};
    std::vector<FigureColumn> columns = {};
    std::vector<std::vector<Figure>> rows = {};
    // Columns of counts that add up to one that is known, and those that give a count away: (share, count).
    std::vector<std::vector<std::size_t>> parts = {};
    std::vector<std::pair<std::size_t, std::size_t>> gives_away = {};
    std::optional<std::size_t> people = {};  // column that says of how many people a row's statistics are
    // Column of counts that add up over the rows that agree in all words but the last.
    std::optional<std::size_t> stacked = {};
    bool crossed = false;  // a table of counts: words, counts …; both ways they add up
    // Name of the crossed table from whose cells all that is no count is computed, and the counts of
    // `cell_sums`: withheld together with any of its cells.
    std::string from_cells = {};
    std::vector<std::size_t> cell_sums = {};
};

// A count of a table; without a table's name one of `said`.
struct FigureAt {
    std::string table = {};
    std::size_t row = 0, column = 0;
    friend auto operator<=>(const FigureAt&, const FigureAt&) = default;
};
// Counts that add up to another, wherever they stand: what is withheld must not follow from these.
struct FigureSum {
    FigureAt total;
    std::vector<FigureAt> parts;
};

struct Statistics {
    std::string title;
    std::vector<FigureTable> tables;   // the main one first
    std::vector<std::string> method;   // sentences
    std::vector<std::string> remarks;  // what is to be kept in mind
    std::vector<FigureSum> sums = {};  // beyond those within a crossed table
    std::vector<Figure> said = {};     // counts that stand in sentences, or that a reader can work out
    std::size_t tests = 0;             // that were run in this call
};

struct StatisticsChoice {
    std::optional<model::CaseKind> kind = model::CaseKind::family;  // none: all cases
    std::vector<std::pair<VariableId, std::string>> where = {};     // only those with these values
    double level = 0.95;
    bool p = false;               // run tests
    std::uint64_t seed = 1;       // of everything that is drawn by chance
    std::int64_t hide_below = 0;  // counts and statistics of fewer people are withheld
    std::int64_t round_to = 0;    // counts to the nearest multiple, and no shares; 0: as they are
};

// From one wave to another; the names are those of the project.
struct BetweenWaves {
    std::string from, to;
};

// How much of a change counts, and which way is good; what is not given is taken from the variable's measure.
struct BandRule {
    enum class By : std::uint8_t { measure, minimal, reliable, any, given };
    By by = By::measure;  // the reliable change of the measure, else the low end of its minimal important one
    double given = 0;
    std::optional<analysis::Better> better;
};

// All are of the project's thread, throw store::ReadFailure, and fail with ErrorKind::invalid and a sentence
// when variables do not fit what is asked.

// Who takes part at which wave, what is missing, and whether those interviewed are like the others.
// `started`: a variable that says who started (a number above 0, or yes).
Result<Statistics> participant_flow(const store::Project& project, const StatisticsChoice& choice,
                                    const std::vector<VariableId>& variables,
                                    const std::optional<VariableId>& started);
// `waves` empty: all. `by`: apart for each value of another variable.
Result<Statistics> describe_scores(const store::Project& project, const StatisticsChoice& choice,
                                   const std::vector<VariableId>& variables,
                                   const std::vector<std::string>& waves,
                                   const std::optional<VariableId>& by);
Result<Statistics> change_of_scores(const store::Project& project, const StatisticsChoice& choice,
                                    const std::vector<VariableId>& variables, const BetweenWaves& waves);
Result<Statistics> bands_of_change(const store::Project& project, const StatisticsChoice& choice,
                                   const std::vector<VariableId>& variables, const BetweenWaves& waves,
                                   const BandRule& rule);
Result<Statistics> transitions(const store::Project& project, const StatisticsChoice& choice,
                               const VariableId& variable, const BetweenWaves& waves);
// Groups by a variable, or, without one, who was interviewed and who was not. With `change` the change
// between two waves is compared, else the score at `wave`.
struct CompareChoice {
    VariableId variable;
    std::optional<VariableId> by;
    std::string wave;
    std::optional<BetweenWaves> change;
};
Result<Statistics> compare_groups(const store::Project& project, const StatisticsChoice& choice,
                                  const CompareChoice& what);
Result<Statistics> associate(const store::Project& project, const StatisticsChoice& choice,
                             const std::pair<VariableId, VariableId>& variables,
                             const std::pair<std::string, std::string>& waves);
// Families that mention a code, or a code of an element, beside a variable.
struct CodeByNumber {
    std::vector<CodeId> codes;  // one of them is enough
    std::string name;           // of the code or element, for the sentences
    VariableId variable;
    BetweenWaves waves;
    BandRule rule;
    bool agreed = false;
    std::optional<CoderId> coder;
};
Result<Statistics> code_by_number(const store::Project& project, const StatisticsChoice& choice,
                                  const CodeByNumber& what, const JobControl& control = {});

// One variable of each case, before and after, for displays that stand on single families.
struct CaseChange {
    CaseId of;
    std::string before, after;  // as people read them; `after` empty where the variable is not by wave
    std::optional<double> before_value, after_value;
    std::optional<analysis::Band> band;  // where the rule can be followed and both are known
    bool known = false;                  // at both waves, or at all
};
struct CaseChanges {
    std::string label;                // of the variable
    std::string rule;                 // how much of a change counts, in words; empty: no bands
    std::optional<double> threshold;  // of that rule
    std::vector<CaseChange> cases;
};
Result<CaseChanges> changes_of_cases(const store::Project& project, const StatisticsChoice& choice,
                                     const VariableId& variable, const BetweenWaves& waves,
                                     const BandRule& rule);

// The code with those below it, or all codes of an element with those below them.
Result<CodeByNumber> codes_named(const store::Project& project, const std::string& code_or_element,
                                 bool element);
// A wave by its name, the beginning of its name, or its number from 1.
Result<std::string> find_wave(const store::Project& project, const std::string& typed);

// As people read it: "3.39 (1.26 to 5.51)", "58.3 %", "–".
std::string figure_words(const FigureColumn& column, const Figure& figure);
// For CSV and its dictionary; intervals are two columns.
exchange::TidyTable tidy_figures(const FigureTable& table);

}  // namespace attune::jobs
