// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/table_reader.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/table/sheet_grid.h"
#include "exchange/table/table_formats.h"
#include "exchange/transcript/file_kind.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using namespace std::string_view_literals;

bool is_stata(std::string_view bytes, const std::string& suffix) {
    if (bytes.starts_with("<stata_dta>")) return true;
    // Before 2013: the release's number, the order of bytes, always 1, unused.
    return suffix == ".dta" && bytes.size() > 4 && bytes[0] >= 102 && bytes[0] <= 115 &&
           (bytes[1] == 1 || bytes[1] == 2);
}

// The kinds that no first bytes of other formats look like.
std::optional<TableKind> statistics_kind(std::string_view bytes, const std::string& suffix) {
    if (bytes.starts_with("$FL2@(#)") || bytes.starts_with("$FL3@(#)")) return TableKind::sav;
    if (is_stata(bytes, suffix)) return TableKind::dta;
    if (suffix == ".por") return TableKind::por;
    return std::nullopt;
}

// Inside an OLE file, names are UTF-16.
bool holds_wide(std::string_view bytes, std::string_view word) {
    std::string wide;
    for (const char c : word) {
        wide += c;
        wide += '\0';
    }
    return bytes.find(wide) != std::string_view::npos;
}

std::string_view refusal_of(FileKind kind, std::string_view bytes) {
    switch (kind) {
        case FileKind::empty:
            return "is empty (0 bytes); check that it was copied or downloaded in full";
        case FileKind::ole:
            return holds_wide(bytes, "EncryptedPackage")
                       ? "is protected by a password; save it without one and import it again"
                       : "is an old Office file (such as .xls); open it in Excel or LibreOffice and save it "
                         "as "
                         ".xlsx";
        case FileKind::html:
            return "is a web page, perhaps an error or sign-in page saved in place of the file; download the "
                   "file again";
        case FileKind::pdf:
            return "is a PDF, in which tables are only drawn; ask for the data as .csv or .xlsx";
        case FileKind::docx:
            return "is a Word document, not a table; import it as a transcript, or save its table as .xlsx";
        case FileKind::damaged_zip:
            return "is a damaged workbook or archive: its end is missing; copy or download it again";
        case FileKind::compressed:
        case FileKind::other_zip:
            return "is an archive; unpack it and import the table inside";
        case FileKind::project:
            return "is a database or an Attune project, not a table; open it as a project instead";
        default:
            return "is not a table that Attune reads; save it as .csv or .xlsx";
    }
}

bool is_talk(std::string_view text) {
    // Not every script sets its words apart.
    return words_of(text).size() > 8 || text::code_point_count(text) > 60;
}

// Lines that nothing parts into columns and that stand apart by empty lines, or end as sentences do.
bool is_paragraphs(const TableSheet& sheet) {
    if (sheet.columns.size() != 1 || sheet.rows.size() < 2) return false;
    std::size_t apart = 0, sentences = 0;
    std::int64_t before = sheet.rows.front().number;
    for (const TableRow& row : sheet.rows) {
        if (row.number > before + 1) ++apart;
        before = row.number;
        const std::string_view text = row.cells.empty() ? std::string_view() : trim(row.cells.front().text);
        for (const std::string_view end : {".", "?", "!", "\u3002", "\uFF1F", "\uFF01", "\u0964", "\u061F"})
            if (text.size() > end.size() && text.ends_with(end)) ++sentences;
    }
    return (apart + sentences) * 3 >= sheet.rows.size();
}

// Any text can be read as delimited, and the commas of talk part it into columns: then lines of many words
// stand in one column, in columns that the head has no names for, or in rows of any length. A name that
// promises a table is believed.
bool is_prose(const TableFile& file, const std::string& suffix, const TableOptions& options) {
    if (file.kind != TableKind::delimited || file.sheets.empty() || options.delimiter) return false;
    if (suffix == ".csv" || suffix == ".tsv" || suffix == ".tab") return false;
    const TableSheet& sheet = file.sheets.front();
    const auto most_rows = [&](auto&& is_so) {
        const auto count = std::count_if(sheet.rows.begin(), sheet.rows.end(), is_so);
        return count > 0 && static_cast<std::size_t>(count) * 3 >= sheet.rows.size();
    };
    if (sheet.rows.empty())
        return std::any_of(sheet.columns.begin(), sheet.columns.end(),
                           [](const TableColumn& column) { return is_talk(column.name); });
    if (is_paragraphs(sheet)) return true;
    bool unnamed = sheet.columns.size() == 1;
    for (std::size_t c = 0; c < sheet.columns.size() && sheet.header_rows > 0; ++c)
        unnamed =
            unnamed || sheet.columns[c].name == "Column " + column_letters(static_cast<std::int64_t>(c));
    if (!unnamed && !most_rows([&](const TableRow& row) { return row.cells.size() != sheet.columns.size(); }))
        return false;
    return most_rows([](const TableRow& row) {
        std::string line;
        for (const TableCell& cell : row.cells) {
            const std::string_view text = trim(cell.text);
            if (!text.empty() && !is_digit(text.front())) line.append(text).append(" ");
        }
        return is_talk(line);
    });
}

}  // namespace

std::string_view table_kind_word(TableKind kind) {
    switch (kind) {
        case TableKind::delimited:
            return "delimited text";
        case TableKind::xlsx:
            return "Excel workbook";
        case TableKind::ods:
            return "OpenDocument spreadsheet";
        case TableKind::sav:
            return "SPSS data";
        case TableKind::por:
            return "SPSS portable data";
        case TableKind::dta:
            return "Stata data";
    }
    return {};
}

const std::vector<TableFormat>& table_formats() {
    static const std::vector<TableFormat> shown{
        {"CSV and other delimited text", {".csv", ".tsv", ".tab", ".txt"}},
        {"Excel workbook", {".xlsx", ".xlsm"}},
        {"OpenDocument spreadsheet", {".ods", ".fods"}},
        {"SPSS data", {".sav", ".zsav", ".por"}},
        {"Stata data", {".dta"}}};
    return shown;
}

Result<TableFile> read_table_file(const model::OriginalFile& file, const TableOptions& options,
                                  const JobControl& control) {
    const auto stopped = [&] {
        return fail(ErrorKind::cancelled, fmt::format("Reading “{}” was stopped.", file.name));
    };
    if (control.cancelled()) return stopped();
    const std::string_view bytes = file.bytes;
    const std::string suffix = suffix_of(file.name);
    Result<TableFile> read = TableFile{};
    if (const auto statistics = statistics_kind(bytes, suffix)) {
        read = read_statistics_file(*statistics, bytes, options, control);
    } else if (bytes.substr(0, 200).find("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") !=
                   std::string_view::npos ||
               (bytes.starts_with("PK") && suffix == ".ods") ||
               (bytes.starts_with("<?xml") && (suffix == ".ods" || suffix == ".fods"))) {
        read = read_ods(bytes, options, control);
    } else {
        const FileKind kind = kind_of_file(bytes, file.name);
        if (kind == FileKind::xlsx || (bytes.starts_with("PK") && (suffix == ".xlsx" || suffix == ".xlsm"))) {
            read = read_xlsx(bytes, options, control);
        } else if (kind == FileKind::table || kind == FileKind::text || kind == FileKind::markdown) {
            read = read_delimited(bytes, file.name, options, control);
        } else {
            const bool broken = kind == FileKind::empty || kind == FileKind::damaged_zip;
            return fail(broken ? ErrorKind::unreadable : ErrorKind::unsupported,
                        fmt::format("“{}” {}.", file.name, refusal_of(kind, bytes)));
        }
    }
    if (control.cancelled()) return stopped();
    if (!read) return fail(read.error().kind, fmt::format("“{}”: {}", file.name, read.error().sentence));
    if (is_prose(*read, suffix, options))
        return fail(ErrorKind::unsupported,
                    fmt::format("“{}” holds talk or other prose, not columns of values; import it as a "
                                "transcript (on the command line: import).",
                                file.name));
    bool any = false;
    for (const TableSheet& sheet : read->sheets) any |= !sheet.columns.empty();
    if (!any)
        return fail(ErrorKind::unreadable, fmt::format("“{}” holds no cell with anything in it.", file.name));
    return read;
}

}  // namespace attune::exchange
