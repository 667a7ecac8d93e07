// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "exchange/export/csv.h"
#include "exchange/table/dialect.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;

namespace {

TableFile read_well(const std::string& bytes, const TableOptions& options = {},
                    const std::string& name = "scores.csv") {
    auto read = read_table_file(data_file(name, bytes), options);
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

std::vector<std::string> names_of(const TableSheet& sheet) {
    std::vector<std::string> names;
    for (const auto& column : sheet.columns) names.push_back(column.name);
    return names;
}

std::vector<std::vector<std::string>> cells_of(const TableSheet& sheet) {
    std::vector<std::vector<std::string>> all;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        all.emplace_back();
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) all.back().push_back(sheet.cell(r, c).text);
    }
    return all;
}

bool warns(const TableFile& file, const std::string& part) {
    return std::any_of(file.warnings.begin(), file.warnings.end(),
                       [&](const std::string& w) { return w.find(part) != std::string::npos; });
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("a delimiter, a quotation mark and a decimal comma are found") {
    struct Sample {
        std::string bytes;
        char delimiter;
        bool decimal_comma;
        Rows rows;
    };
    const std::vector<Sample> samples{
        {"id,score\n1,2.5\n2,3\n", ',', false, {{"1", "2.5"}, {"2", "3"}}},
        {"id;score\r\n1;2,5\r\n2;3,25\r\n", ';', true, {{"1", "2,5"}, {"2", "3,25"}}},
        {"id\tscore\tnote\n1\t2\ta, b\n", '\t', false, {{"1", "2", "a, b"}}},
        {"id|score\n1|2\n", '|', false, {{"1", "2"}}},
        {"sep=;\nid;a,b\n1;2\n", ';', false, {{"1", "2"}}},
        {"id,said\n1,\"Well, \"\"yes\"\"\nand no\"\n", ',', false, {{"1", "Well, \"yes\"\nand no"}}},
        {"id,said\n1,'a, b'\n2,'c'\n", ',', false, {{"1", "a, b"}, {"2", "c"}}},
        {"id,said\n1,\"a \\\"b\\\", c\"\n2,\"d, e\"\n", ',', false, {{"1", "a \"b\", c"}, {"2", "d, e"}}},
        {"one\ntwo\nthree\n", ',', false, {{"two"}, {"three"}}}};
    for (const Sample& sample : samples) {
        CAPTURE(sample.bytes);
        const TableFile file = read_well(sample.bytes);
        CHECK(file.dialect->delimiter == sample.delimiter);
        CHECK(file.dialect->decimal_comma == sample.decimal_comma);
        CHECK(cells_of(file.sheets.front()) == sample.rows);
    }
}

TEST_CASE("what a person says of a text file overrules what it looks like") {
    TableOptions options;
    options.delimiter = ';';
    options.header_rows = 0;
    const TableFile file = read_well("a,b;c\nd,e;f\n", options);
    CHECK(names_of(file.sheets.front()) == std::vector<std::string>{"Column A", "Column B"});
    CHECK(cells_of(file.sheets.front()) == Rows{{"a,b", "c"}, {"d,e", "f"}});

    TableOptions latin;
    latin.encoding = "windows-1252";
    CHECK(read_well("id,n\n1,caf\xE9\n", latin).sheets.front().cell(0, 1).text == "café");

    TableOptions skip;
    skip.skip_rows = 2;
    const TableFile skipped = read_well("a,b\n1,2\nid,score\n7,3\n", skip);
    CHECK(names_of(skipped.sheets.front()) == std::vector<std::string>{"id", "score"});
    CHECK(skipped.sheets.front().rows.front().number == 4);

    options.delimiter = '\n';
    CHECK_FALSE(read_table_file(data_file("x.csv", "a,b\n1,2\n"), options));
}

TEST_CASE("rows of another length and stray quotation marks come in with a warning that names the row") {
    const TableFile shorter = read_well("a,b,c\n1,2\n1,2,3\n");
    CHECK(warns(shorter, "fewer fields than the header, in row 2"));
    CHECK(cells_of(shorter.sheets.front()) == Rows{{"1", "2", ""}, {"1", "2", "3"}});

    const TableFile longer = read_well("a,b\n1,2\n1,2,3\n");
    CHECK(warns(longer, "more fields than the header, in row 3"));
    CHECK(cells_of(longer.sheets.front())[1] == std::vector<std::string>{"1", "2", "3"});

    const TableFile stray = read_well("a,b\n1,\"Hey, I missed \" it\"\n");
    CHECK(cells_of(stray.sheets.front()) == Rows{{"1", "Hey, I missed \" it"}});
    CHECK(warns(stray, "without being doubled, in row 2"));

    const TableFile open = read_well("foo,bar,baz\n1,\"I forgot to close this one,3\n");
    CHECK(cells_of(open.sheets.front()) == Rows{{"1", "\"I forgot to close this one", "3"}});
    CHECK(warns(open, "never closed, in row 2"));
}

TEST_CASE("header rows are counted: none, one, groups above names, a survey tool's three") {
    const TableFile none = read_well("1,2\n3,4\n");
    CHECK(none.sheets.front().header_rows == 0);
    CHECK(cells_of(none.sheets.front()) == Rows{{"1", "2"}, {"3", "4"}});

    const TableFile titled = read_well("Outcomes of the pilot,,\n,,\nid,t1,t2\n1,2,3\n");
    CHECK(names_of(titled.sheets.front()) == std::vector<std::string>{"id", "t1", "t2"});
    CHECK(warns(titled, "1 row above the header was left out"));

    const TableFile monkey = read_well(
        "Respondent ID,How do you feel?,,\n,Response,Other (please specify),\n1,well,-,\n2,ill,so so,\n");
    CHECK(names_of(monkey.sheets.front()) ==
          std::vector<std::string>{"Respondent ID", "How do you feel?",
                                   "How do you feel? Other (please specify)"});
    CHECK(monkey.sheets.front().rows.size() == 2);

    const TableFile same = read_well("id,score,score,\n1,2,3,4\n");
    CHECK(names_of(same.sheets.front()) == std::vector<std::string>{"id", "score", "score (2)", "Column D"});
    CHECK(warns(same, "“score”"));
    CHECK(warns(same, "had no name"));
}

TEST_CASE("Qualtrics' three header rows become names and questions") {
    const auto files = tests::torture_files("transcripts/table", ".csv");
    if (files.empty()) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    const auto read = read_table_file(data_file(files.front()));
    REQUIRE(read.has_value());
    const TableSheet& sheet = read->sheets.front();
    CHECK(sheet.header_rows == 3);
    REQUIRE(sheet.columns.size() == 20);
    CHECK(sheet.columns[18].name == "Q2");
    CHECK(sheet.columns[18].label == "This is a free text question.");
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows[0].number == 4);
    CHECK(sheet.cell(0, 18).text == "Hello World!");
    CHECK(read->warnings.empty());
}

TEST_CASE("the test files of other CSV readers give what their authors say") {
    const auto files = tests::torture_files("torture/csv", ".csv");
    if (files.empty()) {
        MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
        return;
    }
    int compared = 0;
    for (const auto& path : files) {
        CAPTURE(path.filename().string());
        std::ifstream in(path.string() + ".truth.json");
        if (!in) continue;
        const auto truth = nlohmann::json::parse(in);
        TableOptions options;
        options.header_rows = 1;
        options.skip_rows = 0;
        const auto read = read_table_file(data_file(path), options);
        if (!read) {  // rows of nothing are no table
            CHECK(read.error().sentence.find("holds no cell") != std::string::npos);
            CHECK(path.filename().string().find("empty") != std::string::npos);
            ++compared;
            continue;
        }
        const TableSheet& sheet = read->sheets.front();
        Rows wanted;
        for (const auto& row : truth) {
            wanted.emplace_back();
            if (row.is_array()) {
                if (&row == &truth.front()) {  // these state the header as well
                    wanted.pop_back();
                    continue;
                }
                wanted.back() = row.get<std::vector<std::string>>();
            } else {
                for (const auto& column : sheet.columns)
                    wanted.back().push_back(row.at(column.name).get<std::string>());
            }
            if (std::all_of(wanted.back().begin(), wanted.back().end(),
                            [](const std::string& s) { return s.empty(); }))
                wanted.pop_back();
        }
        CHECK(cells_of(sheet) == wanted);
        ++compared;
    }
    CHECK(compared == 10);

    struct Size {
        char delimiter;
        Escape escape;
        std::size_t columns, rows;
    };
    const std::map<std::string, Size> sizes{{"CleverCSV__airedale.csv", {',', Escape::doubled, 8, 54}},
                                            {"CleverCSV__imdb.csv", {',', Escape::backslash, 44, 100}},
                                            {"CleverCSV__milk.csv", {'\t', Escape::doubled, 23, 379}}};
    for (const auto& path : files) {
        const auto size = sizes.find(path.filename().string());
        if (size == sizes.end()) continue;
        CAPTURE(path.filename().string());
        const auto read = read_table_file(data_file(path));
        REQUIRE(read.has_value());
        CHECK(read->dialect->delimiter == size->second.delimiter);
        CHECK(read->dialect->escape == size->second.escape);
        CHECK(read->sheets.front().columns.size() == size->second.columns);
        CHECK(read->sheets.front().rows.size() == size->second.rows);
    }
}

TEST_CASE("what Attune's own CSV writer writes is read back letter for letter") {
    std::mt19937 random(20'260'714);
    const std::vector<std::string> pieces{"a",  "b ",   "\"", "\"\"", ",", ";",   "\n",         "\t",
                                          "'",  "\\",   "é",  "中",   "1", "-5",  "1,5",        "|",
                                          "=1", "שלום", " ",  "the",  "x", "1.5", "\U0001F600", "don't"};
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const std::size_t columns = 2 + random() % 4, rows = 1 + random() % 8;
        Rows wanted;
        CsvWriter writer(round % 2 ? CsvOptions{true, false} : CsvOptions{});
        for (std::size_t c = 0; c < columns; ++c) writer.text("column " + std::to_string(c));
        writer.end_row();
        for (std::size_t r = 0; r < rows; ++r) {
            wanted.emplace_back();
            for (std::size_t c = 0; c < columns; ++c) {
                std::string text = c == 0 ? std::to_string(r) : "";
                for (std::size_t i = c == 0 ? 9 : random() % 5; i < 5; ++i)
                    text += pieces[random() % pieces.size()];
                wanted.back().push_back(text);
                writer.text(text);
            }
            writer.end_row();
        }
        TableOptions options;  // the dialect that the writer is known to write
        options.delimiter = ',';
        options.quote = '"';
        options.escape = Escape::doubled;
        options.header_rows = 1;
        const std::string bytes = writer.take();
        CAPTURE(bytes);
        CHECK(cells_of(read_well(bytes, options).sheets.front()) == wanted);
    }
}

TEST_CASE("quotation marks that nothing closes cost no more than reading once") {
    std::string bytes = "a,b\n";
    for (int i = 0; i < 200'000; ++i) bytes += "\"x,\"y\n";
    const TableFile file = read_well(bytes);
    CHECK(file.sheets.front().rows.size() > 1);
}

TEST_CASE("files that are no tables are refused with what they are") {
    using namespace std::string_literals;
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "is empty"},
        {"%PDF-1.4 ", "is a PDF"},
        {"<!DOCTYPE html><html>", "is a web page"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"s, "old Office file"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s, "password"},
        {"PK\x03\x04 torn", "damaged"},
        {"\n\n,,\n", "holds no cell"}};
    for (const auto& [bytes, part] : cases) {
        const auto read = read_table_file(data_file("scores.csv", bytes));
        REQUIRE_FALSE(read.has_value());
        CHECK_MESSAGE(read.error().sentence.find(part) != std::string::npos, read.error().sentence);
        CHECK(read.error().sentence.find("“scores.csv”") == 0);
    }
    JobControl control;
    control.cancel();
    const auto stopped = read_table_file(data_file("scores.csv", "a,b\n1,2\n"), {}, control);
    REQUIRE_FALSE(stopped.has_value());
    CHECK(stopped.error().kind == ErrorKind::cancelled);
}

TEST_CASE("an interview is no table, and a table in a .txt file stays one") {
    const std::string talk =
        "Interview 7, at home, with the mother and the baby\n"
        "INT: How was it when you first met the worker, and what did you think?\n"
        "R1: She came round on a Tuesday, sat with us, and asked what we wanted from it.\n"
        "INT: And then?\n"
        "R1: Well, I was wary of her, to be honest with you, because of the last time.\n";
    for (const std::string name : {"TB-P-07.txt", "TB-P-07.md"}) {
        const auto read = read_table_file(data_file(name, talk));
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().sentence ==
              "“" + name +
                  "” holds talk or other prose, not columns of values; import it as a "
                  "transcript (on the command line: import).");
    }
    TableOptions told;
    told.delimiter = ',';
    for (const std::string lines :
         {"[00:00:00:01]\nCDR: Lift off.\n\n[00:00:00:04]\nCC: Roger.\n\n[00:00:00:14]\nCDR: Roll.\n",
          "世界人权宣言\n\n序言\n\n鉴于对人类家庭\n\n鉴于对人权\n", "Roger.\nGo ahead.\nLoud and clear?\n"})
        CHECK_FALSE(read_table_file(data_file("apollo.txt", lines)).has_value());
    CHECK(read_table_file(data_file("ids.txt", "id\nTB-P-07\nTB-P-08\nTB-P-09\n")).has_value());
    CHECK(read_table_file(data_file("TB-P-07.txt", talk), told).has_value());
    CHECK(read_table_file(data_file("answers.csv", talk)).has_value());
    read_well("id\tscore\n7\t40\n8\t38\n", {}, "scores.txt");
    read_well("score\n40\n38\n", {}, "scores.txt");
    read_well(
        "id\tWhat helped?\n7\tThat she came to us every week, also in the summer holidays.\n"
        "8\tNothing much, but the group on Thursdays was good for the little one.\n",
        {}, "survey.txt");
}
