// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/retrieval/query_edit.h"
#include "app/workbench/background_run.h"
#include "app/workbench/passage_list.h"
#include "jobs/retrieval/concordance.h"
#include "jobs/retrieval/contrast.h"
#include "jobs/retrieval/grouping.h"
#include "jobs/retrieval/more_like.h"
#include "jobs/retrieval/vocabulary.h"
#include "jobs/retrieval/word_frequencies.h"
#include "kit/widgets/grid.h"
#include "model/saved_query.h"

namespace attune::workbench {

// words: how often each is said; context: where; like: passages that may belong to a code.
enum class RetrieveView { passages, matrix, together, contrast, words, context, like };
inline constexpr int retrieve_views = 7;
// Shown as a list of passages, where one codes.
constexpr bool lists_passages(RetrieveView view) {
    return view == RetrieveView::passages || view == RetrieveView::like;
}
enum class CellShows { families, passages, words, presence };

// What passages are put together by; `variable` where it is one's values.
struct RetrieveGroup {
    jobs::GroupFound by = jobs::GroupFound::nothing;
    std::string variable;
    friend bool operator==(const RetrieveGroup&, const RetrieveGroup&) = default;
};

// One cell of a matrix, by what its row and its column are.
struct RetrieveCell {
    std::string row, column;  // ids of jobs::GroupNames; a total has none of one of them
    bool whole_row = false, whole_column = false;
    std::string name;  // "Trust × Family 07"
    friend bool operator==(const RetrieveCell&, const RetrieveCell&) = default;
};

// What is asked of the project.
struct RetrieveAsked {
    RetrieveView view = RetrieveView::passages;
    analysis::Query query;
    RetrieveGroup by;
    RetrieveGroup rows{jobs::GroupFound::code, {}}, columns{jobs::GroupFound::case_, {}};
    bool empty_too = false;   // rows and columns in which nothing stands
    bool same_turn = false;   // codes stand together in a turn, without overlapping
    analysis::Query outcome;  // of the negative cases; the query is the mechanism
    bool has_outcome = false;
    std::optional<RetrieveCell> cell;  // only what stands in it
    std::string stop_list = "en";      // language of the words that are not counted; empty: none
    jobs::ConcordanceAsked context;
    CodeId like;  // the code that passages are suggested for
    friend bool operator==(const RetrieveAsked&, const RetrieveAsked&) = default;
};

struct CodePair {
    std::string code, other;              // names
    std::string code_typed, other_typed;  // as a query says them
    std::int64_t cases = 0, pairs = 0, sources = 0;
};

// Why a passage is suggested.
struct LikeReason {
    std::vector<TextRange> why;  // the words that made the match
    std::string words;           // the same, joined
};

// What was read, as one state of the project.
struct RetrieveReading {
    RetrieveAsked asked;
    std::shared_ptr<jobs::RetrievalBasis> basis;  // for the next one: nobody else looks into it meanwhile
    jobs::QueryVocabulary vocabulary;
    std::vector<model::SavedQuery> saved;
    std::string fault;  // why nothing could be found: a name that is not there
    std::string basis_words;
    jobs::RetrievalCounts counts;
    std::int64_t families_heard = 0;  // of whom there is a source
    std::vector<PassageRow> rows;     // the first of them, where there are very many
    std::vector<PassageGroup> groups;
    std::int64_t found = 0;  // rows in all
    jobs::Matrix matrix;
    std::vector<CodePair> pairs;
    std::optional<jobs::Contrast> contrast;
    std::vector<jobs::StopList> stop_lists;
    jobs::WordFrequencies words;
    jobs::Concordance concordance;
    std::unordered_map<std::string, LikeReason> reasons;  // by PassageRow::key
};
// `basis` where the project has not changed since it was read. Throws ReadFailure; what cannot be asked is a
// fault in it; only being stopped is an error.
Result<RetrieveReading> read_retrieval(const store::Project& project, const RetrieveAsked& asked,
                                       std::shared_ptr<jobs::RetrievalBasis> basis,
                                       const JobControl& control);

// The passages that are asked for, those of the chosen cell alone. Errors as of jobs::retrieve.
Result<jobs::Retrieved> retrieve_asked(const store::Project& project, jobs::RetrievalBasis& basis,
                                       const RetrieveAsked& asked, const JobControl& control);
inline constexpr std::size_t most_suggested = 40;

// Something to be chosen for the query: first what of, then which.
struct ConditionPicker {
    enum class Puts { and_, or_, instead };
    bool open = false;
    std::string anchor;  // the control that it stands beside
    analysis::QueryPlace place;
    Puts puts = Puts::and_;
    std::optional<analysis::Relation> beside;  // the condition is of another passage
    std::optional<analysis::Field> field;
    analysis::Term term;                 // value, change: the variable first, then the rest
    bool variable = false;               // it has been chosen
    std::string typed;                   // what the rows are narrowed by; of text and pattern: the words
    std::optional<std::size_t> current;  // row
};

// One line of what the picker offers.
struct PickerRow {
    std::string label, detail;
    int depth = 0;
    bool heading = false;
    std::optional<analysis::Field> field;
    std::optional<analysis::Relation> relation;
    std::optional<analysis::Term> term;  // chosen with it
    std::string variable;
};
std::vector<PickerRow> picker_rows(const ConditionPicker& picker, const jobs::QueryVocabulary& vocabulary);

// A person's words for a field: "Code, with those below".
std::string field_name(analysis::Field field);

// Retrieve mode: a query, and what is found by it, read on a thread of its own and only while it is shown.
// The window's thread.
struct RetrieveDesk {
    RetrieveAsked asked;
    std::string line;          // as it stands in the field
    std::string line_fault;    // why what was typed there is no query
    std::string outcome_line;  // the same for the outcome of the negative cases
    std::string outcome_fault;
    SavedQueryId saved;  // the one whose line this is; empty: none
    std::string name;    // of it, as typed
    bool naming = false;
    bool renaming = false;  // … of the one that is kept, which stays as it is otherwise

    // Families by cases would say nothing of staff and sites.
    CellShows cells = CellShows::passages;
    std::string sorted_by;  // of the matrix: a column's id; "" by the project's order, "name", "total"
    bool descending = true;
    bool pairs_as_matrix = false;
    std::string row_filter;         // of a table: words in the names of rows
    std::string context_words;      // as typed
    std::set<std::string> refused;  // suggestions, by like_key: not shown until the next reading knows it
    kit::GridChoice choice;         // of the table that is shown
    bool writes_outside = false;    // the file that is being chosen is for readers outside of the team

    ConditionPicker picker;
    std::vector<RetrieveAsked> before;  // where one came from: a cell, a pair, a family

    RetrieveReading read;
    bool known = false;            // something was read
    bool listed = false;           // its rows have been given to the list
    bool focuses = false;          // the table gets the focus when it is there
    bool tells = false;            // the next reading answers what a person asked just now: it is said
    std::uint64_t generation = 0;  // grows with each reading
    OperationId undone;            // what was undone in the list: its rows come with the next reading

    std::unique_ptr<BackgroundRun<RetrieveReading>> run;
    bool stale = true;
    std::uint64_t version = 0;        // Project::change_count that the last reading began at
    std::uint64_t basis_version = 0;  // … that its basis is of
};

std::string like_key(const CodeId& code, const PassageRow& row);

// The rows of the matrix as they are shown: narrowed and sorted.
std::vector<std::size_t> matrix_order(const RetrieveDesk& desk);
std::int64_t cell_value(const jobs::RetrievalCounts& counts, CellShows shows);

}  // namespace attune::workbench
