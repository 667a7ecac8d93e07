// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/range.h"
#include "exchange/report/manifest.h"
#include "model/codebook.h"

// What a report says, before it is known whether it becomes a page, a document or a table. Jobs fill it from
// a project; each writer (write_report.h) shows the same things in its own way. All text is UTF-8.
namespace attune::exchange::report {

// Words in a line that look alike. `target` is the anchor of a section, quote or turn of this report.
struct Run {
    std::string text;
    bool strong = false;
    bool emphasis = false;
    std::string target;
    std::string recipe;  // where the run is a number: the id of how it was counted
};
using Line = std::vector<Run>;

struct Paragraph {
    enum class Kind { body, lead, note };
    Line runs;
    Kind kind = Kind::body;
};

struct Bullets {
    std::vector<Line> items;
};

// What a column holds: words, a whole number, a number with two decimals, or a day in UTC.
enum class Holds { words, count, decimal, day };

struct Column {
    std::string key;   // for programs: "codings_positive"
    std::string name;  // for people
    Holds holds = Holds::words;
    double share = 1;  // of the table's width
};

struct Cell {
    std::string text;              // what people read; of a number too
    std::optional<double> number;  // columns that hold words have none; a day is milliseconds
    std::string recipe;
    std::string target;
};

// Tables of one kind, one a section, that workbooks hold as one sheet.
struct Gathered {
    std::string key, caption;  // of all of them together
    std::string column, name;  // what tells them apart: “Element”, and the one that this table is of
};

struct Table {
    std::string key;  // "codes"; differs between the tables of a report
    std::string caption;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    bool only_data = false;  // for workbooks, csv and json; pages and documents say it in prose
    std::optional<Gathered> gathered = {};
};

// Numbers of a table of the report as a picture. It is filled from the table when that is done (chart.h), so
// that it never shows more.
struct Chart {
    enum class Form { bars, heat };
    struct Mark {
        std::optional<double> value;  // none: hidden, or no number
        std::string text;             // “12”, “fewer than 5”
    };
    struct Row {
        std::string name;
        std::vector<Mark> marks;  // as many as there are series
    };
    Form form = Form::bars;
    std::string key, of;               // of: the key of its table, whose first column names the rows
    std::string caption;               // with the unit, and how many there are in all
    std::vector<std::string> without;  // keys of the table's columns that are not shown
    std::vector<std::string> series;
    std::vector<Row> rows;
    std::string note;  // may be empty
    std::string says;  // for those who do not see it
};

// A passage as it was coded: the exact words, where they stand, and what was said of them.
struct Quote {
    std::string id;  // of the coding
    std::string words;
    std::string source, source_id;
    std::string speaker, turn, line, time;  // empty: not known. `line` is printed in the transcript
    TextRange range;
    std::string code, code_id;
    model::Colour colour;
    std::string coder;
    std::vector<std::string> elements, cases;
    std::string voice;  // "parent or family", "staff", "delivery partner" …
    std::string direction, account, note;
    int intensity = 0;
    std::string above;  // what the heading over it says already: "code", "element", "case", "coder" or ""
    std::string place;  // anchor of its turn, where the report holds the text of the source
    // For readers outside of the team: what stands under it instead of where it comes from; may be empty.
    std::optional<std::string> under;
};

// The text of a source with its codings beside it.
struct Marked {
    std::size_t begin = 0, end = 0;  // bytes of the turn's text
    std::string coding, code, coder, initials;
    model::Colour colour;
};
struct Turn {
    std::string anchor, number, speaker, note, text, language;
    bool asks = false;  // an interviewer
    std::vector<Marked> marks;
};
struct SourceText {
    std::string title, subtitle;
    std::vector<Turn> turns;
};

using Block = std::variant<Paragraph, Bullets, Table, Chart, Quote, SourceText>;

// Sections follow each other; `level` 1 to 3 says which lie below which.
struct Section {
    std::string anchor;  // differs between sections
    int level = 1;
    std::string title;
    std::vector<Block> blocks;
};

struct Report {
    std::string kind;  // "passages", "codebook" …
    std::string title, subtitle;
    std::string project, place;
    std::vector<std::string> chosen;  // sentences: what was left out, and how it was counted
    // The project's last change, not the day of the export: two exports of one state are the same bytes.
    std::int64_t date_ms = 0;
    std::vector<Section> sections;
    std::vector<Quote> also_in_data;      // passages that a page shows otherwise, in the margin of a text
    std::string main_table = "passages";  // what csv holds, and the first sheet: the key of a table
    Manifest manifest;
    // For whoever writes the file, not in it: quotes that somebody should look at before it leaves, quotes
    // with something under them that few people fit, and numbers that few people stand behind.
    std::size_t to_look_at = 0, few_fit = 0, small_counts = 0;
};

// "27 July 2026", in UTC: the same everywhere.
std::string day_of(std::int64_t ms);
// Where a quote comes from, in one line: "TB-P-01 interview · R1 (mother) · turn 12 · line 40".
std::string attribution(const Quote& quote);
// What was said of it, for people: code, elements, cases, direction, intensity, whose account, and coder;
// without what the heading above it says.
std::vector<std::string> quote_facts(const Quote& quote);
// Every quote of the report once, in the order of the sections.
std::vector<const Quote*> quotes_of(const Report& report);

}  // namespace attune::exchange::report
