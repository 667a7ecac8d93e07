// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as workbooks, CSV, JSON and PDF, read back.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "exchange/report/data_tables.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/write_report.h"
#include "exchange/table/table_reader.h"
#include "support/pdf.h"
#include "support/report_sample.h"

using namespace attune;
using namespace attune::exchange::report;
using test::hostile_words;
using test::sample_report;

namespace {

using Kind = exchange::TableCell::Kind;

exchange::TableFile read_back(const std::string& name, const std::string& bytes) {
    auto file = exchange::read_table_file({name, {}, bytes});
    REQUIRE_MESSAGE(file.has_value(), (file ? std::string() : file.error().sentence));
    return std::move(*file);
}

std::string written(const Report& report, Format format) {
    auto bytes = write_report(report, format);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? std::string() : bytes.error().sentence));
    return std::move(*bytes);
}

Report hostile_report() {
    Report report = sample_report();
    auto& quote = std::get<Quote>(report.sections[1].blocks.front());
    quote.words = quote.note = quote.code = "=HYPERLINK(\"http://x\",\"y\")";
    quote.speaker = "@SUM(1+1)";
    return report;
}

std::int64_t column(const exchange::TableSheet& sheet, const std::string& name) {
    for (std::size_t k = 0; k < sheet.columns.size(); ++k)
        if (sheet.columns[k].name == name) return static_cast<std::int64_t>(k);
    FAIL("there is no column " << name);
    return 0;
}

std::string at(const exchange::TableSheet& sheet, std::size_t row, const std::string& name) {
    return sheet.cell(row, static_cast<std::size_t>(column(sheet, name))).text;
}

}  // namespace

TEST_CASE("a workbook has the passages and every table, with numbers that are numbers") {
    const auto book = read_back("r.xlsx", written(sample_report(), Format::xlsx));
    std::vector<std::string> names;
    for (const auto& sheet : book.sheets) names.push_back(sheet.name + (sheet.hidden ? " (hidden)" : ""));
    CHECK(names == std::vector<std::string>{"Passages", "Codes", "About", "Attune numbers (hidden)",
                                            "Attune manifest (hidden)"});
    const auto& passages = book.sheets[0];
    REQUIRE(passages.rows.size() == 2);
    CHECK(at(passages, 0, "Words") == "she just sat with me");
    CHECK(at(passages, 0, "Line") == "3–4");
    CHECK(at(passages, 0, "Elements") == "Trust in key worker; Presence");
    CHECK(passages.cell(0, static_cast<std::size_t>(column(passages, "Begin"))).kind == Kind::number);
    CHECK(book.sheets[1].cell(0, 1).kind == Kind::number);
    CHECK(book.sheets[1].cell(0, 1).text == "2");
}

TEST_CASE("cells that a spreadsheet would compute stay words") {
    const auto book = read_back("r.xlsx", written(hostile_report(), Format::xlsx));
    CHECK(book.sheets[0].cell(0, 5).kind == Kind::text);
    CHECK(at(book.sheets[0], 0, "Words") == "=HYPERLINK(\"http://x\",\"y\")");
    const std::string csv = written(hostile_report(), Format::csv);
    CHECK(csv.find("'@SUM(1+1)") != std::string::npos);
    CHECK(csv.find("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"") != std::string::npos);
    const auto table = read_back("r.csv", csv);
    CHECK(at(table.sheets[0], 1, "words") == "قالت لي القابلة أن هناك من يساعد");
}

TEST_CASE("a long manifest comes back out of its cells whole") {
    Report report = sample_report();
    for (int number = 2; number < 900; ++number)
        report.manifest.recipes.push_back({"n" + std::to_string(number),
                                           "Codings of “Vertrauen – ثقة”",
                                           "codings",
                                           {{"code", {std::to_string(number)}}},
                                           1.0 * number});
    const auto manifest = find_manifest(written(report, Format::xlsx));
    REQUIRE(manifest.has_value());
    CHECK(manifest_json(*manifest) == manifest_json(manifest_for(report, Format::xlsx)));
}

TEST_CASE("the table that a report is about is the one that CSV holds") {
    Report report = sample_report();
    CHECK(data_tables(report).front().key == "passages");
    report.main_table = "codes";
    CHECK(written(report, Format::csv) ==
          "\xEF\xBB\xBF"
          "code,codings\r\nTrust,2\r\n");
    CHECK(data_tables(report).size() == 2);
}

TEST_CASE("tables that are gathered make one sheet, which says of what each row is") {
    Report report = sample_report();
    for (const std::string name : {"Trust", "Fear"}) {
        Table table{"voice-" + name,
                    "By voice",
                    {{"voice", "Voice", Holds::words, 2}},
                    {},
                    false,
                    Gathered{"voices", "By voice", "Element", name}};
        for (const char* voice : {"parent", "staff"})
            table.rows.push_back({{name + " by " + voice, std::nullopt, {}, {}}});
        report.sections.back().blocks.emplace_back(std::move(table));
    }
    const auto book = read_back("r.xlsx", written(report, Format::xlsx));
    REQUIRE(book.sheets.size() == 6);
    const auto& voices = book.sheets[2];
    CHECK(voices.name == "Voices");
    REQUIRE(voices.rows.size() == 4);
    CHECK(at(voices, 1, "Element") == "Trust");
    CHECK(at(voices, 1, "Voice") == "Trust by staff");
    CHECK(at(voices, 2, "Element") == "Fear");
}

TEST_CASE("JSON says everything, with the recipe beside each number") {
    const auto json = nlohmann::json::parse(written(sample_report(), Format::json));
    CHECK(json["format"] == "attune-report");
    CHECK(json["date"] == "2026-07-27T12:00:00Z");
    const auto& table = json["sections"][0]["blocks"][2];
    CHECK(table["rows"][0]["codings"] == 2);
    CHECK(table["rows"][0]["numbers"]["codings"] == "n1");
    const auto& quote = json["sections"][1]["blocks"][0];
    CHECK(quote["words"] == "she just sat with me");
    CHECK(quote["begin"] == 30);
    CHECK(quote["direction"] == "no_change");
    CHECK(json["sections"][3]["blocks"][0]["turns"][1]["codings"][0]["words"] == "she just sat with me");
    CHECK(json["manifest"]["numbers"][0]["id"] == "n1");
}

TEST_CASE("a PDF has its words in the order in which they are read, in every script") {
    if (!test::pdftotext_found()) {
        MESSAGE("skipped: no pdftotext (package poppler-utils)");
        return;
    }
    Report report = sample_report();
    auto& quote = std::get<Quote>(report.sections[1].blocks.front());
    quote.words = "সে আমার পাশে বসে ছিল";
    const std::string text = test::PdfFile(written(report, Format::pdf)).text();
    const auto has = [&](const char* words) { return text.find(words) != std::string::npos; };
    CHECK(has("Passages of a sample"));
    CHECK(has("Page 1 of 1"));
    CHECK(has("قالت لي القابلة أن هناك من يساعد"));
    CHECK(has("সে আমার পাশে বসে ছিল"));
    CHECK(has("TB-P-07 · P7 (mother) · turn 2 · lines 3–4"));
    CHECK(has("She didn’t judge, she just sat"));
    CHECK(text.find("Trust") < text.find("Fear"));
}

TEST_CASE("a matrix is on A3 across, says its title once, and repeats its headings over long cells") {
    Report report = sample_report();
    report.kind = "framework";
    report.title = "What changed";
    std::string summary = "begun";
    for (int times = 0; times < 1500; ++times) summary += " and then she came again";
    Table table{
        "matrix", "What changed", {{"case", "Case"}, {"c", "Attunement"}, {"d", "Effects"}}, {}, false};
    table.rows = {
        {{"Intergenerational", {}, {}, {}}, {summary + " ended", {}, {}, {}}, {"short", {}, {}, {}}}};
    report.sections = {{"matrix", 1, "What changed", {std::move(table)}}};
    CHECK(written(report, Format::docx).starts_with("PK"));
    CHECK(written(report, Format::html).find("@page { size: A3 landscape; }") != std::string::npos);
    const std::string pdf = written(report, Format::pdf);
    if (!test::pdftotext_found()) {
        MESSAGE("skipped: no pdftotext (package poppler-utils)");
        return;
    }
    const auto words = test::PdfFile(pdf).words();
    int last = 0, titles = 0, headings = 0, ended = 0, whole = 0;
    double right = 0, bottom = 0;
    for (const auto& word : words) {
        last = std::max(last, word.page);
        right = std::max(right, word.right);
        bottom = std::max(bottom, word.bottom);
        titles += word.text == "changed" && word.page == 0 ? 1 : 0;
        headings += word.text == "Attunement" ? 1 : 0;
        ended += word.text == "ended" ? 1 : 0;
        whole += word.text == "Intergenerational" ? 1 : 0;
    }
    CHECK(last >= 1);
    CHECK(titles == 1);
    CHECK(headings == last + 1);
    CHECK(ended == 1);
    CHECK(whole == 1);  // no word is broken
    CHECK(right > 900);
    CHECK(bottom < 842);
}

TEST_CASE("hostile words and long ones become pages too") {
    Report report = sample_report();
    auto& quote = std::get<Quote>(report.sections[1].blocks.front());
    quote.words = hostile_words;
    for (int times = 0; times < 400; ++times) quote.words += " and then she came again, as she had said";
    auto& table = std::get<Table>(report.sections[0].blocks[2]);
    for (int row = 0; row < 200; ++row)
        table.rows.push_back({{quote.words.substr(0, 300), std::nullopt, {}, {}}, {"3", 3.0, {}, {}}});
    const std::string pdf = written(report, Format::pdf);
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(pdf == written(report, Format::pdf));
}

TEST_CASE("a report that is stopped leaves nothing behind") {
    JobControl control;
    control.cancel();
    CHECK(write_report(sample_report(), Format::pdf, control).error().kind == ErrorKind::cancelled);
}
