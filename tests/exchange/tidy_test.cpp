// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>

#include "exchange/tidy/column_names.h"
#include "exchange/tidy/sav_file.h"
#include "exchange/tidy/tidy_csv.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;
using attune::tests::grid_of;

namespace {

using Kind = TableCell::Kind;

TidyTable study() {
    TidyTable table;
    table.label = "Sixty families of a study with a long title, longer than SPSS has room for, äöü";
    table.notes = {"One row for each family. " + std::string(200, 'x') + " and words behind it."};
    table.as_of_ms = 1'655'460'000'123;
    table.columns = {{.name = "family", .label = "Family"},
                     {.name = "score",
                      .label = "WEMWBS, total",
                      .type = TidyType::number,
                      .level = TidyLevel::scale,
                      .unit = "points",
                      .missing = "not known"},
                     {.name = "seen", .label = "Day", .type = TidyType::day, .level = TidyLevel::scale},
                     {.name = "made", .label = "Moment", .type = TidyType::moment, .level = TidyLevel::scale},
                     {.name = "again",
                      .label = "Taken part before",
                      .type = TidyType::number,
                      .categories = {{"0", "no"}, {"1", "yes; once"}}},
                     {.name = "status",
                      .label = "Social-care status",
                      .level = TidyLevel::ordinal,
                      .categories = {{"early help", ""}, {"child in need", "Child in need, s.17"}}}};
    table.rows = {{"TB-P-07", "40.5", "2022-03-14", "2022-03-14T09:05:00Z", "1", "child in need"},
                  {"=SUM(A1)", "-3", "", "", "", "early help"},
                  {"আমার ছেলে", "", "1999-12-31", "", "0", ""}};
    return table;
}

TableFile read_back(const std::string& name, const std::string& bytes) {
    auto read = read_table_file(data_file(name, bytes));
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

std::string sav_of(const TidyTable& table) {
    auto bytes = sav_file(table);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? "" : bytes.error().sentence));
    return std::move(*bytes);
}

}  // namespace

TEST_CASE("names of columns are ones that SPSS and R take, however hostile the wish") {
    ColumnNames names;
    CHECK(names.take("Wellbeing (total)") == "Wellbeing_total");
    CHECK(names.take("wellbeing_TOTAL") == "wellbeing_TOTAL_2");
    CHECK(names.take("Größe") == "Grosse");
    CHECK(names.take("2nd visit") == "v2nd_visit");
    CHECK(names.take("if") == "if_v");
    CHECK(names.take("WITH") == "WITH_v");
    CHECK(names.take("") == "v");
    CHECK(names.take("আমার") == "v_2");
    CHECK(names.take("=cmd|' /C calc'!A0") == "cmd_C_calc_A0");
    CHECK(names.take(std::string(300, 'a')).size() == 64);
    CHECK(names.take(std::string(300, 'a')).size() == 64);

    std::mt19937 random(7);
    std::set<std::string> seen;
    ColumnNames many;
    for (int i = 0; i < 2000; ++i) {
        std::string wanted;
        for (auto length = random() % 90; length > 0; --length) wanted += static_cast<char>(random() % 128);
        const std::string name = many.take(wanted);
        CAPTURE(wanted);
        REQUIRE(name.size() <= 64);
        REQUIRE(std::isalpha(static_cast<unsigned char>(name.front())));
        REQUIRE(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                std::string::npos);
        REQUIRE(name.back() != '_');
        std::string small = name;
        for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        REQUIRE(seen.insert(small).second);
    }
}

TEST_CASE("a tidy table as CSV is read back cell by cell, and what a spreadsheet would compute is defused") {
    const TidyTable table = study();
    const std::string csv = tidy_csv(table);
    CHECK(csv.starts_with("family,score,seen,made,again,status\r\n"));
    const auto grid = grid_of(read_back("study.csv", csv).sheets.front());
    REQUIRE(grid.size() == 4);
    CHECK(grid[1] == std::vector<std::string>{"TB-P-07", "40.5", "2022-03-14", "2022-03-14T09:05:00Z", "1",
                                              "child in need"});
    CHECK(grid[2][0] == "'=SUM(A1)");
    CHECK(grid[2][1] == "-3");
    CHECK(grid[3][0] == "আমার ছেলে");
}

TEST_CASE("the dictionary says of each column what stands in it") {
    const auto grid = grid_of(read_back("dictionary.csv", tidy_dictionary_csv(study())).sheets.front());
    REQUIRE(grid.size() == 7);
    CHECK(grid[2] == std::vector<std::string>{"score", "WEMWBS, total", "number", "", "empty: not known",
                                              "points", "scale"});
    CHECK(grid[3][2] == "date");
    CHECK(grid[4][2] == "date and time");
    CHECK(grid[5][2] == "category");
    CHECK(grid[5][3] == "0=no; 1=yes\\; once");
    CHECK(grid[6][2] == "ordered category");
    CHECK(grid[6][3] == "early help; child in need=Child in need, s.17");
}

TEST_CASE("a tidy table as an SPSS file is read back with its labels, levels and days") {
    const std::string bytes = sav_of(study());
    const TableFile file = read_back("study.sav", bytes);
    CHECK(file.kind == TableKind::sav);
    CHECK(file.warnings.empty());
    const TableSheet& sheet = file.sheets.front();
    REQUIRE(sheet.columns.size() == 6);
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.columns[1].label == "WEMWBS, total");
    CHECK(sheet.columns[1].format == "F12.1");
    CHECK(sheet.cell(0, 0) == TableCell{Kind::text, "TB-P-07"});
    CHECK(sheet.cell(1, 0) == TableCell{Kind::text, "=SUM(A1)"});
    CHECK(sheet.cell(2, 0) == TableCell{Kind::text, "আমার ছেলে"});
    CHECK(sheet.cell(0, 1) == TableCell{Kind::number, "40.5"});
    CHECK(sheet.cell(1, 1) == TableCell{Kind::number, "-3"});
    CHECK(sheet.cell(2, 1) == TableCell{});
    CHECK(sheet.cell(0, 2) == TableCell{Kind::day, "2022-03-14"});
    CHECK(sheet.cell(2, 2) == TableCell{Kind::day, "1999-12-31"});
    CHECK(sheet.cell(0, 3) == TableCell{Kind::moment, "2022-03-14 09:05:00"});
    CHECK(sheet.cell(0, 4) == TableCell{Kind::number, "1"});
    REQUIRE(sheet.columns[4].labels.size() == 2);
    CHECK(sheet.columns[4].labels[1].label == "yes; once");
    // Categories that are words are numbered in their order, and that is an order here.
    CHECK(sheet.columns[5].ordered);
    CHECK_FALSE(sheet.columns[4].ordered);
    REQUIRE(sheet.columns[5].labels.size() == 2);
    CHECK(sheet.columns[5].labels[0].label == "early help");
    CHECK(sheet.columns[5].labels[1].value == "2");
    CHECK(sheet.columns[5].labels[1].label == "Child in need, s.17");
    CHECK(sheet.cell(0, 5) == TableCell{Kind::number, "2"});
    CHECK(sheet.cell(2, 5) == TableCell{});
}

TEST_CASE("one state gives the same SPSS file wherever the machine's clock stands") {
    const std::string here = sav_of(study());
    CHECK(here.find("17 Jun 2210:00:00") != std::string::npos);
    const char* const zone = std::getenv("TZ");
    const std::string before = zone ? zone : "";
    ::setenv("TZ", "Asia/Dhaka", 1);
    CHECK(sav_of(study()) == here);
    zone ? ::setenv("TZ", before.c_str(), 1) : ::unsetenv("TZ");
}

TEST_CASE("texts of any length keep their characters whole in an SPSS file") {
    TidyTable table;
    table.label = std::string(100, 'l');
    std::string longest;
    while (longest.size() < 40'000) longest += "ছ";
    for (const std::size_t length : {1, 8, 255, 256, 600, 5000})
        table.columns.push_back({.name = "t" + std::to_string(length), .label = std::string(length, 'y')});
    table.columns.push_back({.name = "longest", .label = longest});
    std::vector<std::string> row;
    for (const std::size_t length : {1, 8, 255, 256, 600, 5000}) row.emplace_back(length, 'x');
    row.push_back(longest);
    table.rows = {row, std::vector<std::string>(row.size())};
    const TableFile file = read_back("long.sav", sav_of(table));
    const TableSheet& sheet = file.sheets.front();
    REQUIRE(sheet.columns.size() == 7);
    for (std::size_t i = 0; i < 6; ++i) CHECK(sheet.cell(0, i).text == row[i]);
    CHECK(sheet.cell(0, 6).text == longest.substr(0, 32'766));
    CHECK(sheet.columns[6].label == longest.substr(0, 255));
}

TEST_CASE("a table without rows is still a table") {
    TidyTable table = study();
    table.rows.clear();
    CHECK(tidy_csv(table) == "family,score,seen,made,again,status\r\n");
    const TableFile file = read_back("empty.sav", sav_of(table));
    CHECK(file.sheets.front().columns.size() == 6);
    CHECK(file.sheets.front().rows.empty());
}

TEST_CASE("python reads the table as we wrote it") {
    if (std::system("python3 -c pass >/dev/null 2>&1") != 0) {
        MESSAGE("no python3 here");
        return;
    }
    TidyTable table = study();
    table.rows.push_back({"line\nend, \"quoted\"", "7", "", "", "", ""});
    const std::string file = std::string(std::tmpnam(nullptr)) + ".csv";
    std::ofstream(file, std::ios::binary) << tidy_csv(table);
    const std::string program =
        "import csv,sys;r=list(csv.DictReader(open(sys.argv[1],encoding='utf-8',newline='')));"
        "assert len(r)==4 and r[0]['score']=='40.5' and r[3]['family']=='line\\nend, \\\"quoted\\\"' "
        "and r[2]['again']=='0'";
    CHECK(std::system(("python3 -c \"" + program + "\" " + file).c_str()) == 0);
    std::remove(file.c_str());
}
