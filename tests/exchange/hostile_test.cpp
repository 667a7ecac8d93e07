// SPDX-License-Identifier: GPL-3.0-or-later
// Files made to fill the memory, to never end or to lead out of themselves (docs/bounds.md).
#include <filesystem>

#include "exchange/odt/odt_document.h"
#include "support/docx_builder.h"
#include "support/odt_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

std::string refusal_of(const std::string& name, const std::string& bytes) {
    const auto result = read(name, bytes);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().sentence.ends_with('.'));
    return result.error().sentence;
}

std::string laughs() {
    std::string declared = "<!DOCTYPE lolz [<!ENTITY a0 \"lol\">";
    for (int i = 1; i < 10; ++i) {
        declared += "<!ENTITY a" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k) declared += "&a" + std::to_string(i - 1) + ";";
        declared += "\">";
    }
    return declared + "]>";
}

std::string repeated(const std::string& piece, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += piece;
    return all;
}

}  // namespace

TEST_CASE("entities that grow without end, or name another file, are never resolved") {
    for (const std::string& declared :
         {laughs(), std::string("<!DOCTYPE x [<!ENTITY a9 SYSTEM \"file:///etc/passwd\">]>")}) {
        const std::string word = declared + document_xml(p("INT: So &a9;?"));
        CHECK(refusal_of("a.docx", zipped({{"[Content_Types].xml", content_types()},
                                           {"_rels/.rels", package_relationships()},
                                           {"word/document.xml", word}}))
                  .find("DOCTYPE") != std::string::npos);
        CHECK(refusal_of("a.odt", zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                          {"content.xml", declared + "<x>&a9;</x>"}},
                                         ZIP_CM_STORE))
                  .find("DOCTYPE") != std::string::npos);
        // A page may declare what it likes; browsers resolve none of it.
        const auto page =
            read_well("a.html", declared + "<html><body><p>INT: So &a9;?<p>R1: Yes.</body></html>");
        CHECK(page.text.find("&a9;") != std::string::npos);
        CHECK(page.text.size() < 2000);
        CHECK(page.text.find("root:") == std::string::npos);
    }
}

TEST_CASE("no part of an archive leads out of it") {
    const auto here = std::filesystem::current_path();
    for (const char* target :
         {"../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..\\..\\etc"}) {
        CAPTURE(std::string(target));
        const auto read_it = read_well(
            "a.docx",
            docx(p("INT: So?") + p("R1: Yes."),
                 {{"word/_rels/document.xml.rels",
                   "<Relationships "
                   "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                   "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                   "comments\" Target=\"" +
                       std::string(target) + "\"/></Relationships>"},
                  {"../../attune_escaped.txt", "out"},
                  {"/tmp/attune_escaped.txt", "out"}}));
        CHECK(read_it.comments.empty());
        CHECK(read_it.text == "So?\nYes.");
        // Where the main part itself would be elsewhere there is no document.
        CHECK_FALSE(read("a.docx", zipped({{"[Content_Types].xml", content_types()},
                                           {"_rels/.rels", package_relationships(target)}}))
                        .has_value());
    }
    for (const auto& folder :
         {here, here.parent_path(), here.parent_path().parent_path(), std::filesystem::path("/tmp")})
        CHECK_FALSE(std::filesystem::exists(folder / "attune_escaped.txt"));
}

TEST_CASE("a hundred thousand elements inside each other end in a sentence or in text") {
    constexpr int deep = 100'000;
    for (const auto& [open, close] : std::vector<std::pair<std::string, std::string>>{
             {"<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"},
             {"<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"},
             {"<w:smartTag>", "</w:smartTag>"}}) {
        CAPTURE(open);
        // Not packed, for that alone would give it away.
        CHECK(refusal_of("a.docx",
                         zipped({{"[Content_Types].xml", content_types()},
                                 {"_rels/.rels", package_relationships()},
                                 {"word/document.xml",
                                  document_xml(repeated(open, deep) + p("deep") + repeated(close, deep))}},
                                ZIP_CM_STORE))
                  .find("nested deeper") != std::string::npos);
    }
    for (const char* open : {"<div>", "<ul><li>", "<blockquote><p>", "<table><tr><td>"}) {
        CAPTURE(std::string(open));
        const auto page = read("a.html", "<html><body>" + repeated(open, deep) + "INT: talk</body></html>");
        REQUIRE(page.has_value());
        CHECK(page->text.find("talk") != std::string::npos);
    }
    CHECK(refusal_of("a.rtf", "{\\rtf1 " + repeated("{\\b ", deep) + "x" + std::string(deep, '}'))
              .find("nested deeper") != std::string::npos);
    const auto quoted = read("a.md", repeated("> ", deep) + "INT: talk\n");
    if (quoted) check_sound(*quoted);
}

TEST_CASE("a table that claims more columns or rows than any has stays as small as its cells") {
    for (const char* span : {"2147483647", "99999999999999999999", "-5", "0", "x"}) {
        CAPTURE(std::string(span));
        const std::string cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"" + std::string(span) + "\"/></w:tcPr>";
        const std::string row = "<w:tr>" + cell + p("INT") + "</w:tc>" + cell + p("So?") + "</w:tc></w:tr>";
        const auto word = read_well("a.docx", docx("<w:tbl>" + row + row + row + "</w:tbl>"));
        CHECK(word.text.size() < 1000);
        const std::string html_cell = "<td colspan='" + std::string(span) + "' rowspan='" + span + "'>";
        const auto page = read_well(
            "a.html", "<table>" + repeated("<tr>" + html_cell + "INT" + html_cell + "So?", 3) + "</table>");
        CHECK(page.text.size() < 1000);
    }
}

TEST_CASE("an OpenDocument that unpacks to far more than it is, is refused") {
    const std::string bomb = zipped({{"content.xml", "<x>" + std::string(40'000'000, 'a') + "</x>"}});
    CHECK(bomb.size() < 200'000);
    const auto result = exchange::read_odt_document(bomb, {});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().sentence.find("unpacks to more") != std::string::npos);
}
