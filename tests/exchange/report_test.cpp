// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as files: the same bytes, the exact words, and nothing that hostile words could do.
#include <doctest/doctest.h>

#include "exchange/docx/docx_document.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/write_report.h"
#include "support/report_sample.h"

using namespace attune;
using namespace attune::exchange::report;
using test::hostile_words;
using test::sample_report;

namespace {

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string docx_of(const Report& report) {
    auto bytes = docx_document(report);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? std::string() : bytes.error().sentence));
    return std::move(*bytes);
}

// What our own reader of Word documents makes of it, paragraph by paragraph.
std::vector<std::string> paragraphs_of(const std::string& docx) {
    const auto document = exchange::read_docx_document(docx, {});
    REQUIRE_MESSAGE(document.has_value(), (document ? std::string() : document.error().sentence));
    std::vector<std::string> texts;
    for (const auto& block : document->blocks) texts.push_back(block.paragraph.text);
    return texts;
}

}  // namespace

TEST_CASE("the same report is the same bytes, in every format") {
    for (const Format format :
         {Format::html, Format::docx, Format::xlsx, Format::csv, Format::json, Format::pdf}) {
        CAPTURE(format_word(format));
        const auto once = write_report(sample_report(), format);
        const auto again = write_report(sample_report(), format);
        REQUIRE(once.has_value());
        REQUIRE(again.has_value());
        CHECK(*once == *again);
        CHECK(once->size() > 500);
    }
}

TEST_CASE("a page holds every quote with its place, and nothing from elsewhere") {
    const std::string page = html_page(sample_report());
    CHECK(has(page, "<blockquote dir=\"auto\">she just sat with me</blockquote>"));
    CHECK(has(page, "TB-P-07 · P7 (mother) · turn 2 · lines 3–4"));
    CHECK(has(page, "data-code=\"0\""));
    CHECK(has(page, "<th scope=\"row\"><a href=\"#g-trust\"><bdi>Trust</bdi></a></th>"));
    CHECK(has(page, "data-recipe=\"n1\""));
    CHECK(has(page, "role=\"status\""));
    CHECK(has(page, "<main id=\"main\">"));
    for (const char* elsewhere : {"http://", "https://", "src=", "@import", "url("}) {
        CAPTURE(elsewhere);
        CHECK_FALSE(has(page, elsewhere));
    }
}

TEST_CASE("hostile words stay words on a page") {
    Report report = sample_report();
    report.title = hostile_words;
    report.sections[1].title = hostile_words;
    auto& quote = std::get<Quote>(report.sections[1].blocks.front());
    quote.words = quote.code = quote.note = quote.speaker = quote.coder = hostile_words;
    quote.elements = quote.cases = {hostile_words};
    report.manifest.recipes.front().says = hostile_words;
    const std::string page = html_page(report);
    CHECK_FALSE(has(page, "<script>alert"));
    CHECK_FALSE(has(page, "<img"));
    CHECK_FALSE(has(page, std::string_view("\x01", 1)));
    CHECK(has(page, "&lt;script&gt;alert"));
    const auto manifest = find_manifest(page);
    REQUIRE(manifest.has_value());
    CHECK(manifest->recipes.front().says == hostile_words);
}

TEST_CASE("a Word document says what the page says, and our own reader finds it") {
    const auto paragraphs = paragraphs_of(docx_of(sample_report()));
    const auto count = [&](const std::string& words) {
        return std::count(paragraphs.begin(), paragraphs.end(), words);
    };
    CHECK(count("Passages of a sample") == 1);
    CHECK(count("she just sat with me") == 1);
    CHECK(count("قالت لي القابلة أن هناك من يساعد") == 1);
    // The table of contents is filled already.
    CHECK(count("Trust") == 2);
}

TEST_CASE("hostile words stay words in a Word document") {
    Report report = sample_report();
    auto& quote = std::get<Quote>(report.sections[1].blocks.front());
    quote.words = quote.code = quote.note = hostile_words;
    const auto paragraphs = paragraphs_of(docx_of(report));
    const auto at = std::find_if(paragraphs.begin(), paragraphs.end(), [](const std::string& words) {
        return has(words, "<script>alert(1)</script>");
    });
    REQUIRE(at != paragraphs.end());
    CHECK(has(*at, "=1+1"));
}

TEST_CASE("a report's manifest comes back out of every file") {
    const Report report = sample_report();
    for (const Format format : {Format::html, Format::docx, Format::xlsx, Format::json}) {
        CAPTURE(format_word(format));
        const auto bytes = write_report(report, format);
        REQUIRE(bytes.has_value());
        const auto manifest = find_manifest(*bytes);
        REQUIRE_MESSAGE(manifest.has_value(), (manifest ? std::string() : manifest.error().sentence));
        CHECK(manifest_json(*manifest) == manifest_json(manifest_for(report, format)));
    }
    CHECK(find_manifest("<html></html>").error().kind == ErrorKind::not_found);
    CHECK(find_manifest("").error().kind == ErrorKind::not_found);
}

TEST_CASE("a manifest that was cut or is newer is refused with a sentence") {
    const std::string json = manifest_json(sample_report().manifest);
    CHECK(manifest_from_json(json.substr(0, json.size() / 2)).error().kind == ErrorKind::unreadable);
    CHECK(manifest_from_json("[]").error().kind == ErrorKind::unreadable);
    std::string newer = json;
    newer.replace(newer.find("\"version\":1"), 11, "\"version\":2");
    CHECK(manifest_from_json(newer).error().kind == ErrorKind::unsupported);
}
