// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/docx_builder.h"
#include "support/transcripts.h"

#include "exchange/docx/docx_document.h"

using namespace attune;
using namespace attune::tests;
using model::MarkKind;

namespace {

std::vector<std::string> paragraphs_in(const std::string& bytes) {
    const auto document = exchange::read_docx_document(bytes, {});
    REQUIRE_MESSAGE(document.has_value(), (document ? std::string() : document.error().sentence));
    std::vector<std::string> texts;
    for (const auto& block : document->blocks) texts.push_back(block.paragraph.text);
    return texts;
}

using Texts = std::vector<std::string>;

const std::string two_labels = p("INT: One?") + p("R1: Two.") + p("INT: Three?") + p("R1: Four.");

}  // namespace

TEST_CASE("a typing company's Word document reads as its text does") {
    const auto text = fixture("transcripts/typing_company.txt");
    const auto from_text = read_well("t.txt", text);
    const auto from_word = read_well("t.docx", docx(paragraphs(text)));
    check_sound(from_word);
    CHECK(from_word.text == from_text.text);
    CHECK(all_labels(from_word) == all_labels(from_text));
    CHECK(from_word.metadata == from_text.metadata);
    CHECK(notes_of(from_word) == notes_of(from_text));
    CHECK(from_word.turns[2].start_ms == 130000);
}

TEST_CASE("bold paragraphs without labels ask, plain ones answer") {
    const auto transcript = read_well(
        "t.docx",
        docx(para(bold("So can you tell me how you first heard about ") + bold("the service?")) +
             p("Shanice Brown:  My midwife told me.") + para(bold("And how did you feel about that?")) +
             p("SB:  Scared. I thought it was social services again.")));
    CHECK(all_labels(transcript) == Texts{"INT", "SB", "INT", "SB"});
    CHECK(turn_text(transcript, 0) == "So can you tell me how you first heard about the service?");
}

TEST_CASE("a bold label before plain talk is a label") {
    const auto transcript = read_well(
        "t.docx", docx(para(bold("INT:") + run(" How was it?")) + para(bold("R1: ") + run("Fine.")) +
                       para(bold("INT:") + run(" Really?")) + para(bold("R1:") + run(" No."))));
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
    CHECK(turn_text(transcript, 3) == "No.");
    CHECK(transcript.reading == "labels");
}

TEST_CASE("a label split over several runs is one label") {
    const auto transcript = read_well(
        "t.docx", docx(para(run("IN") + run("T", "<w:i/>") + run(":") + run("\tGo on")) + p("R1:\tWell.") +
                       p("INT:\tAnd?") + para(run("R") + run("1") + run(": That's it."))));
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
}

TEST_CASE("a tab, spaces or no-break spaces may stand behind the colon") {
    const auto transcript = read_well(
        "t.docx", docx(p("INT:\tOne") + p("R1:   Two") + p("INT:\u00A0\u00A0Three") + p("R1:\u00A0Four")));
    CHECK(turn_text(transcript, 2) == "Three");
    CHECK(turn_text(transcript, 3) == "Four");
}

TEST_CASE("line breaks inside a paragraph may end turns or part lines of one") {
    const auto transcript = read_well(
        "t.docx", docx(p("INT: One?\nR1: Two.\nINT: Three?\nR1: Four,\nand more.") + p("Still R1.")));
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
    CHECK(turn_text(transcript, 3) == "Four,\nand more.\n\nStill R1.");
}

TEST_CASE("bold labels inside one endless paragraph part the turns") {
    const auto transcript = read_well(
        "t.docx", docx(para(bold("Interviewer: ") + run("Hello!") + bold("Interviewee:") + run(" OK.") +
                            bold("Interviewer:") + run(" Why?") + bold("Interviewee: ") + run("Because."))));
    CHECK(all_labels(transcript) == Texts{"Interviewer", "Interviewee", "Interviewer", "Interviewee"});
    CHECK(turn_text(transcript, 1) == "OK.");
}

TEST_CASE("two bold labels in each paragraph part it, a bold word with a colon does not") {
    const auto pair = [](const char* question, const char* answer) {
        return para(bold("INT:") + run(question) + bold(" R1:") + run(answer));
    };
    const auto transcript = read_well("t.docx", docx(pair(" One?", " Two.") + pair(" Three?", " Four.")));
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
    const auto notes =
        read_well("t.docx", docx(para(bold("First:") + run(" one, ") + bold("second:") + run(" two."))));
    CHECK(notes.text == "First: one, second: two.");
}

TEST_CASE("content controls, links, fields and smart tags are text") {
    const std::string control = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("inside") + "</w:sdtContent></w:sdt>";
    // Google Docs puts real text into controls that it declares to be placeholders.
    const std::string placeholder = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                                    run(" too") + "</w:sdtContent></w:sdt>";
    const std::string block_control =
        "<w:sdt><w:sdtContent>" + p("a block inside") + "</w:sdtContent></w:sdt>";
    const std::string link = "<w:hyperlink>" + run("a link") + "</w:hyperlink>";
    const std::string smart = "<w:smartTag><w:smartTag>" + run("Leeds") + "</w:smartTag></w:smartTag>";
    const std::string simple = "<w:fldSimple w:instr=\"PAGE\">" + run("7") + "</w:fldSimple>";
    const std::string complex =
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" +
        run("code") + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run("shown") +
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    CHECK(paragraphs_in(docx(para(run("x ") + control + placeholder + run(" ") + link + run(" ") + smart +
                                  run(" ") + simple + run(" ") + complex) +
                             block_control)) == Texts{"x inside too a link Leeds 7 shown", "a block inside"});
}

TEST_CASE("a field that never ends swallows no paragraph but its own") {
    const std::string broken =
        para(run("a") + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + run("lost"));
    CHECK(paragraphs_in(docx(broken + p("kept"))) == Texts{"a", "kept"});
}

TEST_CASE("tracked changes are accepted and told") {
    const std::string changed = para(run("He ") + "<w:ins>" + run("never ") +
                                     "</w:ins><w:del><w:r><w:delText>always "
                                     "</w:delText></w:r></w:del>" +
                                     run("came."));
    const std::string moved =
        para("<w:moveFrom>" + run("gone") + "</w:moveFrom><w:moveTo>" + run("here") + "</w:moveTo>");
    CHECK(paragraphs_in(docx(changed + moved)) == Texts{"He never came.", "here"});
    const auto transcript = read_well("t.docx", docx(changed));
    CHECK(warns(transcript, "1 insertion taken, 1 deletion left out"));
}

TEST_CASE("a deleted paragraph mark joins two paragraphs") {
    const std::string first = para(run("One "), "<w:rPr><w:del/></w:rPr>");
    CHECK(paragraphs_in(docx(first + p("two.") + p("Three."))) == Texts{"One two.", "Three."});
}

TEST_CASE("Word's own characters become Unicode") {
    const std::string body = para(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/>"
        "<w:t>d</w:t><w:br w:type=\"page\"/><w:cr/><w:sym w:font=\"Wingdings\" "
        "w:char=\"F04A\"/><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>");
    CHECK(paragraphs_in(docx(body)) == Texts{"a\tb\u2011c\u00ADd\n\u263A\u03B1"});
    const auto unknown =
        read_well("t.docx", docx(para(run("x") + "<w:r><w:sym w:font=\"Webdings\" w:char=\"F021\"/></w:r>")));
    CHECK(unknown.text == "x\uFFFD");
    CHECK(warns(unknown, "symbol font"));
}

TEST_CASE("what is no part of the body is left out and told") {
    const std::string box =
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx "
        "xmlns:wps=\"x\"><w:txbxContent>" +
        p("boxed") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>" + p("boxed") +
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    const std::string body =
        para(run("Seen") + box +
             "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"
             "<w:r><w:endnoteReference w:id=\"1\"/></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>" +
             run("unseen", "<w:vanish/>") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>") +
        para(run("item"), "<w:numPr><w:numId w:val=\"3\"/></w:numPr>");
    const auto transcript = read_well("t.docx", docx(body));
    CHECK(transcript.text == "Seen\nboxed\nitem");
    for (const char* part :
         {"2 footnotes or endnotes could not be found", "1 list paragraph", "1 hidden passage", "1 formula"})
        CHECK_MESSAGE(warns(transcript, part), part);
}

TEST_CASE("page headers with words are offered, page numbers are not") {
    const std::string relationships =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
        "Target=\"header1.xml\"/></Relationships>";
    auto header = [](const std::string& inside) {
        return std::string("<w:hdr xmlns:w=\"") + transitional + "\">" + inside + "</w:hdr>";
    };
    const auto with = [&](const std::string& inside) {
        return read_well("t.docx", docx(two_labels, {{"word/_rels/document.xml.rels", relationships},
                                                     {"word/header1.xml", header(inside)}}));
    };
    const auto words = with(p("Confidential"));
    REQUIRE(words.offered.size() == 1);
    CHECK(words.offered[0].second == "Confidential");
    CHECK(with(p("12")).offered.empty());
    // There is nothing to check in that.
    CHECK(words.warnings == with(p("12")).warnings);
}

TEST_CASE("bold, headings and list numbers come from styles too") {
    const std::string styles =
        std::string("<w:styles xmlns:w=\"") + transitional +
        "\"><w:style w:styleId=\"Base\"><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:styleId=\"Q\"><w:basedOn w:val=\"Base\"/></w:style>"
        "<w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style></w:styles>";
    const std::string relationships =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
        "Target=\"/word/styles.xml\"/></Relationships>";
    auto styled = [](const std::string& style, const std::string& text) {
        return para(run(text), "<w:pStyle w:val=\"" + style + "\"/>");
    };
    const auto transcript = read_well(
        "t.docx",
        docx(styled("Q", "How?") + styled("L", "So.") + styled("Q", "Why?") + styled("Loop", "Then."),
             {{"word/_rels/document.xml.rels", relationships}, {"word/styles.xml", styles}}));
    CHECK(transcript.reading == "bold questions");
    CHECK(transcript.turns.size() == 4);
    CHECK(warns(transcript, "1 list paragraph"));
    const auto headed = read_well(
        "t.docx", docx(styled("H1", "Housing") + two_labels,
                       {{"word/_rels/document.xml.rels", relationships}, {"word/styles.xml", styles}}));
    CHECK(notes_of(headed) == Texts{"Housing"});
    CHECK(headed.turns.size() == 4);
}

TEST_CASE("a table of times, speakers and text is read by its rows") {
    const auto transcript = read_well(
        "t.docx", docx(p("Interview ID: TB-1") + table({{"Time", "Speaker", "Text"},
                                                        {"00:00:05", "Interviewer", "Who else was there?"},
                                                        {"00:00:19", "P3 (mother)", "Just my nan."},
                                                        {"", "", "And the worker."},
                                                        {"00:01:02", "R1 & R3", "Yeah."}})));
    check_sound(transcript);
    CHECK(transcript.reading == "table");
    CHECK(all_labels(transcript) == Texts{"Interviewer", "P3 (mother)", "R1 & R3"});
    CHECK(transcript.turns[2].speakers.size() == 2);
    CHECK(turn_text(transcript, 1) == "Just my nan.\n\nAnd the worker.");
    CHECK(transcript.turns[1].start_ms == 19000);
    CHECK(transcript.metadata.size() == 1);
}

TEST_CASE("tables without a head and with line numbers are read too") {
    const auto transcript =
        read_well("t.docx", docx(table({{"1", "I", "How did it start for you, at the very begin?"},
                                        {"2", "P1", "With a letter that I did not read for weeks."},
                                        {"3", "", "And then a call."},
                                        {"4", "I", "Who called?"}})));
    CHECK(all_labels(transcript) == Texts{"I", "P1", "I"});
    CHECK(transcript.turns[1].line_from == 2);
    CHECK(transcript.turns[1].line_to == 3);
}

TEST_CASE("merged cells keep their columns") {
    const std::string wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + p("") +
                             "</w:tc><w:tc>" + p("still talking") + "</w:tc></w:tr>";
    std::string xml = table({{"Time", "Speaker", "Text"}, {"0:05", "INT", "One?"}, {"0:09", "R1", "Two."}});
    xml.insert(xml.rfind("</w:tbl>"), wide);
    const auto transcript = read_well("t.docx", docx(xml));
    CHECK(turn_text(transcript, 1) == "Two.\n\nstill talking");
}

TEST_CASE("a cover table is metadata and a small table in the talk is talk") {
    const auto transcript = read_well(
        "t.docx", docx(table({{"Interview ID", "TB-P-09"}, {"Date", "1 May 2022"}, {"Interviewer", "KM"}}) +
                       two_labels + table({{"week", "visits"}, {"1", "3"}})));
    CHECK(transcript.metadata.size() == 3);
    CHECK(transcript.turns.size() == 4);
    CHECK(turn_text(transcript, 3) == "Four.\n\nweek\tvisits\n\n1\t3");
}

TEST_CASE("strict documents and other places of the main part are read") {
    CHECK(paragraphs_in(zipped({{"[Content_Types].xml", content_types()},
                                {"_rels/.rels", package_relationships("/custom/main2.xml")},
                                {"custom/main2.xml", document_xml(p("here"), strict)}})) == Texts{"here"});
    std::string other_prefix = document_xml(p("here"));
    for (std::size_t at = 0; (at = other_prefix.find("w:", at)) != std::string::npos; at += 4) {
        const char before = other_prefix[at - 1];
        if (before == '<' || before == '/' || before == ' ' || before == ':')
            other_prefix.replace(at, 2, "ns0:");
    }
    CHECK(paragraphs_in(zipped({{"[Content_Types].xml", content_types()},
                                {"_rels/.rels", package_relationships()},
                                {"word/document.xml", other_prefix}})) == Texts{"here"});
}

TEST_CASE("smart quotes, hidden direction marks and combining letters stay as written") {
    const std::string talk = "“It’s – well…”\u200F e\u0301 \U0001F469\u200D\U0001F37C \u202Eabc\u202C";
    const auto transcript = read_well("t.docx", docx(p("INT: Hm?") + p("R1: " + talk)));
    CHECK(turn_text(transcript, 1) == talk);
}
