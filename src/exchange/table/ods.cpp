// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exchange/ascii.h"
#include "exchange/table/cell_text.h"
#include "exchange/table/sheet_grid.h"
#include "exchange/table/table_formats.h"
#include "exchange/table/workbook_archive.h"

#include <fmt/format.h>

// OpenDocument spreadsheets (ODF 1.2 part 1, chapters 9 and 19).
namespace attune::exchange {
namespace {

using Kind = TableCell::Kind;
constexpr std::string_view office = "urn:oasis:names:tc:opendocument:xmlns:office:";
constexpr std::string_view extension = "urn:org:documentfoundation:names:experimental:calc:";

std::int64_t count_of(const std::string& text) {
    std::int64_t value = 1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp<std::int64_t>(value, 1, std::int64_t{1} << 31);
}

// "PT10H10M10.5S", "-PT5M", "P1DT2H": a length of time in milliseconds (XML Schema part 2, 3.2.6).
std::optional<std::int64_t> duration_ms(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (!text.starts_with('P')) return std::nullopt;
    text.remove_prefix(1);
    double total = 0;
    bool in_time = false, any = false;
    while (!text.empty()) {
        if (text[0] == 'T') {
            in_time = true;
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = text.find_first_not_of("0123456789.");
        if (end == 0 || end == std::string_view::npos) return std::nullopt;
        const auto number = plain_number(text.substr(0, end));
        if (!number || *number > 1e9) return std::nullopt;
        double unit = 0;
        if (!in_time && text[end] == 'D') unit = 86'400'000;
        if (in_time && text[end] == 'H') unit = 3'600'000;
        if (in_time && text[end] == 'M') unit = 60'000;
        if (in_time && text[end] == 'S') unit = 1000;
        if (unit == 0) return std::nullopt;
        total += *number * unit;
        any = true;
        text.remove_prefix(end + 1);
    }
    if (!any || total > 1e14) return std::nullopt;
    const auto ms = std::llround(total);
    return negative ? -ms : ms;
}

class SpreadsheetReader {
  public:
    SpreadsheetReader(XmlStream& xml, TableBudget& budget, const JobControl& control)
        : xml_(xml), budget_(budget), control_(control) {}

    Result<std::vector<SheetGrid>> read() {
        std::vector<SheetGrid> sheets;
        bool in_sheets = false;
        int sheets_depth = 0;
        while (xml_.next()) {
            if (xml_.begins("style") && !in_sheets) {
                style_ = xml_.attribute("name");
            } else if (xml_.begins("table-properties") && !in_sheets) {
                if (xml_.attribute("display") == "false") hidden_.insert(style_);
            } else if (xml_.begins("spreadsheet")) {
                in_sheets = true;
                sheets_depth = xml_.depth();
            } else if (in_sheets && xml_.begins("table") && xml_.depth() == sheets_depth + 1) {
                if (sheets.size() >= 1000)
                    return fail(ErrorKind::unreadable, "The workbook has more than 1000 sheets.");
                auto sheet = read_sheet();
                if (!sheet) return forward_error(sheet);
                sheets.push_back(std::move(*sheet));
            } else if (in_sheets && xml_.piece() == XmlStream::Piece::begin) {
                xml_.skip();  // changes, ranges, pivot tables: they hold cells that are not a sheet's
            }
        }
        return sheets;
    }

  private:
    Result<SheetGrid> read_sheet() {
        SheetGrid grid;
        grid.name = xml_.attribute("name");
        grid.hidden = hidden_.contains(xml_.attribute("style-name"));
        GridWriter writer(grid, budget_);
        std::int64_t row = 0;
        for (int open = 1; open > 0 && xml_.next();) {
            if (xml_.piece() == XmlStream::Piece::end) {
                --open;
            } else if (xml_.begins("table-row")) {
                if (control_.cancelled()) return fail(ErrorKind::cancelled, "Reading was stopped.");
                if (row % 1024 == 0) control_.report({row, 0, fmt::format("Reading sheet “{}”", grid.name)});
                auto rows = read_row(grid, writer, row);
                if (!rows) return forward_error(rows);
                row += *rows;
            } else if (xml_.begins("table-row-group") || xml_.begins("table-header-rows") ||
                       xml_.begins("table-rows")) {
                ++open;
            } else if (xml_.piece() == XmlStream::Piece::begin) {
                xml_.skip();  // columns, shapes, forms, scenarios
            }
        }
        return grid;
    }

    // The row that has begun; how many rows of the sheet it stands for.
    Result<std::int64_t> read_row(SheetGrid& grid, GridWriter& writer, std::int64_t row) {
        const std::int64_t times = count_of(xml_.attribute("number-rows-repeated"));
        struct Placed {
            std::int64_t column;
            TableCell cell;
        };
        std::vector<Placed> cells;
        std::int64_t column = 0;
        for (int open = 1; open > 0 && xml_.next();) {
            if (xml_.piece() == XmlStream::Piece::end) {
                --open;
                continue;
            }
            if (xml_.piece() == XmlStream::Piece::text) continue;
            if (!xml_.begins("table-cell") && !xml_.begins("covered-table-cell")) {
                xml_.skip();
                continue;
            }
            const std::int64_t repeated = count_of(xml_.attribute("number-columns-repeated"));
            const std::int64_t across = count_of(xml_.attribute("number-columns-spanned"));
            const std::int64_t down = count_of(xml_.attribute("number-rows-spanned"));
            if ((across > 1 || down > 1) && grid.merged.size() < 100'000)
                grid.merged.push_back({row, row + down - 1, column, column + across - 1});
            TableCell cell = read_cell();
            if (cell.kind != Kind::empty) {
                if (column + repeated > most_table_columns)
                    return fail(ErrorKind::unreadable,
                                fmt::format("It has more than {} columns, which is more than Attune takes.",
                                            most_table_columns));
                for (std::int64_t i = 0; i < repeated; ++i) cells.push_back({column + i, cell});
                if (auto room = budget_.row(1, 0); !room) return forward_error(room);
            }
            column += repeated;
        }
        if (!cells.empty()) {
            if (row + times > most_table_rows) {
                auto room = budget_.row(row + times, 0);
                return forward_error(room);
            }
            for (std::int64_t i = 0; i < times; ++i)
                for (const Placed& placed : cells)
                    if (auto put = writer.put(row + i, placed.column, placed.cell); !put)
                        return forward_error(put);
        }
        return times;
    }

    TableCell read_cell() {
        const std::string type = xml_.attribute("value-type", office);
        const std::string more = xml_.attribute("value-type", extension);
        std::string value;
        if (type == "float" || type == "percentage" || type == "currency") {
            value = xml_.attribute("value", office);
        } else if (type == "date") {
            value = xml_.attribute("date-value", office);
        } else if (type == "time") {
            value = xml_.attribute("time-value", office);
        } else if (type == "boolean") {
            value = xml_.attribute("boolean-value", office);
        } else if (type == "string") {
            value = xml_.attribute("string-value", office);
        }
        std::string text = read_paragraphs();
        if (more == "error") return {Kind::error, text.empty() ? "#VALUE!" : std::move(text)};
        if (type == "boolean" && !value.empty()) return {Kind::yes_no, value == "true" ? "yes" : "no"};
        if (type == "date")
            if (auto cell = cell_of_iso(value)) return *cell;
        if (type == "time")
            if (const auto ms = duration_ms(value)) return {Kind::time, time_text(*ms)};
        if (type == "float" || type == "percentage" || type == "currency")
            if (const auto number = plain_number(value)) return {Kind::number, number_text(*number)};
        if (text.empty() && type == "string") text = std::move(value);
        return text.empty() ? TableCell{} : TableCell{Kind::text, std::move(text)};
    }

    // What a cell shows: its paragraphs, one a line; without notes and drawings.
    std::string read_paragraphs() {
        std::string text;
        bool any = false;
        for (int open = 1; open > 0 && xml_.next();) {
            if (xml_.piece() == XmlStream::Piece::end) {
                --open;
            } else if (xml_.begins("p") || xml_.begins("h")) {
                if (any) text += '\n';
                any = true;
                read_paragraph(text);
            } else if (xml_.piece() == XmlStream::Piece::begin) {
                xml_.skip();
            }
        }
        return text;
    }

    // White space inside a paragraph is one space (ODF 1.2 part 1, 6.1.2); more is written as elements.
    void read_paragraph(std::string& text) {
        const std::size_t begin = text.size();
        for (int open = 1; open > 0 && xml_.next();) {
            switch (xml_.piece()) {
                case XmlStream::Piece::end:
                    --open;
                    break;
                case XmlStream::Piece::text:
                    for (const char c : xml_.text()) {
                        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
                        if (!space) {
                            text += c;
                        } else if (text.size() > begin && text.back() != ' ') {
                            text += ' ';
                        }
                    }
                    break;
                case XmlStream::Piece::begin: {
                    const std::string_view name = xml_.name();
                    if (name == "s") {
                        const std::int64_t spaces = count_of(xml_.attribute("c"));
                        text.append(static_cast<std::size_t>(std::min<std::int64_t>(spaces, 1000)), ' ');
                        xml_.skip();
                    } else if (name == "tab") {
                        text += '\t';
                        xml_.skip();
                    } else if (name == "line-break") {
                        text += '\n';
                        xml_.skip();
                    } else if (name == "annotation" || name == "ruby-text" || name == "note") {
                        xml_.skip();
                    } else {
                        ++open;
                    }
                    break;
                }
            }
        }
    }

    XmlStream& xml_;
    TableBudget& budget_;
    const JobControl& control_;
    std::string style_;
    std::set<std::string> hidden_;  // styles of tables that are not shown
};

Result<bool> is_encrypted(const WorkbookArchive& archive) {
    const std::string manifest = "META-INF/manifest.xml";
    if (!archive.has(manifest)) return false;
    auto opened = archive.stream(manifest);
    if (!opened) return forward_error(opened);
    while (opened->next())
        if (opened->begins("encryption-data")) return true;
    return false;
}

}  // namespace

Result<TableFile> read_ods(std::string_view bytes, const TableOptions& options, const JobControl& control) {
    std::optional<WorkbookArchive> archive;
    std::optional<XmlStream> xml;
    if (bytes.starts_with("PK")) {
        auto opened = WorkbookArchive::open(bytes);
        if (!opened) return forward_error(opened);
        archive = std::move(*opened);
        const auto encrypted = is_encrypted(*archive);
        if (!encrypted) return forward_error(encrypted);
        if (*encrypted)
            return fail(ErrorKind::unsupported,
                        "The workbook is protected by a password; save it without one and import it again.");
        auto content = archive->stream("content.xml");
        if (!content) return forward_error(content);
        xml = std::move(*content);
    } else {
        xml.emplace(bytes);
    }
    TableBudget budget;
    SpreadsheetReader reader(*xml, budget, control);
    auto grids = reader.read();
    if (!grids) return forward_error(grids);
    if (xml->fault()) return tl::unexpected(archive ? archive->reason(*xml) : *xml->fault());
    if (grids->empty())
        return fail(ErrorKind::unreadable, "It is an OpenDocument file without a sheet; a table is needed.");
    TableFile file;
    file.kind = TableKind::ods;
    for (SheetGrid& grid : *grids)
        file.sheets.push_back(with_columns(std::move(grid), options, file.warnings));
    return file;
}

}  // namespace attune::exchange
