// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/table/column_guess.h"
#include "exchange/table/table_file.h"
#include "jobs/identify.h"
#include "model/case.h"
#include "model/transcript.h"
#include "model/variable.h"
#include "store/commands/variable_commands.h"

namespace attune::store {
class Project;
}

// A table into a project, in three steps: suggest a mapping, plan what it would do, take it. Between the
// steps a person looks and changes. Suggesting and planning touch no project and run on any thread.
namespace attune::jobs {

// The end of a sentence, for a table that tells waves apart before the project has any.
inline constexpr std::string_view where_waves_are_named =
    "in its properties (on the command line: project edit --wave)";

// What the project holds that a table may speak of.
struct TableGround {
    std::vector<model::Case> cases;
    std::vector<model::Person> persons;
    std::vector<model::Variable> variables;
    std::vector<model::Value> values;
    std::vector<std::string> waves;
    std::vector<model::Measure> measures;
    std::vector<std::string> source_titles;
    std::vector<IdRule> id_rules = usual_id_rules();  // what the team's ids mean
};
TableGround table_ground(const store::Project& project, std::vector<model::Measure> measures);  // its thread

// How the columns of one sheet become data.
struct TableMapping {
    enum class NewSubjects { leave_out, make };
    enum class NewCategories { leave_out, make };
    struct Column {
        std::size_t column = 0;
        // With an id: one that the project has, of which only the order of its categories may be said here by
        // the type. Columns of one new name share one.
        model::Variable variable;
        std::string wave;  // of the project: a wide table has one column a wave. Empty: the row's
        bool decimal_comma = false;
        exchange::DayOrder order = exchange::DayOrder::day_first;
    };

    std::optional<std::size_t> subject_column;  // who a row is about
    model::VariableOf of = model::VariableOf::cases;
    model::CaseKind kind = model::CaseKind::family;  // of new cases, unless their ids say it
    // A person or the column's name says the kind: a bare number then means a case of that kind only.
    bool kind_said = false;
    NewSubjects unmatched = NewSubjects::leave_out;
    std::map<std::string, std::string> by_hand;  // what the table writes to the id of a case or person

    std::string wave;                            // of all rows that no other rule gives one
    std::optional<std::size_t> wave_column;      // a long table has one row a wave
    std::map<std::string, std::string> wave_of;  // what that column writes to a wave of the project

    // Words that a known variable's categories do not hold, where no file's labels speak for them.
    NewCategories unknown_categories = NewCategories::leave_out;

    std::vector<Column> columns;
    std::vector<std::size_t> talk_columns;  // free text that comes in as a source each
};

// What a table most likely means. Talk columns are never suggested as variables, and as sources only by
// `talk_found`, for a person to decide.
struct SuggestedMapping {
    TableMapping mapping;
    std::vector<exchange::ColumnGuess> guesses;  // of each column of the sheet
    std::vector<std::size_t> talk_found;
    std::vector<std::string> reasons;  // sentences: why so
};
// What a person already knows of the table; nothing set: found out.
struct MappingWishes {
    enum class Shape { automatic, wide, long_rows, one_wave };
    std::optional<std::size_t> subject_column = {};
    std::optional<model::VariableOf> of = {};
    Shape shape = Shape::automatic;
    std::optional<std::size_t> wave_column = {};
    std::optional<exchange::DayOrder> day_order = {};
};
SuggestedMapping suggest_mapping(const exchange::TableFile& file, std::size_t sheet,
                                 const TableGround& ground, const MappingWishes& wishes = {});

// What would happen, in full. Nothing is in the project yet.
struct TablePlan {
    enum class Match { by_name, by_rule, by_number, by_hand, made, left_out, ambiguous };
    struct Subject {
        std::string written;  // as in the table
        std::vector<std::int64_t> rows;
        Match match = Match::left_out;
        std::string id, name;                            // of the case or person; empty when left out
        model::CaseKind kind = model::CaseKind::family;  // of a case that is made
        std::string note;                                // why not: "fits Family 07 and Staff 07"
    };
    struct Datum {
        std::int64_t row = 0;  // 0: not in the table
        std::string variable, subject, wave;
        std::string before, after;
    };
    struct Complaint {
        std::int64_t row = 0;  // 0: the whole column
        std::string column, text, sentence;
        bool no_category = false;  // its variable has no such category
    };
    struct Variable {
        model::Variable variable;
        bool is_new = false;
        std::string edit;            // what it gains: "two categories"; empty: nothing
        std::string note;            // a sentence: where file and project differ and nothing is changed
        bool order_offered = false;  // the file orders the categories and the project does not
        std::int64_t added = 0, changed = 0, unchanged = 0, gone = 0;
    };

    model::VariableOf of = model::VariableOf::cases;  // what the subjects are
    std::vector<Subject> subjects;                    // in the table's order
    std::vector<Variable> variables;
    std::vector<Datum> added, changed;
    std::vector<Datum> gone;  // of these variables and waves in the project, but not in this table: kept
    std::int64_t unchanged = 0;
    std::int64_t empty_rows = 0;       // rows without an id
    std::vector<Complaint> not_taken;  // cells that cannot be values of their variable, or say two things
    std::vector<Complaint> odd;        // taken, but outside their measure
    std::vector<std::string> stops;    // what has to be settled first; with any of these it is not taken

    store::TakeTable command;
    struct Talk {
        SourceId source;  // empty until it is taken
        std::string title;
        model::Transcript transcript;
        std::vector<std::string> subjects;  // of each turn: id of the case or person, empty when unmatched
        bool is_there = false;              // the project has a source of this title: left out
    };
    std::vector<Talk> talk;

    bool nothing_to_do() const;
};
// What does not come in and where: "5 cells (status_t2 in rows 9, 10 and 12), 2 ids (3 rows)"; empty when all
// does. With `counts` only the numbers.
enum class LeftOutWords { places, counts };
std::string left_out_of(const TablePlan& plan, LeftOutWords words = LeftOutWords::places);
using MakeId = std::function<std::string()>;
TablePlan plan_table(const exchange::TableFile& file, std::size_t sheet, const std::string& file_name,
                     const TableMapping& mapping, const TableGround& ground, const MakeId& make_id);

struct TableTaken {
    OperationId operation;
    std::string sentence;  // says what was left out too
    bool changed = false;
    bool left_out = false;
    std::vector<SourceId> sources;
};
// Carries the plan out, all or nothing, as one entry of the history. The project's thread.
Result<TableTaken> take_table(store::Project& project, TablePlan&& plan, const model::OriginalFile& file);

}  // namespace attune::jobs
