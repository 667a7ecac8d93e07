// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "model/case.h"
#include "model/framework_matrix.h"
#include "store/project.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/unit.h"

// Framework matrices as they are read and charted (Ritchie & Spencer 1994; Gale et al. 2013): cases by
// columns, each cell with what somebody wrote there, the passages that were coded beneath it, and those that
// it stands on.
namespace attune::jobs {

enum class Unfold { cases, waves, voices, waves_and_voices };
std::string_view unfold_word(Unfold unfold);  // "cases", "waves", "voices", "both"
std::optional<Unfold> unfold_from_word(std::string_view word);

// Which rows a matrix has, and in which order; kept with it as JSON.
struct MatrixChoices {
    std::optional<model::CaseKind> kind = model::CaseKind::family;  // nothing: of any kind
    bool without_sources = false;                                   // cases of whom there is no source, too
    Unfold unfold = Unfold::cases;
    std::vector<std::string>
        where;         // "variable=value", "variable@wave>=value"; all must hold (matrix_rows.h)
    std::string sort;  // a variable, "variable@wave"; empty: by name
    bool descending = false;
    std::vector<std::string> show;  // variables whose values stand under the names
    friend bool operator==(const MatrixChoices&, const MatrixChoices&) = default;
};
std::string matrix_choices_json(const MatrixChoices& choices);
Result<MatrixChoices> matrix_choices_from(const std::string& json);

// A coding that lies beneath cells.
struct ChartPassage {
    CodingId coding;
    SourceId source;
    TextRange range;
    std::string source_title, code, coder, speakers, words, direction, account;
    std::string turn;  // its number, as the transcript has it
    std::string wave, voice;
    std::string mark;  // "T19": how a summary cites it
    std::string digest;
};

struct ChartCell {
    std::optional<model::MatrixCell> written;
    std::vector<std::size_t> beneath;       // of Chart::passages
    std::vector<store::EvidenceRow> cited;  // that it stands on, in the order of citing
    std::vector<std::string> changed;       // sentences: what changed beneath it since it was written
    bool on_no_passage = false;             // charted, and cites none of what its column gathers
    bool stale() const { return !changed.empty(); }
    // It stands on this passage: on the coding itself, or on its very words.
    bool cites(const ChartPassage& passage) const;
};

struct ChartRow {
    CaseId of;
    std::string name;                // of the case
    std::string wave, voice;         // empty: all
    std::vector<std::string> facts;  // "SWEMWBS 17.43 → 21.54"; of a case's own row
    std::vector<ChartCell> cells;    // one for each column
};

struct Chart {
    model::FrameworkMatrix matrix;
    MatrixChoices choices;
    std::vector<store::MatrixColumnRow> columns;
    std::vector<ChartRow> rows;
    std::vector<ChartPassage> passages;
    std::int64_t cases = 0, charted = 0, no_data = 0, empty = 0, stale = 0,  // empty: not yet charted
        on_no_passage = 0;
};

// The project's thread; throws ReadFailure. ErrorKind::not_found, ::invalid for choices that cannot be
// followed,
// ::cancelled. `instead`: other choices than those that are kept with the matrix.
Result<Chart> read_chart(const store::Project& project, const MatrixId& matrix,
                         const JobControl& control = {}, const std::optional<MatrixChoices>& instead = {});

// What a cell that is written now notes of what lies beneath it.
std::string beneath_of(const Chart& chart, const ChartCell& cell);

// One matrix for each group of elements, of 4 to 9 columns where that can be: larger groups are split in even
// parts, small ones go with the group before. Groups that are about the evaluation are left out, and so are
// elements that are switched off. Matrices of the same name are not made again; the others are one change.
Result<store::Done> make_default_matrices(store::Project& project);

// A column by its id, the beginning of it, or its heading.
Result<store::MatrixColumnRow> find_column(const store::Project& project, const MatrixId& matrix,
                                           const std::string& typed);

struct CellName {
    MatrixColumnId column;
    CaseId of;
    std::string wave, voice;
};
// The cell as it is to be written, with what lies beneath it by a chart that shows it.
model::MatrixCell cell_to_write(const Chart& chart, const CellName& name, model::CellState state,
                                const std::string& summary);
// The summary with the mark of a passage beneath the cell, "(T19)", at its end unless it is there.
Result<std::string> with_mark(const Chart& chart, const CellName& name, const CodingId& coding,
                              std::string summary);
// Writes the summary and cites the passage in it, in one unit.
Result<store::Sentence> write_and_cite(store::Unit& unit, const Chart& chart, const CellName& name,
                                       const CodingId& coding, const std::string& summary);

// Writes what stands in a cell, with what lies beneath it now, whatever the matrix shows at the moment.
Result<store::Done> chart_cell(store::Project& project, const MatrixId& matrix, const CellName& cell,
                               model::CellState state, const std::string& summary);
// Cites a coding in a cell: the passage is noted as evidence and its mark, "(T19)", put at the end of the
// summary unless it is there.
Result<store::Done> cite_in_cell(store::Project& project, const MatrixId& matrix, const CellName& cell,
                                 const CodingId& coding);

}  // namespace attune::jobs
