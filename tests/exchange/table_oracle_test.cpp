// SPDX-License-Identifier: GPL-3.0-or-later
// Real and broken workbooks against what LibreOffice shows of them. The files stay outside the project.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "exchange/table/cell_text.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;
using attune::tests::torture_files;

namespace {

using Grid = std::vector<std::vector<std::string>>;

Grid csv_grid(const std::filesystem::path& path) {
    TableOptions options;
    options.header_rows = 0;
    options.skip_rows = 0;
    options.delimiter = ',';
    options.quote = '"';
    options.escape = Escape::doubled;
    options.encoding = "UTF-8";
    auto file = data_file(path);
    file.name = "oracle.csv";
    const auto read = read_table_file(file, options);
    return read ? tests::grid_of(read->sheets.front()) : Grid{};
}

// "04/12/2006", "3/15/2023", "2021/01/01" as ISO, month first: how the oracle's machine was set.
std::string iso_day(const std::string& text) {
    int a = 0, b = 0, c = 0;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%d/%d/%d%c", &a, &b, &c, &rest) != 3) return text;
    const auto days = a > 31 ? days_of(a, b, c) : days_of(c < 100 ? c + (c < 30 ? 2000 : 1900) : c, a, b);
    return days ? *day_text(*days) : text;
}

// LibreOffice shows numbers rounded by their format; what it shows must be our value rounded alike.
bool same_cell(const std::string& ours, const std::string& shown) {
    if (ours == shown) return true;
    std::string plain = shown;
    std::erase(plain, ',');
    bool percent = false;
    if (plain.ends_with('%')) {
        plain.pop_back();
        percent = true;
    }
    for (const std::string sign : {"$", "£", "€", "-$"})
        if (plain.starts_with(sign)) plain.erase(sign == "-$" ? 1 : 0, sign == "-$" ? 1 : sign.size());
    const auto a = plain_number(ours), b = plain_number(plain);
    if (a && b) {
        const std::size_t point = plain.find('.');
        const int places = point == std::string::npos ? 0 : static_cast<int>(plain.size() - point - 1);
        const double unit = std::pow(10.0, -places) * (percent ? 0.01 : 1);
        return std::abs(*a - *b * (percent ? 0.01 : 1)) <= 0.5000001 * unit + 1e-12 * std::abs(*a);
    }
    const std::string upper = ours == "yes" ? "TRUE" : ours == "no" ? "FALSE" : ours;
    if (upper == shown) return true;
    return iso_day(shown) == ours;
}

struct Difference {
    std::size_t row, column;
    std::string ours, shown;
};

std::vector<Difference> differences(const Grid& ours, const Grid& shown) {
    std::vector<Difference> all;
    for (std::size_t r = 0; r < std::max(ours.size(), shown.size()); ++r) {
        const std::vector<std::string> none;
        const auto& a = r < ours.size() ? ours[r] : none;
        const auto& b = r < shown.size() ? shown[r] : none;
        for (std::size_t c = 0; c < std::max(a.size(), b.size()); ++c) {
            const std::string x = c < a.size() ? a[c] : "", y = c < b.size() ? b[c] : "";
            if (!same_cell(x, y)) all.push_back({r + 1, c + 1, x, y});
        }
    }
    return all;
}

}  // namespace

namespace {

// Why a workbook is refused, or differs from the oracle; each was looked at.
const std::map<std::string, std::string>& refused() {
    static const std::map<std::string, std::string> files{
        {"calamine__issue127.xlsx", "holds no cell"},
        {"calamine__issue127.ods", "holds no cell"},
        {"calamine__picture.ods", "holds no cell"},
        {"odfpy__empty.ods", "holds no cell"},
        {"test_files__BlankSheetTypes.ods", "holds no cell"},
        {"calamine__pass_protected.ods", "password"},
        {"poi__duplicate-filename.xlsx", "two parts"},
        {"poi__poc-xmlbomb-empty.xlsx", "document type"},
        {"poi__poc-xmlbomb.xlsx", "document type"},
        {"poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx", "damaged"},
        {"poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx", "damaged"},
        {"poi__crash-274d6342e4842d61be0fb48eaadad6208ae767ae.xlsx", "damaged"}};
    return files;
}
const std::map<std::string, std::string>& different() {
    static const std::map<std::string, std::string> files{
        {"calamine__pivots.xlsx", "LibreOffice computes the pivot table anew"},
        {"calamine__table_with_insertrow_attribute.xlsx", "LibreOffice rolls RAND() anew"}};
    return files;
}

std::string told(const std::vector<Difference>& all) {
    std::string text;
    for (std::size_t i = 0; i < all.size() && i < 8; ++i)
        text += "\n  row " + std::to_string(all[i].row) + " column " + std::to_string(all[i].column) + ": [" +
                all[i].ours + "], shown as [" + all[i].shown + "]";
    return text;
}

}  // namespace

TEST_CASE("workbooks hold what LibreOffice shows of them") {
    std::vector<std::filesystem::path> files = torture_files("torture/xlsx", ".xlsx");
    for (const auto& more : torture_files("torture/ods", ".ods")) files.push_back(more);
    if (files.empty()) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    TableOptions options;
    options.header_rows = 0;
    options.skip_rows = 0;
    int same = 0;
    for (const auto& path : files) {
        const std::string name = path.filename().string();
        CAPTURE(name);
        const auto read = read_table_file(data_file(path), options);
        const auto refusal = refused().find(name);
        CHECK(read.has_value() == (refusal == refused().end()));
        if (!read) {
            if (refusal != refused().end())
                CHECK_MESSAGE(read.error().sentence.find(refusal->second) != std::string::npos,
                              read.error().sentence);
            continue;
        }
        std::filesystem::path oracle = path.string() + ".oracle.lo.csv";
        if (!std::filesystem::exists(oracle)) continue;
        const auto found = differences(tests::grid_of(read->sheets.front()), csv_grid(oracle));
        CHECK_MESSAGE(found.empty() == !different().contains(name), name << told(found));
        same += found.empty();
    }
    CHECK(same == 47);
}

TEST_CASE("real workbooks hold what openpyxl reads of them, in every sheet") {
    const auto files = torture_files("transcripts/table", ".xlsx");
    if (files.empty()) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    TableOptions options;
    options.header_rows = 0;
    options.skip_rows = 0;
    for (const auto& path : files) {
        CAPTURE(path.filename().string());
        const auto read = read_table_file(data_file(path), options);
        REQUIRE(read.has_value());
        std::ifstream in(path.string() + ".oracle.json");
        const auto oracle = nlohmann::json::parse(in);
        REQUIRE(oracle.size() == read->sheets.size());
        for (const auto& sheet : read->sheets) {
            CAPTURE(sheet.name);
            Grid shown;
            for (const auto& row : oracle.at(sheet.name)) {
                shown.emplace_back();
                for (const auto& cell : row) {
                    std::string text = cell.is_null() ? "" : cell.get<std::string>();
                    if (text.ends_with(" 00:00:00")) text.resize(text.size() - 9);  // a day to us
                    int days = 0, hours = 0;  // "1 day, 3:14:00" is a length of time to us
                    if (std::sscanf(text.c_str(), "%d day%*[s,] %d", &days, &hours) == 2)
                        text = std::to_string(days * 24 + hours) + text.substr(text.find(':'));
                    shown.back().push_back(text);
                }
            }
            const auto found = differences(tests::grid_of(sheet), shown);
            CHECK_MESSAGE(found.empty(), told(found));
        }
    }
}
