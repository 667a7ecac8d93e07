// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/quoting/report_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/odt_builder.h"

using namespace attune;
using namespace attune::exchange;

namespace {

ReportText read(const std::string& name, const std::string& bytes) {
    model::OriginalFile file;
    file.name = name;
    file.bytes = bytes;
    auto text = read_report_text(file);
    REQUIRE_MESSAGE(text.has_value(), (text ? "" : text.error().sentence));
    return std::move(*text);
}

// What is quoted by style in each paragraph, joined by "|".
std::vector<std::string> styled(const ReportText& report) {
    std::vector<std::string> all;
    for (const auto& paragraph : report.paragraphs) {
        auto& one = all.emplace_back();
        for (const Span& span : paragraph.quoted)
            one += (one.empty() ? "" : "|") + paragraph.text.substr(span.begin, span.end - span.begin);
    }
    return all;
}

std::string paragraph(const std::string& style, const std::string& words) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t>" + words + "</w:t></w:r></w:p>";
}
std::string style(const std::string& id, const std::string& name, const std::string& based_on = {}) {
    return "<w:style w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" +
           (based_on.empty() ? "" : "<w:basedOn w:val=\"" + based_on + "\"/>") + "</w:style>";
}

const std::string styles = "<w:styles xmlns:w=\"" + std::string(tests::transitional) + "\">" +
                           style("Quote", "Quote") + style("IntenseQuote", "Intense Quote") +
                           style("QuoteChar", "Quote Char") + style("Mother", "Voice of a mother", "Quote") +
                           style("Zitat", "Quotations") + style("Whose", "Quote attribution") +
                           style("Normal", "Normal") + "</w:styles>";

std::string document(const std::string& body) {
    return tests::docx(
        body, {tests::document_relationships({{"styles", "styles.xml"}}), {"word/styles.xml", styles}});
}

}  // namespace

TEST_CASE("a Word report's quote styles are known by their names and by what they are based on") {
    const auto report =
        read("report.docx",
             document(paragraph("Quote", "She sat with me.") + paragraph("IntenseQuote", "Never.") +
                      paragraph("Mother", "By style of a style.") + paragraph("Zitat", "LibreOffice.") +
                      paragraph("Whose", "TB-P-07, mother") + paragraph("Normal", "Nothing.")));
    CHECK(styled(report) == std::vector<std::string>{"She sat with me.", "Never.", "By style of a style.",
                                                     "LibreOffice.", "", ""});
}

TEST_CASE("a quote style of characters marks its runs, joined where they touch") {
    const std::string run = "<w:r><w:rPr><w:rStyle w:val=\"QuoteChar\"/></w:rPr><w:t>";
    const auto report =
        read("report.docx", document("<w:p><w:r><w:t xml:space=\"preserve\">She said </w:t></w:r>" + run +
                                     "it was</w:t></w:r>" + run +
                                     "n’t</w:t></w:r><w:r><w:t xml:space=\"preserve\"> and </w:t>"
                                     "</w:r>" +
                                     run + "left</w:t></w:r></w:p>"));
    CHECK(styled(report) == std::vector<std::string>{"it wasn’t|left"});
}

TEST_CASE("an OpenDocument's quotations are known by their style and by what is based on it") {
    const std::string automatic =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Quotations\"/>"
        "<style:style style:name=\"Quotations\" style:family=\"paragraph\"/>"
        "<style:style style:name=\"T1\" style:family=\"text\" style:display-name=\"Inline quote\"/>";
    const auto report =
        read("report.odt", tests::odt(tests::odt_p("She sat with me.", "P1") +
                                          tests::odt_p("Nothing, <text:span text:style-name=\"T1\">she "
                                                       "said</text:span>.") +
                                          tests::odt_p("Nothing."),
                                      automatic));
    CHECK(styled(report) == std::vector<std::string>{"She sat with me.", "she said", ""});
}

TEST_CASE("a footnote inside a quote is looked through apart and parts nothing") {
    const std::string notes = "<w:footnotes xmlns:w=\"" + std::string(tests::transitional) +
                              "\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>Her “own” words.</w:t></w:r></w:p>"
                              "</w:footnote></w:footnotes>";
    const auto report = read(
        "report.docx",
        tests::docx(
            "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t>She sat</w:t></w:r><w:r>"
            "<w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> with me.</w:t></w:r>"
            "</w:p>",
            {tests::document_relationships({{"styles", "styles.xml"}, {"footnotes", "footnotes.xml"}}),
             {"word/styles.xml", styles},
             {"word/footnotes.xml", notes}}));
    REQUIRE(report.paragraphs.size() == 2);
    CHECK(report.paragraphs[0].text == "She sat with me.");
    CHECK(styled(report)[0] == "She sat with me.");
    CHECK(report.paragraphs[1].note);
    CHECK(report.paragraphs[1].text.find("Her “own” words.") != std::string::npos);
}

TEST_CASE("a web page's block quotations are quotes, their footers are not, and short ones have marks") {
    const auto report =
        read("report.html",
             "<!DOCTYPE html><html><body><p>As one said, <q>it was fine</q>.</p><blockquote><p>She sat "
             "with me.</p><p>For hours.</p><footer>TB-P-07</footer></blockquote><p>After.</p>"
             "<table><tr><td>a</td><td><blockquote>In a cell.</blockquote></td></tr>"
             "<tr><td>b</td><td>c</td></tr></table></body></html>");
    CHECK(styled(report) ==
          std::vector<std::string>{"", "She sat with me.", "For hours.", "", "", "", "In a cell.", "", ""});
    CHECK(report.paragraphs[0].text == "As one said, “it was fine”.");
}

TEST_CASE("plain text has paragraphs, and lines behind “>” are quotes") {
    const auto report = read("report.txt", "First line\nand second.\n\n> She sat\n> with me.\n\nAfter.\n");
    REQUIRE(report.paragraphs.size() == 3);
    CHECK(report.paragraphs[0].text == "First line\nand second.");
    CHECK(styled(report) == std::vector<std::string>{"", "She sat\nwith me.", ""});
}

TEST_CASE("what holds no report is refused with a sentence that names it") {
    model::OriginalFile file;
    file.name = "scan.png";
    file.bytes = "\x89PNG\r\n\x1a\n and more";
    const auto refused = read_report_text(file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("scan.png") != std::string::npos);
}
