// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "exchange/export/workbook.h"
#include "exchange/table/table_reader.h"
#include "support/tables.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::exchange;

namespace {

using Kind = TableCell::Kind;

const std::vector<WorkbookSheet>& sheets() {
    static const std::vector<WorkbookSheet> two{
        {"Codes: all of them, and much more than fits",
         {{"name", 30}, {"n"}, {"when"}, {"text", 60, true}},
         {{"=1+1", 3.0, WorkbookMoment{1'647'248'700'000}, "two\nlines"},
          {"𝒳 ﷺ আমি", -0.5, std::monostate(), "  blanks  "},
          {"", 1e9, std::monostate(), "+44 20"}}},
        {"Second", {{"only"}}, {}}};
    return two;
}

Workbook written(const std::vector<WorkbookSheet>& what) {
    const auto book = write_workbook(what, {"Codebook", 1'647'248'700'000});
    REQUIRE(book);
    return *book;
}

}  // namespace

TEST_CASE("a workbook is read back cell by cell, and no text becomes a formula") {
    const auto file = read_table_file(tests::data_file("book.xlsx", written(sheets()).bytes));
    REQUIRE(file);
    REQUIRE(file->sheets.size() == 2);
    const TableSheet& sheet = file->sheets[0];
    CHECK(sheet.name == "Codes  all of them, and much mo");
    REQUIRE(sheet.columns.size() == 4);
    CHECK(sheet.columns[3].name == "text");
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.cell(0, 0) == TableCell{Kind::text, "=1+1"});
    CHECK(sheet.cell(0, 1) == TableCell{Kind::number, "3"});
    CHECK(sheet.cell(0, 2) == TableCell{Kind::moment, "2022-03-14 09:05:00"});
    CHECK(sheet.cell(0, 3) == TableCell{Kind::text, "two\nlines"});
    CHECK(sheet.cell(1, 0) == TableCell{Kind::text, "𝒳 ﷺ আমি"});
    CHECK(sheet.cell(1, 1) == TableCell{Kind::number, "-0.5"});
    CHECK(sheet.cell(1, 2).kind == Kind::empty);
    CHECK(sheet.cell(1, 3) == TableCell{Kind::text, "  blanks  "});
    CHECK(sheet.cell(2, 3) == TableCell{Kind::text, "+44 20"});
    CHECK(file->sheets[1].rows.empty());
}

TEST_CASE("the same sheets give the same bytes") {
    CHECK(written(sheets()).bytes == written(sheets()).bytes);
}

TEST_CASE("a cell longer than Excel takes is cut at a character, and said") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "𝒳";  // two units each
    const Workbook book = written({{"Long", {{"text"}}, {{text}}}});
    CHECK(book.cut_cells == 1);
    const auto file = read_table_file(tests::data_file("book.xlsx", book.bytes));
    REQUIRE(file);
    const std::string cell = file->sheets[0].cell(0, 0).text;
    CHECK(text::utf16_count(cell) == 32'767);
    CHECK(cell.ends_with("𝒳…"));
}

TEST_CASE("more rows than a sheet has are refused with a sentence") {
    WorkbookSheet sheet{"Codings", {{"n"}}, {}};
    sheet.rows.resize(static_cast<std::size_t>(most_table_rows));
    const auto book = write_workbook({sheet}, {});
    REQUIRE_FALSE(book);
    CHECK(book.error().kind == ErrorKind::unsupported);
    CHECK(book.error().sentence.find("CSV") != std::string::npos);
}
