// SPDX-License-Identifier: GPL-3.0-or-later
#include <readstat.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/cell_text.h"
#include "exchange/table/sheet_grid.h"
#include "exchange/table/table_formats.h"
#include "text/utf8.h"

#include <fmt/format.h>

// SPSS and Stata files through ReadStat, from memory.
namespace attune::exchange {
namespace {

using Kind = TableCell::Kind;

// What a column's numbers count.
enum class Counts { numbers, days_1960, milliseconds_1960, seconds_1582, seconds };

Counts counts_of(TableKind kind, std::string_view format) {
    const std::string word = lower(format);
    if (kind == TableKind::dta) {
        if (word.starts_with("%td") || word.starts_with("%d") || word.starts_with("%-td") ||
            word.starts_with("%-d"))
            return Counts::days_1960;
        if (word.starts_with("%tc") || word.starts_with("%-tc")) return Counts::milliseconds_1960;
        return Counts::numbers;
    }
    const std::string name = word.substr(0, word.find_first_of("0123456789."));
    for (const std::string_view day :
         {"date", "adate", "edate", "jdate", "sdate", "datetime", "ymdhms", "qyr", "moyr", "wkyr"})
        if (name == day) return Counts::seconds_1582;
    for (const std::string_view time : {"time", "dtime", "mtime"})
        if (name == time) return Counts::seconds;
    return Counts::numbers;
}

struct Input {
    std::string_view bytes;
    std::size_t at = 0;
};

int open_input(const char*, void*) {
    return 0;
}
int close_input(void*) {
    return 0;
}
readstat_off_t seek_input(readstat_off_t offset, readstat_io_flags_t whence, void* context) {
    Input& input = *static_cast<Input*>(context);
    const auto size = static_cast<readstat_off_t>(input.bytes.size());
    readstat_off_t base = 0;
    if (whence == READSTAT_SEEK_CUR) base = static_cast<readstat_off_t>(input.at);
    if (whence == READSTAT_SEEK_END) base = size;
    if (offset > size || offset < -size) return -1;
    const readstat_off_t to = base + offset;
    if (to < 0 || to > size) return -1;
    input.at = static_cast<std::size_t>(to);
    return to;
}
ssize_t read_input(void* into, size_t most, void* context) {
    Input& input = *static_cast<Input*>(context);
    const std::size_t count = std::min(most, input.bytes.size() - input.at);
    if (count > 0) std::memcpy(into, input.bytes.data() + input.at, count);
    input.at += count;
    return static_cast<ssize_t>(count);
}
readstat_error_t update_input(long, readstat_progress_handler, void*, void*) {
    return READSTAT_OK;
}

// What the library's calls collect. They run inside C code: nothing here throws but for lack of memory.
struct Collected {
    TableKind kind = TableKind::sav;
    const JobControl* control = nullptr;
    Input input;
    TableBudget budget;
    TableSheet sheet;
    std::vector<Counts> counts;           // of each column
    std::vector<std::string> label_sets;  // their names, of each column
    std::map<std::string, std::vector<ValueLabel>> labels;
    std::string encoding;
    std::int64_t expected_rows = -1;
    std::optional<Error> fault;
    bool bad_text = false;  // a string that is not UTF-8

    std::string text(const char* written) {
        std::string plain = written ? written : "";
        if (!text::first_invalid_utf8(plain)) return plain;
        bad_text = true;
        std::string mended;
        for (std::size_t at = 0; at < plain.size();) {
            const auto point = text::decode_at(plain, at);
            text::append(mended, point.value);
            at += static_cast<std::size_t>(std::max(point.bytes, 1));
        }
        return mended;
    }
};

int stop(Collected& all, Error fault) {
    if (!all.fault) all.fault = std::move(fault);
    return READSTAT_HANDLER_ABORT;
}

std::string float_text(float value) {
    return number_text(plain_number(fmt::format("{}", value)).value_or(static_cast<double>(value)));
}

// A value as a cell holds it; system missing is empty.
TableCell cell_of(Collected& all, const readstat_value_t& value, Counts counts) {
    const readstat_type_t type = readstat_value_type(value);
    if (type == READSTAT_TYPE_STRING || type == READSTAT_TYPE_STRING_REF) {
        std::string text = all.text(readstat_string_value(value));
        return text.empty() ? TableCell{} : TableCell{Kind::text, std::move(text)};
    }
    if (readstat_value_is_tagged_missing(value)) {
        const char tag = readstat_value_tag(value);
        return is_ascii_letter(tag) ? TableCell{Kind::text, std::string(".") + tag} : TableCell{};
    }
    if (readstat_value_is_system_missing(value)) return {};
    const double number = readstat_double_value(value);
    if (!std::isfinite(number)) return {};
    std::optional<TableCell> dated;
    constexpr double day_seconds = 86'400;
    switch (counts) {
        case Counts::numbers:
            break;
        case Counts::days_1960:
            dated = cell_of_days(number - 3653, SerialMeaning::day);
            break;
        case Counts::milliseconds_1960:
            dated = cell_of_days(number / 86'400'000.0 - 3653, SerialMeaning::moment);
            break;
        case Counts::seconds_1582:  // from 1582-10-14, 141,428 days before 1970
            dated = cell_of_days(number / day_seconds - 141'428, SerialMeaning::moment);
            break;
        case Counts::seconds:
            if (std::abs(number) < 1e10)
                dated =
                    TableCell{Kind::time, time_text(static_cast<std::int64_t>(std::llround(number * 1000)))};
            break;
    }
    if (dated) return *dated;
    if (type == READSTAT_TYPE_FLOAT) return {Kind::number, float_text(readstat_float_value(value))};
    return {Kind::number, number_text(number)};
}

int take_metadata(readstat_metadata_t* metadata, void* context) {
    Collected& all = *static_cast<Collected*>(context);
    all.expected_rows = readstat_get_row_count(metadata);
    const std::int64_t columns = readstat_get_var_count(metadata);
    all.sheet.name = all.text(readstat_get_file_label(metadata));
    if (const char* const encoding = readstat_get_file_encoding(metadata)) all.encoding = encoding;
    if (columns > most_table_columns)
        return stop(all, {ErrorKind::unreadable,
                          fmt::format("It has more than {} columns, which is more than Attune takes.",
                                      most_table_columns)});
    return READSTAT_HANDLER_OK;
}

int take_variable(int, readstat_variable_t* variable, const char* label_set, void* context) {
    Collected& all = *static_cast<Collected*>(context);
    if (static_cast<std::int64_t>(all.sheet.columns.size()) >= most_table_columns)
        return stop(all, {ErrorKind::unreadable,
                          fmt::format("It has more than {} columns, which is more than Attune takes.",
                                      most_table_columns)});
    TableColumn column;
    column.name = all.text(readstat_variable_get_name(variable));
    column.label = all.text(readstat_variable_get_label(variable));
    column.format = all.text(readstat_variable_get_format(variable));
    column.ordered = readstat_variable_get_measure(variable) == READSTAT_MEASURE_ORDINAL;
    const Counts counts = counts_of(all.kind, column.format);
    const int ranges = readstat_variable_get_missing_ranges_count(variable);
    for (int i = 0; i < ranges; ++i) {
        const readstat_value_t low = readstat_variable_get_missing_range_lo(variable, i);
        const readstat_value_t high = readstat_variable_get_missing_range_hi(variable, i);
        const TableCell from = cell_of(all, low, counts);
        const bool strings = readstat_value_type_class(low) == READSTAT_TYPE_CLASS_STRING;
        if (strings || readstat_double_value(low) == readstat_double_value(high)) {
            if (from.kind != Kind::empty) column.missing.push_back(from.text);
        } else {
            column.missing_ranges.emplace_back(readstat_double_value(low), readstat_double_value(high));
        }
    }
    all.sheet.columns.push_back(std::move(column));
    all.counts.push_back(counts);
    all.label_sets.emplace_back(label_set ? label_set : "");
    return READSTAT_HANDLER_OK;
}

int take_label(const char* label_set, readstat_value_t value, const char* label, void* context) {
    Collected& all = *static_cast<Collected*>(context);
    const TableCell cell = cell_of(all, value, Counts::numbers);
    std::string words = all.text(label);
    if (auto room = all.budget.text(words.size() + cell.text.size() + sizeof(ValueLabel)); !room)
        return stop(all, room.error());
    if (cell.kind != Kind::empty)
        all.labels[label_set ? label_set : ""].push_back({cell.text, std::move(words)});
    return READSTAT_HANDLER_OK;
}

int take_value(int row, readstat_variable_t* variable, readstat_value_t value, void* context) {
    Collected& all = *static_cast<Collected*>(context);
    const int index = readstat_variable_get_index(variable);
    if (row < 0 || index < 0 || static_cast<std::size_t>(index) >= all.counts.size())
        return stop(all, {ErrorKind::unreadable, "The file is damaged: a value stands outside its columns."});
    auto& rows = all.sheet.rows;
    if (rows.empty() || rows.back().number != row + 1) {
        if (all.control->cancelled()) return stop(all, {ErrorKind::cancelled, "Reading was stopped."});
        if (auto room = all.budget.row(row + 1, static_cast<std::int64_t>(all.counts.size())); !room)
            return stop(all, room.error());
        if (row % 2048 == 0)
            all.control->report({row, std::max<std::int64_t>(all.expected_rows, 0), "Reading rows"});
        rows.push_back({row + 1, {}});
    }
    TableCell cell = cell_of(all, value, all.counts[static_cast<std::size_t>(index)]);
    if (cell.kind == Kind::empty) return READSTAT_HANDLER_OK;
    if (auto room = all.budget.text(cell.text.size()); !room) return stop(all, room.error());
    auto& cells = rows.back().cells;
    if (cells.size() <= static_cast<std::size_t>(index)) cells.resize(static_cast<std::size_t>(index) + 1);
    cells[static_cast<std::size_t>(index)] = std::move(cell);
    return READSTAT_HANDLER_OK;
}

std::string_view reason_of(readstat_error_t error) {
    switch (error) {
        case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION:
            return "It is of a version that Attune does not read; save it as .csv or in another version.";
        case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
            return "It is compressed in a way that Attune does not read; save it without compression.";
        case READSTAT_ERROR_UNSUPPORTED_CHARSET:
            return "Its text is in an encoding that Attune does not know; name another one.";
        case READSTAT_ERROR_CONVERT:
        case READSTAT_ERROR_CONVERT_BAD_STRING:
        case READSTAT_ERROR_CONVERT_SHORT_STRING:
        case READSTAT_ERROR_CONVERT_LONG_STRING:
            return "Its text is not in the encoding that it claims; name the right one.";
        case READSTAT_ERROR_MALLOC:
            return "It claims more than the memory holds and was refused to be safe.";
        default:
            return "The file is damaged or not what its name says; copy it again, or save it as .csv in its "
                   "program.";
    }
}

bool is_conversion(readstat_error_t error) {
    return error == READSTAT_ERROR_CONVERT || error == READSTAT_ERROR_CONVERT_BAD_STRING ||
           error == READSTAT_ERROR_CONVERT_SHORT_STRING || error == READSTAT_ERROR_CONVERT_LONG_STRING ||
           error == READSTAT_ERROR_UNSUPPORTED_CHARSET;
}

readstat_error_t parse(Collected& all, TableKind kind, const std::string& encoding) {
    const std::unique_ptr<readstat_parser_t, void (*)(readstat_parser_t*)> parser(readstat_parser_init(),
                                                                                  &readstat_parser_free);
    if (!parser) return READSTAT_ERROR_MALLOC;
    readstat_parser_t* const p = parser.get();
    const readstat_error_t settings[] = {
        readstat_set_open_handler(p, &open_input),
        readstat_set_close_handler(p, &close_input),
        readstat_set_seek_handler(p, &seek_input),
        readstat_set_read_handler(p, &read_input),
        readstat_set_update_handler(p, &update_input),
        readstat_set_io_ctx(p, &all.input),
        readstat_set_metadata_handler(p, &take_metadata),
        readstat_set_variable_handler(p, &take_variable),
        readstat_set_value_label_handler(p, &take_label),
        readstat_set_value_handler(p, &take_value),
        encoding.empty() ? READSTAT_OK : readstat_set_file_character_encoding(p, encoding.c_str())};
    for (const readstat_error_t setting : settings)
        if (setting != READSTAT_OK) return setting;
    switch (kind) {
        case TableKind::sav:
            return readstat_parse_sav(p, "", &all);
        case TableKind::por:
            return readstat_parse_por(p, "", &all);
        default:
            return readstat_parse_dta(p, "", &all);
    }
}

void give_labels(Collected& all) {
    for (std::size_t c = 0; c < all.sheet.columns.size(); ++c) {
        TableColumn& column = all.sheet.columns[c];
        const auto found = all.labels.find(all.label_sets[c]);
        if (found != all.labels.end()) column.labels = found->second;
        if (all.kind != TableKind::dta) continue;
        // Stata's ".a" to ".z" mean missing wherever they stand.
        std::unordered_set<std::string> tags;
        for (const TableRow& row : all.sheet.rows) {
            if (c >= row.cells.size() || row.cells[c].kind != Kind::text) continue;
            const std::string& text = row.cells[c].text;
            const bool number_column = !column.format.empty() && !column.format.ends_with('s');
            if (number_column && text.size() == 2 && text[0] == '.' && tags.insert(text).second)
                column.missing.push_back(text);
        }
    }
}

}  // namespace

Result<TableFile> read_statistics_file(TableKind kind, std::string_view bytes, const TableOptions& options,
                                       const JobControl& control) {
    const auto read = [&](const std::string& encoding) {
        auto all = std::make_unique<Collected>();
        all->kind = kind;
        all->control = &control;
        all->input.bytes = bytes;
        const readstat_error_t outcome = parse(*all, kind, encoding);
        return std::pair(std::move(all), outcome);
    };
    auto [all, outcome] = read(options.encoding);
    std::vector<std::string> warnings;
    if (options.encoding.empty() && !all->fault &&
        (is_conversion(outcome) || (outcome == READSTAT_OK && all->bad_text))) {
        // Old files do not say their encoding, and some say a wrong one.
        std::tie(all, outcome) = read("WINDOWS-1252");
        warnings.push_back(
            "The file does not say rightly how its letters are encoded; it was read as windows-1252. Look at "
            "its "
            "texts, and name the encoding if they are wrong.");
        all->encoding = "WINDOWS-1252";
    }
    if (all->fault) return tl::unexpected(*all->fault);
    if (outcome != READSTAT_OK) return fail(ErrorKind::unreadable, std::string(reason_of(outcome)));
    give_labels(*all);
    TableFile file;
    file.kind = kind;
    file.encoding = options.encoding.empty() ? all->encoding : options.encoding;
    if (all->bad_text)
        warnings.push_back(
            "Some letters could not be read in this encoding and are shown as “\xEF\xBF\xBD”.");
    const auto rows = static_cast<std::int64_t>(all->sheet.rows.size());
    if (all->expected_rows >= 0 && rows < all->expected_rows)
        warnings.push_back(fmt::format("The file says it has {}, but only {} could be read.",
                                       counted(all->expected_rows, "row", "rows"), rows));
    std::unordered_set<std::string> names;
    for (std::size_t c = 0; c < all->sheet.columns.size(); ++c) {
        std::string& name = all->sheet.columns[c].name;
        if (name.empty()) name = fmt::format("Column {}", column_letters(static_cast<std::int64_t>(c)));
        for (int i = 2; !names.insert(name).second; ++i) name = fmt::format("{} ({})", name, i);
    }
    file.sheets.push_back(std::move(all->sheet));
    file.warnings = std::move(warnings);
    return file;
}

}  // namespace attune::exchange
