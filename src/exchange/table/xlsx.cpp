// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/cell_text.h"
#include "exchange/table/number_format.h"
#include "exchange/table/sheet_grid.h"
#include "exchange/table/table_formats.h"
#include "exchange/table/workbook_archive.h"
#include "text/utf8.h"

#include <fmt/format.h>

// Excel workbooks (ECMA-376 part 1, transitional and strict). Elements are told by their local names, for the
// two kinds differ in namespaces only.
namespace attune::exchange {
namespace {

using Kind = TableCell::Kind;

struct Workbook {
    bool from_1904 = false;
    std::vector<std::string> strings;
    std::vector<std::optional<SerialMeaning>> styles;  // of cells, by their number
    std::int64_t odd = 0;                              // cells that could not be understood
};

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "_x000D_" stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19); lines end in '\n'.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_' && i + 7 <= text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
            unsigned code = 0;
            const auto [end, fault] = std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16);
            if (fault == std::errc() && end == text.data() + i + 6 && code != 0) {
                text::append(plain, code);
                i += 6;
                continue;
            }
        }
        plain += text[i];
    }
    std::string lines;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] != '\r') {
            lines += plain[i];
        } else if (i + 1 == plain.size() || plain[i + 1] != '\n') {
            lines += '\n';
        }
    }
    return lines;
}

// All text of a string item: runs one after another, without the reading aid above East Asian words (rPh).
std::string item_text(XmlStream& xml) {
    std::string text;
    for (int open = 1; open > 0 && xml.next();) {
        switch (xml.piece()) {
            case XmlStream::Piece::begin:
                if (xml.name() == "rPh" || xml.name() == "phoneticPr") {
                    xml.skip();
                    break;
                }
                ++open;
                if (xml.name() != "t") break;
                while (xml.next() && xml.piece() == XmlStream::Piece::text) text += xml.text();
                if (xml.piece() == XmlStream::Piece::end) --open;
                break;
            case XmlStream::Piece::end:
                --open;
                break;
            case XmlStream::Piece::text:
                break;
        }
    }
    return unescaped(text);
}

// The text of the element that has just begun.
std::string inner_text(XmlStream& xml) {
    std::string text;
    for (int open = 1; open > 0 && xml.next();) {
        if (xml.piece() == XmlStream::Piece::text) text += xml.text();
        if (xml.piece() == XmlStream::Piece::begin) ++open;
        if (xml.piece() == XmlStream::Piece::end) --open;
    }
    return text;
}

Result<Ok> read_strings(const WorkbookArchive& archive, const std::string& part, Workbook& book,
                        TableBudget& budget) {
    auto opened = archive.stream(part);
    if (!opened) return forward_error(opened);
    XmlStream& xml = *opened;
    while (xml.next()) {
        if (!xml.begins("si")) continue;
        book.strings.push_back(item_text(xml));
        if (auto room = budget.text(book.strings.back().size() + sizeof(std::string)); !room) return room;
    }
    if (xml.fault()) return tl::unexpected(archive.reason(xml));
    return Ok{};
}

Result<Ok> read_styles(const WorkbookArchive& archive, const std::string& part, Workbook& book) {
    auto opened = archive.stream(part);
    if (!opened) return forward_error(opened);
    XmlStream& xml = *opened;
    std::map<std::int64_t, std::optional<SerialMeaning>> own;
    bool in_cells = false;
    while (xml.next()) {
        if (xml.begins("numFmt")) {
            if (const auto id = whole(xml.attribute("numFmtId")))
                own[*id] = meaning_of_format_code(xml.attribute("formatCode"));
        } else if (xml.begins("cellXfs")) {
            in_cells = true;
        } else if (xml.ends("cellXfs")) {
            in_cells = false;
        } else if (in_cells && xml.begins("xf")) {
            const auto id = whole(xml.attribute("numFmtId")).value_or(0);
            const auto found = own.find(id);
            book.styles.push_back(found != own.end() ? found->second
                                                     : meaning_of_builtin_format(static_cast<int>(
                                                           std::clamp<std::int64_t>(id, 0, 1000))));
            if (book.styles.size() > 100'000) break;  // Excel itself ends at 64,000
        }
    }
    if (xml.fault()) return tl::unexpected(archive.reason(xml));
    return Ok{};
}

// "C7" as row and column from 0.
struct Place {
    std::int64_t row = -1;
    std::int64_t column = -1;
};
std::optional<Place> place_of(std::string_view reference) {
    Place place{-1, 0};
    std::size_t at = 0;
    for (; at < reference.size() && is_ascii_letter(reference[at]) && at < 4; ++at)
        place.column = place.column * 26 + (lower(reference.substr(at, 1))[0] - 'a') + 1;
    --place.column;
    const auto row = whole(reference.substr(at));
    if (place.column < 0 || !row || *row < 1) return std::nullopt;
    place.row = *row - 1;
    return place;
}

// Excel counts days from 1899-12-31 and has a 29 February 1900 that never was (number 60).
double days_since_1970(double serial, bool from_1904) {
    if (from_1904) return serial - 24'107;
    return serial < 60 ? serial - 25'568 : serial - 25'569;
}

TableCell cell_of(std::string_view type, std::int64_t style, std::string value, Workbook& book) {
    if (type == "s") {
        const auto index = whole(trim(value));
        if (!index || *index < 0 || *index >= static_cast<std::int64_t>(book.strings.size())) {
            ++book.odd;
            return {};
        }
        const std::string& text = book.strings[static_cast<std::size_t>(*index)];
        return text.empty() ? TableCell{} : TableCell{Kind::text, text};
    }
    if (type == "str") {
        value = unescaped(value);
        return value.empty() ? TableCell{} : TableCell{Kind::text, std::move(value)};
    }
    const std::string_view datum = trim(value);
    if (datum.empty()) return {};
    if (type == "b") return {Kind::yes_no, datum == "0" || datum == "false" ? "no" : "yes"};
    if (type == "e") return {Kind::error, std::string(datum)};
    if (type == "d") {
        if (auto cell = cell_of_iso(datum)) return *cell;
        ++book.odd;
        return {Kind::text, std::string(datum)};
    }
    const auto number = plain_number(datum);
    if (!number) {
        ++book.odd;
        return {Kind::text, std::string(datum)};
    }
    const auto index = static_cast<std::size_t>(style);
    if (style >= 0 && index < book.styles.size() && book.styles[index]) {
        const SerialMeaning meaning = *book.styles[index];
        const bool within_a_day = *number >= 0 && *number < 1;
        if (meaning == SerialMeaning::time || within_a_day) {
            if (auto cell = cell_of_days(*number, SerialMeaning::time)) return *cell;
        } else if (*number > 0) {
            if (auto cell = cell_of_days(days_since_1970(*number, book.from_1904), meaning)) return *cell;
        }
    }
    return {Kind::number, number_text(*number)};
}

Result<Ok> read_sheet(const WorkbookArchive& archive, const std::string& part, Workbook& book,
                      SheetGrid& grid, TableBudget& budget, const JobControl& control) {
    auto opened = archive.stream(part);
    if (!opened) return forward_error(opened);
    XmlStream& xml = *opened;
    GridWriter writer(grid, budget);
    std::int64_t row = -1, column = -1;
    while (xml.next()) {
        if (xml.begins("row")) {
            const auto said = whole(xml.attribute("r"));
            row = said && *said > 0 ? *said - 1 : row + 1;
            column = -1;
            if (row >= most_table_rows)
                if (auto room = budget.row(row + 1, 0); !room) return room;
            if (row % 2048 == 0) {
                if (control.cancelled()) return fail(ErrorKind::cancelled, "Reading was stopped.");
                control.report({row, 0, fmt::format("Reading sheet “{}”", grid.name)});
            }
        } else if (xml.begins("c")) {
            const auto said = place_of(xml.attribute("r"));
            column = said ? said->column : column + 1;
            // Some writers leave the number off the row; the cell has it as well.
            if (said && said->row > row) row = said->row;
            const std::string type = xml.attribute("t");
            const std::int64_t style = whole(xml.attribute("s")).value_or(0);
            std::string value, text;
            bool has_item = false;
            for (int open = 1; open > 0 && xml.next();) {
                if (xml.begins("v")) {
                    value = inner_text(xml);
                } else if (xml.begins("is")) {
                    text = item_text(xml);
                    has_item = true;
                } else if (xml.piece() == XmlStream::Piece::begin) {
                    xml.skip();  // the formula, extensions
                } else if (xml.piece() == XmlStream::Piece::end) {
                    --open;
                }
            }
            if (row < 0) continue;
            TableCell cell;
            if (has_item && (type == "inlineStr" || value.empty())) {
                if (!text.empty()) cell = {Kind::text, std::move(text)};
            } else {
                cell = cell_of(type, style, std::move(value), book);
            }
            if (auto put = writer.put(row, column, std::move(cell)); !put) return put;
        } else if (xml.begins("mergeCell")) {
            const std::string reference = xml.attribute("ref");
            const std::size_t colon = reference.find(':');
            const auto from = place_of(reference.substr(0, colon));
            const auto to = colon == std::string::npos ? from : place_of(reference.substr(colon + 1));
            if (from && to && grid.merged.size() < 100'000)
                grid.merged.push_back({from->row, to->row, from->column, to->column});
        }
    }
    if (xml.fault()) return tl::unexpected(archive.reason(xml));
    return Ok{};
}

struct SheetEntry {
    std::string name, relationship;
    bool hidden = false;
};

Result<std::vector<SheetEntry>> read_workbook(const WorkbookArchive& archive, const std::string& part,
                                              Workbook& book) {
    auto opened = archive.stream(part);
    if (!opened) return forward_error(opened);
    XmlStream& xml = *opened;
    std::vector<SheetEntry> sheets;
    while (xml.next()) {
        if (xml.begins("workbookPr")) {
            const std::string system = xml.attribute("date1904");
            book.from_1904 = system == "1" || system == "true";
        } else if (xml.begins("sheet")) {
            SheetEntry sheet;
            sheet.name = xml.attribute("name");
            // sheetId is another attribute; this one stands in the namespace of relationships.
            sheet.relationship = xml.attribute("id");
            const std::string state = xml.attribute("state");
            sheet.hidden = state == "hidden" || state == "veryHidden";
            sheets.push_back(std::move(sheet));
            if (sheets.size() > 1000)
                return fail(ErrorKind::unreadable, "The workbook has more than 1000 sheets.");
        }
    }
    if (xml.fault()) return tl::unexpected(archive.reason(xml));
    return sheets;
}

}  // namespace

Result<TableFile> read_xlsx(std::string_view bytes, const TableOptions& options, const JobControl& control) {
    auto archive = WorkbookArchive::open(bytes);
    if (!archive) return forward_error(archive);
    std::string main = "xl/workbook.xml";
    auto package = archive->relationships("");
    if (!package) return forward_error(package);
    for (const auto& relationship : *package)
        if (relationship.kind == "officeDocument" && !relationship.target.empty()) main = relationship.target;
    if (main.ends_with(".bin") || archive->has("xl/workbook.bin"))
        return fail(ErrorKind::unsupported,
                    "It is a binary Excel workbook (.xlsb); open it in Excel and save it as .xlsx.");
    Workbook book;
    TableBudget budget;
    auto sheets = read_workbook(*archive, main, book);
    if (!sheets) return forward_error(sheets);
    auto relationships = archive->relationships(main);
    if (!relationships) return forward_error(relationships);
    std::map<std::string, const WorkbookArchive::Relationship*> by_id;
    for (const auto& relationship : *relationships) {
        by_id[relationship.id] = &relationship;
        if (!archive->has(relationship.target)) continue;
        Result<Ok> read = Ok{};
        if (relationship.kind == "sharedStrings" && book.strings.empty())
            read = read_strings(*archive, relationship.target, book, budget);
        if (relationship.kind == "styles" && book.styles.empty())
            read = read_styles(*archive, relationship.target, book);
        if (!read) return forward_error(read);
    }
    TableFile file;
    file.kind = TableKind::xlsx;
    std::vector<std::string> lost;
    for (const SheetEntry& entry : *sheets) {
        const auto found = by_id.find(entry.relationship);
        // Charts and dialogs are sheets too.
        if (found != by_id.end() && found->second->kind != "worksheet") continue;
        const std::string part = found == by_id.end() ? std::string() : found->second->target;
        if (part.empty() || !archive->has(part)) {
            lost.push_back(entry.name);
            continue;
        }
        SheetGrid grid;
        grid.name = entry.name;
        grid.hidden = entry.hidden;
        if (auto read = read_sheet(*archive, part, book, grid, budget, control); !read)
            return forward_error(read);
        file.sheets.push_back(with_columns(std::move(grid), options, file.warnings));
    }
    if (file.sheets.empty())
        return fail(ErrorKind::unreadable, "The workbook has no sheet with cells in it.");
    if (!lost.empty())
        file.warnings.push_back(fmt::format("The workbook names {} that {} not in it: {}.",
                                            lost.size() == 1 ? "a sheet" : "sheets",
                                            lost.size() == 1 ? "is" : "are", quoted_list(lost)));
    if (book.odd > 0)
        file.warnings.push_back(fmt::format("{} could not be understood and {} taken as text or left empty.",
                                            counted(book.odd, "cell", "cells"),
                                            book.odd == 1 ? "was" : "were"));
    return file;
}

}  // namespace attune::exchange
