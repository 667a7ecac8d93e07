// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/codebook/codebook_table.h"
#include "store/commands/code_commands.h"
#include "store/project.h"

// A codebook to people who work in a spreadsheet and back: written with the ids of its codes, read again
// when it was edited, looked at, and taken in as one change. Reading needs no project and any thread;
// the rest its thread.
namespace attune::jobs {

// The codebook as an Excel workbook; the same project gives the same bytes. What may not be quoted stays here
// (leaving_codebook).
struct CodebookWorkbook {
    std::string bytes;
    std::size_t held = 0;  // examples
};
Result<CodebookWorkbook> codebook_workbook(const store::Project& project, const JobControl& control = {});

// An edited codebook: CSV, Excel, LibreOffice.
Result<exchange::CodeTable> read_codebook_file(const std::filesystem::path& file,
                                               const JobControl& control = {});

// One thing that a table says otherwise than the project.
struct CodebookEdit {
    enum class Kind { added, renamed, moved, redefined, changed, missing };
    Kind kind = Kind::changed;
    CodeId code;
    std::string name;           // as the project has it; of an added one, the table's
    std::string field;          // "brief definition", "colour" …; what was changed
    std::string before, after;  // in words
    std::int64_t row = 0;       // of the table; 0 for a missing one
    std::int64_t codings = 0;   // of a missing one: what hangs on it
};
std::string_view edit_word(CodebookEdit::Kind kind);  // "added", "renamed" …

// A code that the table leaves out is never deleted: it stays as it is, or is retired.
enum class MissingCodes { keep, retire };

using CodebookCommand = std::variant<store::CreateCode, store::RenameCode, store::EditCode, store::MoveCode,
                                     store::SetCodeState, store::LinkElement, store::UnlinkElement>;

// What taking a table would do, in order.
struct CodebookPlan {
    std::vector<CodebookEdit> edits;
    std::int64_t same = 0;              // codes that the table and the project agree on
    std::vector<std::string> stops;     // sentences; while there are any, nothing is taken
    std::vector<std::string> warnings;  // sentences
    std::vector<CodebookCommand> commands;
    std::string from;  // the file's name, for the history
};

// Rows find their codes by id, and without one by name and place. Where codes stand among their neighbours
// is never read from a table: people sort them. Codes to be made have ids that stand for them in this plan
// only.
CodebookPlan plan_codebook(const store::Project& project, const exchange::CodeTable& table,
                           const std::string& from, MissingCodes missing = MissingCodes::keep);

// Does all of it as one operation, or nothing.
Result<store::Done> take_codebook(store::Project& project, const CodebookPlan& plan);

}  // namespace attune::jobs
