// SPDX-License-Identifier: GPL-3.0-or-later
// Words in the rows of reports and in their whole texts, found again after somebody worked on the file.
#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/report/standing_words.h"
#include "support/edited_report.h"
#include "support/report_sample.h"

using namespace attune;
using namespace attune::exchange::report;
using attune::test::edited_docx;
using attune::test::sample_report;
using attune::test::with;

namespace {

std::string written(const Report& report, Format format) {
    auto bytes = write_report(report, format);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? std::string() : bytes.error().sentence));
    return std::move(*bytes);
}

// How much of what stands in the file is not what its manifest says was written: ids.
std::vector<std::string> changed(const std::string& file) {
    const auto manifest = find_manifest(file);
    const auto standing = standing_words(file);
    REQUIRE(manifest.has_value());
    REQUIRE(standing.has_value());
    std::vector<std::string> ids;
    for (const auto& quote : standing->quotes)
        for (const auto& place : manifest->quotes)
            if (place.coding == quote.coding && !says(place.printed, quote.words))
                ids.push_back(place.coding);
    for (const auto& turn : standing->turns)
        for (const auto& place : manifest->turns)
            if (place.id == turn.id && !says(place.printed, turn.words)) ids.push_back(turn.id);
    return ids;
}

std::size_t turns_of(const Report& report) {
    std::size_t count = 0;
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* source = std::get_if<SourceText>(&block)) count += source->turns.size();
    return count;
}

}  // namespace

TEST_CASE("each file shows the words of its rows and turns as its manifest says that they were written") {
    const Report report = sample_report();
    const std::size_t turns = turns_of(report);
    REQUIRE(turns > 1);
    for (const Format format : {Format::html, Format::docx, Format::xlsx, Format::json}) {
        CAPTURE(format_word(format));
        const std::string file = written(report, format);
        CHECK(changed(file).empty());
        const auto standing = standing_words(file);
        const bool rows = format == Format::xlsx || format == Format::json;
        CHECK((standing->quotes.size() >= 1) == rows);  // elsewhere they are looked up as prose
        CHECK(standing->turns.size() == (format == Format::xlsx ? 0 : turns));
        CHECK(find_manifest(file)->turns.size() == (format == Format::xlsx ? 0 : turns));
    }
}

TEST_CASE("words that were typed over in a row are found by the coding that they are of") {
    const Report report = sample_report();
    const std::string json = written(report, Format::json);
    CHECK(changed(with(json, "\"words\": \"she just sat with me\",\n          \"source\"",
                       "\"words\": \"she just sat by me\",\n          \"source\"")) ==
          std::vector<std::string>{"coding-1"});
    Report other = report;
    for (Section& section : other.sections)
        for (Block& block : section.blocks)
            if (auto* quote = std::get_if<Quote>(&block); quote && quote->id == "coding-1")
                quote->words = "she just stood with me";
    // What the workbook of the changed report shows is not what the manifest of the first one says.
    const auto places = find_manifest(written(report, Format::xlsx))->quotes;
    const auto standing = standing_words(written(other, Format::xlsx))->quotes;
    REQUIRE_FALSE(standing.empty());
    CHECK(standing[0].coding == "coding-1");
    CHECK(standing[0].where == "row 2 of “Passages”");
    CHECK_FALSE(says(places[0].printed, standing[0].words));
    CHECK(says(places[0].printed, "she just\n sat with me"));
}

TEST_CASE("a turn of a whole text that was changed is found, and one that was taken out is not there") {
    const Report report = sample_report();
    const std::string page = written(report, Format::html);
    CHECK(changed(with(page, "data-turn=\"t1\"", "data-turn=\"t1\" id=\"x\"")).empty());
    const auto begin = page.find('>', page.find("data-turn=\"t2\"")) + 1;
    CHECK(changed(page.substr(0, begin) + "not " + page.substr(begin)) == std::vector<std::string>{"t2"});
    const std::string docx = written(report, Format::docx);
    const std::string mark = "w:name=\"_turn_t2\"/>";
    CHECK(changed(edited_docx(docx, mark, mark + "<w:r><w:t>not </w:t></w:r>")) ==
          std::vector<std::string>{"t2"});
    const auto gone = standing_words(edited_docx(docx, "_turn_t2", "_other"));
    CHECK(std::none_of(gone->turns.begin(), gone->turns.end(),
                       [](const auto& turn) { return turn.id == "t2"; }));
}
