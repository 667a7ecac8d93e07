// SPDX-License-Identifier: GPL-3.0-or-later
// What Word keeps beside the text or works out for it: list numbers, notes, comments, boxes, headers,
// changes.
#include "exchange/docx/docx_document.h"
#include "support/docx_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using model::MarkKind;

namespace {

using Texts = std::vector<std::string>;

std::string level(int index, const std::string& format, const std::string& text,
                  const std::string& more = "<w:start w:val=\"1\"/>") {
    return "<w:lvl w:ilvl=\"" + std::to_string(index) + "\">" + more + "<w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}
std::string kind_of_list(const std::string& id, const std::string& levels) {
    return "<w:abstractNum w:abstractNumId=\"" + id + "\">" + levels + "</w:abstractNum>";
}
std::string list(const std::string& id, const std::string& kind, const std::string& overrides = {}) {
    return "<w:num w:numId=\"" + id + "\"><w:abstractNumId w:val=\"" + kind + "\"/>" + overrides + "</w:num>";
}
std::string item(const std::string& list, int level, const std::string& runs) {
    return para(runs, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + list +
                          "\"/></w:numPr>");
}

std::string numbered(const std::string& body, const std::string& numbering) {
    return docx(body, {document_relationships({{"numbering", "numbering.xml"}}),
                       {"word/numbering.xml", word_part("numbering", numbering)}});
}

Texts paragraphs_in(const std::string& bytes) {
    const auto document = exchange::read_docx_document(bytes, {});
    REQUIRE_MESSAGE(document.has_value(), (document ? std::string() : document.error().sentence));
    Texts texts;
    for (const auto& block : document->blocks) texts.push_back(block.paragraph.text);
    return texts;
}

// The words that each comment is about.
Texts commented(const model::Transcript& transcript) {
    Texts words;
    for (const auto& comment : transcript.comments) words.push_back(text_of(transcript, comment.range));
    return words;
}

std::string begins(const std::string& id) {
    return "<w:commentRangeStart w:id=\"" + id + "\"/>";
}
std::string ends(const std::string& id) {
    return "<w:commentRangeEnd w:id=\"" + id + "\"/><w:r><w:commentReference w:id=\"" + id + "\"/></w:r>";
}
std::string with_comments(const std::string& body, int count) {
    std::string comments;
    for (int i = 0; i < count; ++i)
        comments += "<w:comment w:id=\"" + std::to_string(i) + "\" w:author=\"Kim\">" +
                    p("Remark " + std::to_string(i) + ".") + p("More.") + "</w:comment>";
    return docx(body, {document_relationships({{"comments", "comments.xml"}}),
                       {"word/comments.xml", word_part("comments", comments)}});
}

}  // namespace

TEST_CASE("list numbers stand before the text as Word shows them") {
    const std::string numbering =
        kind_of_list("0", level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") +
                              level(2, "lowerLetter", "(%3)") + level(3, "upperRoman", "%4")) +
        kind_of_list("1", level(0, "bullet", "\xEF\x82\xB7")) + list("5", "0") + list("6", "1");
    CHECK(paragraphs_in(numbered(item("5", 0, run("One")) + item("5", 1, run("Sub")) +
                                     item("5", 1, run("Sub")) + item("5", 2, run("Deep")) +
                                     item("5", 3, run("Deeper")) + item("6", 0, run("Dot")) + p("Between") +
                                     item("5", 0, run("Two")) + item("5", 1, run("Sub")),
                                 numbering)) == Texts{"1. One", "1.1 Sub", "1.2 Sub", "(a) Deep", "I Deeper",
                                                      "Dot", "Between", "2. Two", "2.1 Sub"});
}

TEST_CASE("a list goes on in another of its kind and restarts where it is told to") {
    const std::string restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"10\"/></w:lvlOverride>";
    const std::string numbering = kind_of_list("0", level(0, "decimal", "%1.")) + list("1", "0") +
                                  list("2", "0") + list("3", "0", restart);
    CHECK(paragraphs_in(numbered(item("1", 0, run("a")) + item("2", 0, run("b")) + item("3", 0, run("c")) +
                                     item("3", 0, run("d")) + item("0", 0, run("none")),
                                 numbering)) == Texts{"1. a", "2. b", "10. c", "11. d", "none"});
}

TEST_CASE("an empty item of a list counts and a deleted one does not") {
    const std::string numbering = kind_of_list("0", level(0, "decimal", "%1)")) + list("1", "0");
    const std::string properties = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    const std::string deleted =
        para("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", properties + "<w:rPr><w:del/></w:rPr>");
    CHECK(paragraphs_in(numbered(item("1", 0, run("a")) + item("1", 0, "") + deleted + item("1", 0, run("c")),
                                 numbering)) == Texts{"1) a", "3) c"});
}

TEST_CASE("list numbers stand in the way of no reading") {
    const std::string numbering = kind_of_list("0", level(0, "decimal", "%1.")) + list("1", "0");
    const auto labels =
        read_well("t.docx", numbered(item("1", 0, run("INT: One?")) + item("1", 0, run("R1: Two.")) +
                                         item("1", 0, run("INT: Three?")),
                                     numbering));
    check_sound(labels);
    CHECK(all_labels(labels) == Texts{"INT", "R1", "INT"});
    CHECK(turn_text(labels, 2) == "Three?");
    CHECK(labels.turns[2].line_from == 3);
    const auto questions = read_well("t.docx", numbered(item("1", 0, bold("How was it?")) + p("Fine.") +
                                                            item("1", 0, bold("And now?")) + p("Better."),
                                                        numbering));
    CHECK(questions.reading == "bold questions");
    CHECK(turn_text(questions, 2) == "2. And now?");
}

TEST_CASE("notes stand in brackets at their place and are marked as the document's") {
    const std::string body =
        p("INT: Hm?") + para(run("R1: My nan") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" +
                             run(" came [laughs].") + "<w:r><w:endnoteReference w:id=\"2\"/></w:r>");
    const auto separator = [](const char* element) {
        return std::string("<w:") + element + " w:id=\"2\" w:type=\"separator\">" + p("-") +
               "</w:" + element + ">";
    };
    const std::string bytes = docx(
        body, {document_relationships({{"footnotes", "footnotes.xml"}, {"endnotes", "endnotes.xml"}}),
               {"word/footnotes.xml",
                word_part("footnotes", separator("footnote") + "<w:footnote w:id=\"2\">" +
                                           p("Grandmother, [NAME].") + p("Maternal.") + "</w:footnote>")},
               {"word/endnotes.xml",
                word_part("endnotes", "<w:endnote w:id=\"2\">" + p("End of tape.") + "</w:endnote>")}});
    const auto transcript = read_well("t.docx", bytes);
    check_sound(transcript);
    CHECK(turn_text(transcript, 1) ==
          "My nan [footnote: Grandmother, [NAME]. Maternal.] came [laughs]. [endnote: End of tape.]");
    CHECK(marked(transcript, MarkKind::document) ==
          Texts{"[footnote: Grandmother, [NAME]. Maternal.]", "[endnote: End of tape.]"});
    CHECK(marked(transcript, MarkKind::redaction).empty());
    CHECK(marked(transcript, MarkKind::nonverbal) == Texts{"[laughs]"});
    CHECK(warns(transcript, "2 footnotes or endnotes stand"));
}

TEST_CASE("a note that many references point to is written once") {
    const std::string reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    const auto transcript = read_well(
        "t.docx", docx(para(run("a") + reference + run(" b") + reference),
                       {document_relationships({{"footnotes", "footnotes.xml"}}),
                        {"word/footnotes.xml",
                         word_part("footnotes", "<w:footnote w:id=\"2\">" + p("n") + "</w:footnote>")}}));
    CHECK(transcript.text == "a [footnote: n] b");
    CHECK(warns(transcript, "1 footnote or endnote could not be"));
}

TEST_CASE("a comment keeps its words wherever the reading puts them") {
    const std::string label_too =
        para(begins("0") + run("INT: How ") + run("are") + ends("0") + run(" you?"));
    const std::string over_two =
        para(run("R1:\tFine, ") + begins("1") + run("thanks.")) + para(run("And you?") + ends("1"));
    const std::string only_label = para(begins("2") + run("INT:") + ends("2") + run(" Not bad."));
    const std::string place = para(run("R1: Good") + ends("3") + run(" to hear."));
    const auto transcript = read_well("t.docx", with_comments(label_too + over_two + only_label + place, 5));
    check_sound(transcript);
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
    CHECK(commented(transcript) == Texts{"How are", "thanks.\n\nAnd you?", "", ""});
    CHECK(transcript.comments[0].author == "Kim");
    CHECK(transcript.comments[0].text == "Remark 0.\nMore.");
    CHECK(transcript.comments[3].range.begin.value ==
          transcript.turns[3].range.begin.value + 4);  // behind "Good"
    CHECK(warns(transcript, "4 comments in the margin"));
}

TEST_CASE("comments keep their words in tables, behind printed line numbers and in deleted text") {
    const std::string cell = "<w:tc>" + para(run("R1")) + "</w:tc><w:tc>" +
                             para(run("Just ") + begins("0") + run("my nan") + ends("0")) + "</w:tc>";
    std::string xml = table({{"Speaker", "Text"}, {"INT", "Who else was there?"}});
    xml.insert(xml.rfind("</w:tbl>"), "<w:tr>" + cell + "</w:tr>");
    CHECK(commented(read_well("t.docx", with_comments(xml, 1))) == Texts{"my nan"});
    const auto numbers = read_well(
        "t.docx", with_comments(p("1  I: How was it?") + para(run("2  P1: It ") + begins("0") + run("was")) +
                                    para(run("3  just") + ends("0") + run(" me.")) + p("4  I: Oh."),
                                1));
    CHECK(numbers.turns[1].line_to == 3);
    CHECK(commented(numbers) == Texts{"was just"});
    const auto deleted = read_well("t.docx", with_comments(para(run("I stay") + "<w:del>" + begins("0") +
                                                                "<w:r><w:delText>ed</w:delText></w:r>" +
                                                                ends("0") + "</w:del>" + run(".")),
                                                           1));
    REQUIRE(deleted.comments.size() == 1);
    CHECK(deleted.comments[0].range.begin.value == 6);
    CHECK(deleted.comments[0].range.end.value == 6);
}

TEST_CASE("a text box is read once, behind its paragraph") {
    const std::string inside = "<w:txbxContent>" + p("INT: boxed?") + p("R1: yes") + "</w:txbxContent>";
    const std::string box = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><a>" + inside +
                            "</a></w:drawing></mc:Choice><mc:Fallback><w:pict>" + inside +
                            "</w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    const std::string old_box =
        "<w:r><w:pict><v:shape xmlns:v=\"v\"><v:textbox>" + inside + "</v:textbox></v:shape></w:pict></w:r>";
    CHECK(paragraphs_in(docx(para(run("INT: be") + box + run("fore")) + p("R1: after"))) ==
          Texts{"INT: before", "INT: boxed?", "R1: yes", "R1: after"});
    CHECK(paragraphs_in(docx(para(old_box))) == Texts{"INT: boxed?", "R1: yes"});
}

TEST_CASE("page headers and footers are offered once each") {
    const auto transcript =
        read_well("t.docx", docx(p("INT: One?") + p("R1: Two."),
                                 {document_relationships({{"header", "header1.xml"},
                                                          {"header", "header2.xml"},
                                                          {"footer", "footer1.xml"},
                                                          {"footer", "footer2.xml"}}),
                                  {"word/header1.xml", word_part("hdr", p("TB-P-07") + p("Confidential"))},
                                  {"word/header2.xml", word_part("hdr", p("TB-P-07") + p("Confidential"))},
                                  {"word/footer1.xml", word_part("ftr", p("12"))},
                                  {"word/footer2.xml", word_part("ftr", p("Page 3"))}}));
    const std::vector<std::pair<std::string, std::string>> expected{{"Page header", "TB-P-07\nConfidential"},
                                                                    {"Page footer", "Page 3"}};
    CHECK(transcript.offered == expected);
    CHECK(transcript.text == "One?\nTwo.");
}

TEST_CASE("moves, deleted rows and deleted cells are taken as accepted") {
    const std::string moved_from =
        para("<w:moveFromRangeStart w:id=\"1\"/><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom>",
             "<w:rPr><w:moveFrom/></w:rPr>");
    const std::string moved_to =
        para("<w:moveTo>" + run("Moved.") + "</w:moveTo>", "<w:rPr><w:moveTo/></w:rPr>");
    CHECK(paragraphs_in(docx(p("First.") + moved_from + p("Second.") + moved_to)) ==
          Texts{"First.", "Second.", "Moved."});
    const std::string rows =
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("gone") + "</w:tc></w:tr><w:tr><w:tc>" +
        p("kept") + "</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("gone too") + "</w:tc></w:tr></w:tbl>";
    const auto transcript = read_well("t.docx", docx(rows));
    CHECK(transcript.text == "kept");
    CHECK(warns(transcript, "2 deletions left out"));
}
