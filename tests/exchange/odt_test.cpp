// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/odt_builder.h"
#include "support/transcripts.h"

#include "exchange/odt/odt_document.h"

using namespace attune;
using namespace attune::tests;
using model::MarkKind;

namespace {

using Texts = std::vector<std::string>;

Texts lines_in(const std::string& bytes) {
    const auto document = exchange::read_odt_document(bytes, {});
    REQUIRE_MESSAGE(document.has_value(), (document ? std::string() : document.error().sentence));
    Texts texts;
    for (const auto& line : exchange::lines_of(*document)) texts.push_back(line.text);
    return texts;
}

std::string refusal_of(const std::string& bytes) {
    const auto document = exchange::read_odt_document(bytes, {});
    return document ? std::string() : document.error().sentence;
}

const std::string bold_styles =
    "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "
    "fo:font-weight=\"bold\"/></style:style><style:style style:name=\"P1\" "
    "style:family=\"paragraph\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"P2\" style:family=\"paragraph\" style:parent-style-name=\"P1\"/>"
    "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties "
    "text:display=\"none\"/></style:style>";

const std::string list_styles =
    "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
    "style:num-suffix=\".\" style:num-format=\"1\"/><text:list-level-style-number text:level=\"2\" "
    "style:num-suffix=\")\" style:num-format=\"a\" text:display-levels=\"2\"/></text:list-style>"
    "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" "
    "text:bullet-char=\"*\"/></text:list-style>"
    "<text:list-style style:name=\"L3\"><text:list-level-style-number text:level=\"1\" "
    "style:num-list-format=\"Q%1%:\" style:num-format=\"I\" text:start-value=\"4\"/></text:list-style>";

std::string item(const std::string& inside) {
    return "<text:list-item>" + inside + "</text:list-item>";
}

}  // namespace

TEST_CASE("an OpenDocument reads as the same transcript in Word does") {
    const std::string label = "<text:span text:style-name=\"T1\">INT:</text:span>";
    const auto transcript = read_well("t.odt", odt(odt_p(label + "<text:tab/>How was it?") +
                                                       odt_p("R1:<text:tab/>Fine.<text:line-break/>Yes.") +
                                                       odt_p("Still.") + odt_p(label + " Oh?"),
                                                   bold_styles));
    check_sound(transcript);
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT"});
    CHECK(turn_text(transcript, 1) == "Fine.\nYes.\n\nStill.");
    CHECK(transcript.encoding == "OpenDocument");
    CHECK(transcript.warnings.empty());
}

TEST_CASE("white space of the XML is one space, written spaces and tabs are kept") {
    CHECK(lines_in(odt(odt_p("\n  a \n\t b<text:s/><text:s text:c=\"2\"/>c <text:span> d</text:span>"
                             "<text:tab/>e<text:line-break/>  f"))) == Texts{"a b   c d\te", "f"});
}

TEST_CASE("bold comes from automatic styles and those they are based on") {
    const auto transcript = read_well(
        "t.odt", odt(odt_p("How did it begin?", "P2") + odt_p("With a letter.") +
                         odt_p("<text:span text:style-name=\"T1\">And then?</text:span>") + odt_p("A call."),
                     bold_styles));
    CHECK(transcript.reading == "bold questions");
    CHECK(all_labels(transcript) == Texts{"INT", "RES", "INT", "RES"});
}

TEST_CASE("list numbers of an OpenDocument stand before the text") {
    const std::string nested = "<text:list text:style-name=\"L1\">" +
                               item(odt_p("One") + odt_p("more of one") + "<text:list>" + item(odt_p("Sub")) +
                                    item(odt_p("Sub")) + "</text:list>") +
                               item(odt_p("Two")) + "</text:list>";
    const std::string goes_on = "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\">" +
                                item(odt_p("Three")) + "</text:list>";
    const std::string anew = "<text:list text:style-name=\"L1\"><text:list-header>" + odt_p("Head") +
                             "</text:list-header><text:list-item text:start-value=\"7\">" + odt_p("Seven") +
                             "</text:list-item></text:list>";
    const std::string others = "<text:list text:style-name=\"L2\">" + item(odt_p("Dot")) +
                               "</text:list><text:list text:style-name=\"L3\">" + item(odt_p("Four")) +
                               item(odt_p("Five")) + "</text:list>";
    CHECK(lines_in(odt(nested + odt_p("between") + goes_on + anew + others, list_styles)) ==
          Texts{"1. One", "more of one", "1.a) Sub", "1.b) Sub", "2. Two", "between", "3. Three", "Head",
                "7. Seven", "Dot", "QIV: Four", "QV: Five"});
}

TEST_CASE("tables keep their columns, repeated rows and cells included") {
    const std::string rows =
        "<table:table><table:table-column table:number-columns-repeated=\"2\"/><table:table-header-rows>"
        "<table:table-row><table:table-cell>" +
        odt_p("Speaker") + "</table:table-cell><table:table-cell>" + odt_p("Text") +
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>" +
        odt_p("INT") + "</table:table-cell><table:table-cell>" + odt_p("Who was there?") +
        "</table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"2\">"
        "<table:table-cell>" +
        odt_p("R1") + "</table:table-cell><table:table-cell>" + odt_p("Nobody.") +
        "</table:table-cell></table:table-row><table:table-row><table:table-cell "
        "table:number-columns-spanned=\"2\"/><table:covered-table-cell/></table:table-row>"
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
        "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
    const auto transcript = read_well("t.odt", odt(rows));
    CHECK(transcript.reading == "table");
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "R1"});
}

TEST_CASE("notes, comments and boxes of an OpenDocument have their places") {
    const std::string note =
        "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>"
        "<text:note-body>" +
        odt_p("Grandmother.") + "</text:note-body></text:note>";
    const std::string comment =
        "<office:annotation office:name=\"c1\"><dc:creator>Kim</dc:creator><dc:date>2022</dc:date>" +
        odt_p("Who?") + odt_p("Ask.") + "</office:annotation>";
    const std::string box = "<draw:frame><draw:text-box>" + odt_p("boxed") + "</draw:text-box></draw:frame>";
    const auto transcript = read_well(
        "t.odt", odt(odt_p("INT: Who came?") + odt_p("R1: " + box + "My " + comment + "nan" + note + " and" +
                                                     "<office:annotation-end office:name=\"c1\"/> me.")));
    check_sound(transcript);
    CHECK(turn_text(transcript, 1) == "My nan [footnote: Grandmother.] and me.\n\nboxed");
    REQUIRE(transcript.comments.size() == 1);
    CHECK(text_of(transcript, transcript.comments[0].range) == "nan [footnote: Grandmother.] and");
    CHECK(transcript.comments[0].author == "Kim");
    CHECK(transcript.comments[0].text == "Who?\nAsk.");
    CHECK(marked(transcript, MarkKind::document) == Texts{"[footnote: Grandmother.]"});
}

TEST_CASE("deleted and hidden text of an OpenDocument is out and told") {
    const std::string changes =
        "<text:tracked-changes><text:changed-region text:id=\"a\"><text:deletion>" + odt_p("gone") +
        "</text:deletion></text:changed-region><text:changed-region text:id=\"b\"><text:insertion/>"
        "</text:changed-region></text:tracked-changes>";
    const auto transcript = read_well(
        "t.odt",
        odt(changes + odt_p("He <text:change text:change-id=\"a\"/><text:change-start "
                            "text:change-id=\"b\"/>never<text:change-end text:change-id=\"b\"/> came."
                            "<text:span text:style-name=\"H\">secret</text:span>"),
            bold_styles));
    CHECK(transcript.text == "He never came.");
    CHECK(warns(transcript, "1 insertion taken, 1 deletion left out"));
    CHECK(warns(transcript, "1 hidden passage"));
}

TEST_CASE("headers and footers of an OpenDocument are offered") {
    const auto transcript =
        read_well("t.odt", odt(odt_p("Talk."), {},
                               {odt_styles("<style:master-page><style:header>" + odt_p("TB-P-07") +
                                           "</style:header><style:header-left style:display=\"false\">" +
                                           odt_p("old") + "</style:header-left><style:footer>" +
                                           odt_p("<text:page-number>3</text:page-number>") +
                                           "</style:footer></style:master-page>")}));
    CHECK(transcript.offered == std::vector<std::pair<std::string, std::string>>{{"Page header", "TB-P-07"}});
}

TEST_CASE("a flat OpenDocument is read too") {
    const std::string flat =
        std::string("<?xml version=\"1.0\"?><office:document") + odf_names +
        " office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>" +
        odt_p("INT: So?") + odt_p("R1: Yes.") + "</office:text></office:body></office:document>";
    CHECK(all_labels(read_well("t.fodt", flat)) == Texts{"INT", "R1"});
}

TEST_CASE("a locked, foreign, deep or endless OpenDocument is refused with a sentence") {
    const std::string manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        "</manifest:manifest>";
    CHECK(refusal_of(zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
                             {"content.xml", "\x01\x02"},
                             {"META-INF/manifest.xml", manifest}})) ==
          "The document is protected by a password; save it without one and import it again.");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<text:section>";
    deep += odt_p("x");
    for (int i = 0; i < 100'000; ++i) deep += "</text:section>";
    CHECK(refusal_of(odt(deep)).find("nested deeper") != std::string::npos);
    CHECK(refusal_of(odt(odt_p("a<text:s text:c=\"2000000000\"/>b"))).find("repeats") != std::string::npos);
    const std::string cell =
        "<table:table-cell table:number-columns-repeated=\"90000\">" + odt_p("x") + "</table:table-cell>";
    CHECK(refusal_of(odt("<table:table><table:table-row table:number-rows-repeated=\"99999999999999\">" +
                         cell + "</table:table-row></table:table>"))
              .find("repeats") != std::string::npos);
    const std::string note = "<text:note><text:note-body>" + odt_p("a<text:s text:c=\"60000\"/>b") +
                             "</text:note-body></text:note>";
    CHECK(refusal_of(odt(odt_p("x" + note + note))).find("repeats") != std::string::npos);
    const std::string long_cell = "<table:table-cell table:number-columns-repeated=\"1000\">" +
                                  odt_p(std::string(1'000'000, 'x')) + "</table:table-cell>";
    CHECK(refusal_of(odt("<table:table><table:table-row>" + long_cell + "</table:table-row></table:table>"))
              .find("repeats") != std::string::npos);
    CHECK(refusal_of(zipped({{"content.xml", "<!DOCTYPE x [<!ENTITY a \"aa\">]><x>&a;</x>"}}))
              .find("DOCTYPE") != std::string::npos);
    CHECK_FALSE(
        read("t.ods", zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}, ZIP_CM_STORE))
            .has_value());
}
