// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/disclosure/linked_counts.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "jobs/delivery.h"
#include "jobs/leaving_words.h"
#include "model/saved_report.h"
#include "store/project.h"

// A table on its way out of a project: what was found, counted or judged, as a file for somebody. Whoever
// makes one says what each column holds; what may leave is decided here, for all of them alike.
namespace attune::jobs {

enum class LeavingHolds : std::uint8_t {
    words,    // names of codes, elements and variables, directions …
    about,    // the case, source or coder that a row is about: outside of the team "Case 1"
    origin,   // where something stands, and whose it is: left out for readers outside
    passage,  // what somebody said; its places are among the table's passages
    beside,   // what was said around it: the same, and left out for readers outside
    written   // what the team wrote: quotes of people in it pass the gate too, names go outside
};

struct LeavingColumn {
    std::string name;  // small letters
    LeavingHolds holds = LeavingHolds::words;
    bool number = false;
    // "Case", "Source", "Coder": what the cells of a column about one are, or, of another column, what its
    // name names ("Family 07" over counts).
    std::string names = {};
};

// Bytes of a cell that are somebody's words.
struct LeavingPassage {
    std::size_t row = 0, column = 0;
    SourceId source;
    TextRange range;
    std::size_t begin = 0, size = std::string::npos;
};

// A cell that counts, and how many people stand behind it (0: nobody's, as what an interviewer says).
struct LeavingCount {
    std::size_t row = 0, column = 0;
    std::int64_t value = 0, people = 0;
};

struct LeavingTable {
    std::string kind;                // for the history: "found passages"
    std::string title;               // for people
    std::vector<std::string> about;  // sentences: what was asked, and of what
    std::vector<LeavingColumn> columns;
    std::vector<std::vector<std::string>> rows;  // as many cells as columns
    std::vector<LeavingPassage> passages;        // of one cell in their order
    std::vector<LeavingCount> counts;
    std::vector<analysis::CountSum> sums;  // of `counts`
    // Rows that are left out for readers outside where fewer people are behind them than the small number:
    // by row, or empty.
    std::vector<std::int64_t> people_of_row;

    // A cell for the last row; a number, and what somebody said.
    void add(std::string cell);
    void add(std::int64_t number);
    void add_count(std::int64_t number, std::int64_t people);
    void add_passage(std::string words, const SourceId& source, TextRange range);
    // The column of this name, whose cells are filled by add.
    void column(std::string name, LeavingHolds holds = LeavingHolds::words);
    void number_column(std::string name, LeavingHolds holds = LeavingHolds::words);
};

// What was kept back of a table, and what is to be said of it.
struct TableLeft {
    std::size_t held = 0;           // passages, and quotes in what the team wrote, that are held back
    std::size_t names = 0;          // that were left out of what the team wrote
    std::size_t to_look_at = 0;     // passages that may leave after somebody has looked at them
    std::size_t hidden = 0;         // counts, for readers outside
    std::size_t rows_out = 0;       // rows that only few people are behind, for readers outside
    std::size_t small = 0;          // counts of few people that are shown, for readers of the team
    std::int64_t rounded_to = 0;    // what counts are rounded to; 0: they are as counted
    std::vector<std::string> said;  // a sentence for each of the first, third and later ones that is not 0
};

struct TableReaders {
    Readers readers = Readers::team;
    std::optional<std::int64_t> threshold = {};  // the project's small number where none is said
    bool rounded = false;                        // for readers outside: counts to the nearest 5
};

// Passages pass the gate (export_gate.h), those beside them too; words that are held back become a mark, and
// trimmed ones stand as they were trimmed. For readers outside only cleared passages stay, with what may
// stand under them in a column more; counts of few people are hidden, and others with them from which they
// would follow. The project's thread; throws ReadFailure. ErrorKind::cancelled.
Result<TableLeft> pass_gate(const store::Project& project, LeavingTable& table, const TableReaders& readers,
                            const JobControl& control = {});

enum class TableForm : std::uint8_t { csv, json, xlsx };
std::optional<TableForm> table_form_from_word(std::string_view word);
std::string_view table_form_word(TableForm form);
std::optional<TableForm> table_form_of_name(std::string_view file_name);

// A table as it stands, whatever it holds. Csv for a spreadsheet (no cell is computed), or exact for a
// program. ErrorKind::unsupported where a workbook cannot hold it.
Result<std::string> table_bytes(const LeavingTable& table, TableForm form, std::int64_t written_ms);
std::string exact_csv(const LeavingTable& table);

struct TableWanted {
    TableForm form = TableForm::csv;
    TableReaders readers;
    Delivery to;
};
struct WrittenTableFile {
    TableLeft left;
    std::size_t rows = 0;
    model::ExportRecord record;  // for the history
};
// Past the gate into a file. Errors of pass_gate, table_bytes and deliver_bytes.
Result<WrittenTableFile> write_table_file(const store::Project& project, LeavingTable table,
                                          const TableWanted& wanted, const JobControl& control = {});

}  // namespace attune::jobs
