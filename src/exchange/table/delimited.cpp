// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/dialect.h"
#include "exchange/table/sheet_grid.h"
#include "exchange/table/table_formats.h"
#include "text/encoding.h"

#include <fmt/format.h>

// CSV, TSV and their relatives.
namespace attune::exchange {
namespace {

// Of the bytes, for the text has only line feeds. Two-byte encodings have zero bytes between, which are
// passed over.
std::string line_end_of(std::string_view bytes) {
    std::int64_t both = 0, feeds = 0, returns = 0;
    char before = '\0';
    for (const char c : bytes.substr(0, std::size_t{1} << 20)) {
        if (c == '\0') continue;
        if (c == '\n' && before == '\r') {
            ++both;
            --returns;
        } else if (c == '\n') {
            ++feeds;
        } else if (c == '\r') {
            ++returns;
        }
        before = c;
    }
    if (both + feeds + returns == 0) return "none";
    if (feeds == 0 && returns == 0) return "CR LF";
    if (both == 0 && returns == 0) return "LF";
    if (both == 0 && feeds == 0) return "CR";
    return "mixed";
}

std::string row_list(const std::vector<std::int64_t>& rows) {
    std::string list;
    for (std::size_t i = 0; i < rows.size() && i < 5; ++i)
        list += (i == 0 ? "" : ", ") + std::to_string(rows[i]);
    if (rows.size() > 5) list += " and more";
    return list;
}

std::string in_rows(const std::vector<std::int64_t>& rows) {
    return (rows.size() == 1 ? "row " : "rows ") + row_list(rows);
}

}  // namespace

Result<TableFile> read_delimited(std::string_view bytes, std::string_view name, const TableOptions& options,
                                 const JobControl& control) {
    auto decoded = text::decode(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    std::string_view text = decoded->text;
    TableFile file;
    file.kind = TableKind::delimited;
    file.encoding = text::describe_encoding(*decoded);
    file.warnings = decoded->warnings;

    TableOptions known = options;
    std::int64_t lines_above = 0;
    // Excel's own note to itself; it stands above the first row.
    if (text.size() > 5 && starts_with_ignoring_case(text, "sep=") && (text[5] == '\n')) {
        if (!known.delimiter) known.delimiter = text[4];
        text.remove_prefix(6);
        lines_above = 1;
    }
    if (known.delimiter && (*known.delimiter == '\n' || *known.delimiter == '\0'))
        return fail(ErrorKind::invalid, "A delimiter is one character, such as a comma or a tab.");
    file.dialect = detect_dialect(text, name, known);
    file.dialect->line_end = line_end_of(bytes);

    SheetGrid grid;
    TableBudget budget;
    GridWriter writer(grid, budget);
    RecordReader reader(text, *file.dialect);
    std::vector<RecordReader::Field> fields;
    std::vector<std::pair<std::int64_t, std::size_t>> lengths;  // of records that are not of nothing
    while (reader.next(fields)) {
        const std::int64_t row = lines_above + reader.records() - 1;
        if (row % 4096 == 0) {
            if (control.cancelled()) return fail(ErrorKind::cancelled, "Reading was stopped.");
            control.report({row, 0, "Reading rows"});
        }
        for (std::size_t c = 0; c < fields.size(); ++c) {
            if (fields[c].text.empty()) continue;
            TableCell cell{TableCell::Kind::text, std::move(fields[c].text)};
            if (auto put = writer.put(row, static_cast<std::int64_t>(c), std::move(cell)); !put)
                return forward_error(put);
        }
        if (fields.size() > 1 || (!grid.rows.empty() && grid.rows.back().number == row + 1))
            lengths.emplace_back(row + 1, fields.size());
    }
    file.sheets.push_back(with_columns(std::move(grid), options, file.warnings));
    const TableSheet& sheet = file.sheets.front();

    std::vector<std::int64_t> shorter, longer;
    const std::size_t width = sheet.columns.size();
    const std::int64_t first = sheet.rows.empty() ? 0 : sheet.rows.front().number;
    for (const auto& [row, length] : lengths) {
        if (row < first) continue;
        if (length < width) shorter.push_back(row);
    }
    std::size_t usual = 0;
    for (const auto& [row, length] : lengths)
        if (row < first) usual = std::max(usual, length);  // the header's own
    if (usual > 0 && usual < width) {
        shorter.clear();
        for (const auto& [row, length] : lengths) {
            if (row < first) continue;
            if (length > usual) longer.push_back(row);
            if (length < usual) shorter.push_back(row);
        }
    }
    if (!shorter.empty())
        file.warnings.push_back(
            fmt::format("{} fewer fields than the header, in {}; what is missing is empty.",
                        shorter.size() == 1 ? "One row has" : "Some rows have", in_rows(shorter)));
    if (!longer.empty())
        file.warnings.push_back(
            fmt::format("{} more fields than the header, in {}; perhaps a field holds the delimiter without "
                        "quotation marks.",
                        longer.size() == 1 ? "One row has" : "Some rows have", in_rows(longer)));
    if (!reader.stray_quotes().empty())
        file.warnings.push_back(
            fmt::format("A quotation mark stands inside a quoted field without being doubled, in {}; it was "
                        "taken as part of the text.",
                        in_rows(reader.stray_quotes())));
    if (!reader.open_quotes().empty())
        file.warnings.push_back(fmt::format(
            "A quotation mark is opened and never closed, in {}; it was taken as part of the text.",
            in_rows(reader.open_quotes())));
    return file;
}

}  // namespace attune::exchange
