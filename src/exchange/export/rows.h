// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/export/csv.h"
#include "model/coding.h"

// What leaves a project as tables, as CSV for spreadsheets and statistics programs and as JSON for programs.
// Both have the same columns under the same names in the same order; names never change their meaning, new
// ones come at the end. Times are UTC, as "2022-03-14T09:05:00Z". Lists are JSON arrays, and in CSV are
// joined by "; ". What was not given is null in JSON and empty in CSV. The same rows always give the same
// bytes.
namespace attune::exchange {

// Columns: id, source, source_id, begin, end, code, code_id, coder, quote, speaker, direction, intensity,
// account, note, elements, made. Positions are code points in the source's text, half-open.
struct CodingRow {
    std::string id;
    std::string source;  // its title
    std::string source_id;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::string code;  // its name
    std::string code_id;
    std::string coder;    // their name
    std::string quote;    // the exact words; none where they are held back
    std::string speaker;  // labels of those who speak in it
    model::Magnitude magnitude;
    std::string note;
    std::vector<std::string> elements;  // names of the programme elements the code speaks to
    std::int64_t made_ms = 0;
    bool held = false;  // the words are held back
};
std::string codings_csv(const std::vector<CodingRow>& rows, const CsvOptions& options = {});
std::string codings_json(const std::vector<CodingRow>& rows);

// Columns: id, name, parent, parent_name, depth, brief, full, use_when, not_when, example, aliases, elements,
// colour, state, folder, codings.
struct CodeRow {
    std::string id;
    std::string name;
    std::string parent;  // its id, for names may come twice; empty at the top
    std::string parent_name;
    int depth = 0;
    std::string brief;
    std::string full;
    std::string use_when;
    std::string not_when;
    std::string example;
    std::vector<std::string> aliases;
    std::vector<std::string> elements;
    std::string colour;  // "#E69F00"
    std::string state;   // "active" or "retired"
    bool folder = false;
    std::int64_t codings = 0;
};
// Where an exact table has words that look like guarded ones ("'=x"), one more column says of each row that
// its cells are exact, so that who reads the codebook back leaves their apostrophes.
std::string codebook_csv(const std::vector<CodeRow>& rows, const CsvOptions& options = {});
inline constexpr std::string_view cells_column = "cells";
inline constexpr std::string_view exact_cells = "exact";
std::string codebook_json(const std::vector<CodeRow>& rows);

// Columns: id, kind, title, text, coder, about, made, changed.
struct MemoRow {
    std::string id;
    model::MemoKind kind = model::MemoKind::project;
    std::string title;
    std::string text;
    std::string coder;
    std::vector<std::string> about;  // what it speaks of, in words
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};
std::string memos_csv(const std::vector<MemoRow>& rows, const CsvOptions& options = {});
std::string memos_json(const std::vector<MemoRow>& rows);

// A list as one cell: joined by "; ".
std::string joined_list(const std::vector<std::string>& items);

// "2022-03-14T09:05:00Z" for milliseconds since the Unix epoch; milliseconds are cut off.
std::string utc_time(std::int64_t ms);

}  // namespace attune::exchange
