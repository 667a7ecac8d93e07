// SPDX-License-Identifier: GPL-3.0-or-later
// Real SPSS files against what ReadStat's own program and PSPP print of them. The files stay outside the
// project.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>

#include "exchange/ascii.h"
#include "exchange/table/cell_text.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;

namespace {

using Kind = TableCell::Kind;

std::vector<std::filesystem::path> statistics_files() {
    auto files = tests::torture_files("torture/sav", ".sav");
    for (const auto& more : tests::torture_files("torture/sav", ".por")) files.push_back(more);
    if (files.empty()) MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
    return files;
}

TableFile oracle_csv(const std::filesystem::path& path) {
    TableOptions options;
    options.delimiter = ',';
    options.quote = '"';
    options.escape = Escape::doubled;
    options.header_rows = 1;
    options.skip_rows = 0;
    auto file = data_file(path);
    file.name = "oracle.csv";
    auto read = read_table_file(file, options);
    return read ? std::move(*read) : TableFile{};
}

std::string without_space(std::string_view text) {
    std::string letters;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') letters += c;
    return letters;
}

// The column of PSPP's boxes under a heading, all its lines run together without spaces, since it breaks
// lines anywhere.
std::string column_under(const std::string& text, const std::string& heading, bool first_only) {
    std::istringstream lines(text);
    std::string line, found;
    int place = -1;
    bool in_head = false, done = false;
    std::vector<std::string> heads;
    while (std::getline(lines, line)) {
        if (line.starts_with('+')) {
            if (in_head && !heads.empty()) {
                for (std::size_t i = 0; i < heads.size(); ++i)
                    if (heads[i] == heading) place = static_cast<int>(i);
                in_head = false;
            }
            continue;
        }
        if (!line.starts_with('|')) {
            if (place >= 0 && first_only) done = true;
            place = -1;
            heads.clear();
            in_head = true;
            continue;
        }
        if (done) break;
        std::vector<std::string> cells;
        std::size_t at = 1;
        for (std::size_t bar = line.find('|', at); bar != std::string::npos; bar = line.find('|', at)) {
            cells.push_back(line.substr(at, bar - at));
            at = bar + 1;
        }
        if (in_head) {
            heads.resize(std::max(heads.size(), cells.size()));
            for (std::size_t i = 0; i < cells.size(); ++i) heads[i] += without_space(cells[i]);
        } else if (place >= 0 && static_cast<std::size_t>(place) < cells.size()) {
            found += without_space(cells[static_cast<std::size_t>(place)]);
        }
    }
    return found;
}

bool same_value(const TableCell& ours, const std::string& printed) {
    if (ours.text == printed) return true;
    const auto a = plain_number(ours.text), b = plain_number(printed);
    return ours.kind == Kind::number && a && b && std::abs(*a - *b) < 1e-6 * std::max(1.0, std::abs(*a));
}

// As PSPP shows it, month first, or the seconds since 1582-10-14 where it shows none.
bool same_time(const TableCell& ours, const std::string& shown, const std::string& seconds) {
    if (ours.text == shown) return true;
    int month = 0, day = 0, year = 0;
    if (std::sscanf(shown.c_str(), "%d/%d/%d", &month, &day, &year) == 3) {
        std::string iso = day_text(days_of(year, month, day).value_or(0)).value_or("");
        if (shown.size() > 10 && !shown.ends_with(" 00:00:00")) iso += shown.substr(10);
        return iso == ours.text;
    }
    const auto count = plain_number(seconds);
    if (!count) return false;
    if (ours.kind == Kind::time) return ours.text == time_text(std::llround(*count * 1000));
    const auto cell = cell_of_days(*count / 86'400 - 141'428, SerialMeaning::moment);
    return cell && *cell == ours;
}

std::string file_text(const std::filesystem::path& path) {
    return data_file(path).bytes;
}

}  // namespace

TEST_CASE("SPSS files give the rows that ReadStat's own program prints") {
    int compared = 0;
    for (const auto& path : statistics_files()) {
        CAPTURE(path.filename().string());
        const auto read = read_table_file(data_file(path));
        CHECK_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
        if (!read) continue;
        const TableSheet& sheet = read->sheets.front();
        const TableFile raw = oracle_csv(path.string() + ".oracle.readstat.csv");
        const TableFile shown = oracle_csv(path.string() + ".oracle.pspp-values.csv");
        REQUIRE_FALSE(raw.sheets.empty());
        REQUIRE_FALSE(shown.sheets.empty());
        REQUIRE(raw.sheets.front().columns.size() == sheet.columns.size());
        CHECK(raw.sheets.front().rows.back().number - 1 == static_cast<std::int64_t>(sheet.rows.size()));
        int wrong = 0;
        std::string first;
        const auto by_number = [](const TableFile& file) {
            std::map<std::int64_t, std::size_t> rows;  // those of nothing are left out of the oracle's table
            for (std::size_t i = 0; i < file.sheets.front().rows.size(); ++i)
                rows[file.sheets.front().rows[i].number] = i;
            return rows;
        };
        const auto raw_rows = by_number(raw), shown_rows = by_number(shown);
        const auto text_of = [](const TableFile& file, const std::map<std::int64_t, std::size_t>& rows,
                                std::size_t r, std::size_t c) {
            const auto found = rows.find(static_cast<std::int64_t>(r) + 2);
            return found == rows.end() ? std::string() : file.sheets.front().cell(found->second, c).text;
        };
        for (std::size_t r = 0; r < sheet.rows.size(); ++r)
            for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
                const TableCell& ours = sheet.cell(r, c);
                const bool timed =
                    ours.kind == Kind::day || ours.kind == Kind::moment || ours.kind == Kind::time;
                const std::string number = text_of(raw, raw_rows, r, c);
                const std::string date = text_of(shown, shown_rows, r, c);
                if (same_value(ours, number) || (timed && same_time(ours, date, number))) continue;
                if (wrong++ == 0)
                    first = "row " + std::to_string(r + 1) + " of " + sheet.columns[c].name + " (" +
                            sheet.columns[c].format + "): [" + ours.text + "], [" + number + "], [" + date +
                            "]";
            }
        CHECK_MESSAGE(wrong == 0, wrong << " cells, first " << first);
        compared += wrong == 0;
    }
    if (std::getenv("ATTUNE_TEST_DATA")) CHECK(compared == 21);
}

TEST_CASE("SPSS files give the names and labels that PSPP prints") {
    int compared = 0;
    for (const auto& path : statistics_files()) {
        CAPTURE(path.filename().string());
        const auto read = read_table_file(data_file(path));
        if (!read) continue;
        const TableSheet& sheet = read->sheets.front();
        const std::string dictionary = file_text(path.string() + ".oracle.dictionary.txt");
        if (dictionary.empty()) continue;
        std::string names, labels, missing, value_labels;
        for (const TableColumn& column : sheet.columns) {
            names += column.name;
            labels += without_space(column.label);
            std::string list;
            for (const auto& [low, high] : column.missing_ranges)
                list += (std::isinf(low) || low < -1e300 ? std::string("LOWEST") : number_text(low)) +
                        "THRU" + (std::isinf(high) || high > 1e300 ? "HIGHEST" : number_text(high)) + ";";
            for (const auto& value : column.missing) list += value + ";";
            if (!list.empty()) list.pop_back();
            missing += list;
            auto sorted = column.labels;
            std::stable_sort(sorted.begin(), sorted.end(), [](const ValueLabel& a, const ValueLabel& b) {
                const auto x = plain_number(a.value), y = plain_number(b.value);
                return x && y ? *x < *y : a.value < b.value;
            });
            for (const auto& label : sorted) value_labels += without_space(label.label);
        }
        const std::size_t at = std::min(dictionary.find("Value Labels\n"), dictionary.size());
        const std::string variables = dictionary.substr(0, at);
        CHECK(lower(names) ==
              lower(column_under(variables, "Name", true)));  // PSPP writes some in small letters
        CHECK(labels == column_under(variables, "Label", true));
        std::string wanted = column_under(variables, "MissingValues", false);
        std::erase(wanted, '"');
        CHECK(missing == wanted);
        CHECK(value_labels == column_under(dictionary.substr(at), "Label", false));
        ++compared;
    }
    if (std::getenv("ATTUNE_TEST_DATA")) CHECK(compared == 21);
}
