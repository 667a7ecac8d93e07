// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in the reports that Attune writes, found again after somebody worked on the file.
#include <doctest/doctest.h>

#include "exchange/report/standing_numbers.h"
#include "support/edited_report.h"
#include "support/report_sample.h"

using namespace attune;
using namespace attune::exchange::report;
using attune::test::edited_docx;
using attune::test::sample_report;
using attune::test::with;

namespace {

// The sample, with a number in a sentence beside the one in its table.
Report report_with_numbers() {
    Report report = sample_report();
    report.manifest.recipes.push_back({"n2", "People", "people", {}, 1139});
    report.sections.front().blocks.emplace_back(Paragraph{
        {{"Told by ", false, false, {}, {}}, {"1,139", true, false, {}, "n2"}}, Paragraph::Kind::body});
    return report;
}

std::string written(const Report& report, Format format) {
    auto bytes = write_report(report, format);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? std::string() : bytes.error().sentence));
    return std::move(*bytes);
}

std::vector<StandingNumber> standing(const std::string& file) {
    auto numbers = standing_numbers(file);
    REQUIRE_MESSAGE(numbers.has_value(), (numbers ? std::string() : numbers.error().sentence));
    return std::move(*numbers);
}

std::string text_of(const std::vector<StandingNumber>& numbers, const std::string& id) {
    for (const auto& number : numbers)
        if (number.id == id) return number.text;
    return "missing";
}

}  // namespace

TEST_CASE("each file says what it shows for each number, and shows it") {
    const Report report = report_with_numbers();
    for (const Format format : {Format::html, Format::docx, Format::xlsx, Format::json}) {
        CAPTURE(format_word(format));
        const std::string file = written(report, format);
        const auto manifest = find_manifest(file);
        REQUIRE(manifest.has_value());
        REQUIRE(manifest->recipes.size() == 2);
        const auto numbers = standing(file);
        CHECK(manifest->recipes[0].shown == std::vector<std::string>{"2"});
        CHECK(text_of(numbers, "n1") == "2");
        // Sentences are no part of a workbook.
        const bool prose = format != Format::xlsx;
        CHECK(manifest->recipes[1].shown->size() == (prose ? 1 : 0));
        CHECK(text_of(numbers, "n2") == (prose ? "1,139" : "missing"));
    }
}

TEST_CASE("a number that was typed over is found with what stands there now") {
    const Report report = report_with_numbers();
    const std::string page = written(report, Format::html);
    CHECK(text_of(standing(with(page, "<bdi>2</bdi>", "<bdi>2<b>&#50;</b></bdi>")), "n1") == "22");
    CHECK(text_of(standing(with(page, ">1,139</span>", ">9</span>")), "n2") == "9");
    const std::string docx = written(report, Format::docx);
    const auto numbers = standing(edited_docx(docx, ">1,139<", "> 999</w:t></w:r><w:r><w:t>1 <"));
    CHECK(text_of(numbers, "n2") == "9991");
    CHECK(text_of(numbers, "n1") == "2");
    // Text that tracked changes have taken out is no longer there.
    CHECK(text_of(standing(edited_docx(docx, ">1,139</w:t>", ">7</w:t><w:delText>1,139</w:delText>")),
                  "n2") == "7");
    CHECK(text_of(standing(edited_docx(docx, "w:name=\"_number_n2\"", "w:name=\"other\"")), "n2") ==
          "missing");
    const std::string json = written(report, Format::json);
    CHECK(text_of(standing(with(json, "\"codings\": 2", "\"codings\": 3")), "n1") == "3");
}

TEST_CASE("numbers of a workbook are found by the words of their rows, wherever people sort them") {
    Report report = report_with_numbers();
    auto& rows = std::get<Table>(report.sections.front().blocks[2]).rows;
    REQUIRE(rows.size() == 1);
    report.manifest.recipes.push_back({"n3", "Codings of “Fear”", "codings", {}, 5});
    rows.push_back({{"Fear", std::nullopt, {}, {}}, {"5", 5.0, "n3", {}}});
    CHECK(text_of(standing(written(report, Format::xlsx)), "n3") == "5");
    std::swap(rows[0], rows[1]);
    CHECK(text_of(standing(written(report, Format::xlsx)), "n3") == "5");
}

TEST_CASE("what a report showed is told from what it did not") {
    Recipe recipe{"n1", "Codings", "codings", {}, 1139, std::vector<std::string>{"1,139"}};
    CHECK(shows(recipe, "1,139"));
    CHECK(shows(recipe, "1139"));
    CHECK_FALSE(shows(recipe, "1,138"));
    CHECK_FALSE(shows(recipe, ""));
    recipe.shown.reset();
    CHECK(shows(recipe, "7"));  // nobody knows
}
