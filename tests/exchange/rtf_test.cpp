// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/transcripts.h"

#include "exchange/rtf/rtf_document.h"

using namespace attune;
using namespace attune::tests;
using model::MarkKind;

namespace {

using Texts = std::vector<std::string>;

const std::string fonts =
    "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset204{\\*"
    "\\falt Arial} Arial Cyr;}{\\f3\\fcharset128 MS Mincho;}{\\f4\\fcharset2 Wingdings;}{\\f5\\fcharset178 "
    "Arial;}}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\*\\cs10 Default;}}{\\info{\\title Secret}}";

std::string rtf(const std::string& body) {
    return "{\\rtf1\\ansi\\ansicpg1252\\deff0" + fonts + "\\pard\\plain " + body + "}";
}

Texts lines_in(const std::string& bytes) {
    const auto document = exchange::read_rtf_document(bytes, {});
    REQUIRE_MESSAGE(document.has_value(), (document ? std::string() : document.error().sentence));
    Texts texts;
    for (const auto& line : exchange::lines_of(*document)) texts.push_back(line.text);
    return texts;
}

}  // namespace

TEST_CASE("Rich Text reads as the same transcript in Word does") {
    const auto transcript = read_well("t.rtf", rtf("{\\b INT:}\\tab How was it?\\par R1:\\tab Fine.\\line "
                                                   "Yes.\\par\nStill.\\par\r\n{\\b INT:} Oh?\\par"));
    check_sound(transcript);
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT"});
    CHECK(turn_text(transcript, 1) == "Fine.\nYes.\n\nStill.");
    CHECK(transcript.encoding == "Rich Text, windows-1252");
    CHECK(transcript.warnings.empty());
}

TEST_CASE("bytes of Rich Text are letters of their font's code page") {
    struct Row {
        const char* written;
        const char* read;
    };
    const std::vector<Row> table{
        {"caf\\'e9 \x93hi\x94", "café “hi”"},
        {"{\\f2 \\'cf\\'f0\\'e8}\\'e9", "Приé"},
        {"{\\f3 \\'93\\'fa\\'96\\'7b}", "日本"},
        {"{\\f3 \\'93\\'fa\\'83A}", "日ア"},
        {"{\\f1 a\\'b7}", "α•"},
        {"{\\f4 \\'4a}", "☺"},
        {"{\\f5 \\'d3\\'e1\\'c7\\'e3}", "سلام"},
        {"\\lquote x\\rquote  \\emdash \\endash\\bullet\\~\\_\\-y", "‘x’ —–•\u00A0\u2011\u00ADy"},
    };
    for (const Row& row : table) {
        CAPTURE(std::string(row.written));
        CHECK(lines_in(rtf(row.written)) == Texts{row.read});
    }
    CHECK(lines_in("{\\rtf1\\ansi\\ansicpg1250 \\'b9}") == Texts{"ą"});
    CHECK(lines_in("{\\rtf1\\mac caf\\'8e}") == Texts{"café"});
}

TEST_CASE("Unicode in Rich Text passes over what stands in for it") {
    CHECK(lines_in(rtf("\\u233?t\\u233\\'e9")) == Texts{"été"});
    CHECK(lines_in(rtf("\\uc0\\u233 t\\uc2\\u8364\\'80\\'80.\\uc1{\\uc3\\u233 abcd}e")) == Texts{"ét€.éde"});
    CHECK(lines_in(rtf("\\u-10179?\\u-8694?")) == Texts{"\U0001F60A"});
    CHECK(lines_in(rtf("\\u-10179?x \\u-8694?")) == Texts{"\uFFFDx \uFFFD"});
    CHECK(lines_in(rtf("\\u233{x}")) == Texts{"éx"});  // a group stands in for nothing
    CHECK(lines_in(rtf("{\\upr{\\'3f\\'3f}{\\*\\ud\\u1087?\\u1088?}}")) == Texts{"пр"});
}

TEST_CASE("what is no talk in Rich Text is passed over") {
    CHECK(lines_in(
              rtf("a{\\*\\unknown b}{\\pict\\bin3 }}}c}{\\field{\\*\\fldinst HYPERLINK "
                  "\"x\"}{\\fldrslt link}}{\\xe index}{\\*\\bkmkstart m} {\\object{\\*\\objdata 00}{\\result "
                  "shown}}\\\\\\{\\}")) == Texts{"alink shown\\{}"});
    CHECK(lines_in(rtf("x{\\nonesttables\\par no}y")) == Texts{"xy"});
}

TEST_CASE("tables of Rich Text keep rows, cells and the paragraphs in them") {
    const std::string row = "\\trowd\\cellx1\\cellx2\\pard\\intbl ";
    const auto transcript = read_well(
        "t.rtf", rtf("Before\\par" + row + "Speaker\\cell Text\\cell\\row" + row +
                     "INT\\cell Who?\\cell\\row" + row + "R1\\cell Nan.\\par And me.\\cell\\row\\pard"));
    CHECK(transcript.reading == "table");
    CHECK(all_labels(transcript) == Texts{"INT", "R1"});
    CHECK(turn_text(transcript, 1) == "Nan.\n\nAnd me.");
    CHECK(lines_in(rtf(row + "a\\cell\\pard\\intbl\\itap2 in\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}"
                             "{\\nonesttables\\par}\\pard\\intbl\\itap1 b\\cell\\row\\pard after\\par")) ==
          Texts{"a\tin", "b", "after"});
}

TEST_CASE("bold questions, headings and list numbers are told in Rich Text") {
    const auto questions = read_well("t.rtf", rtf("{\\listtext\\pard\\plain 1.\\tab}{\\b How?}\\par So.\\par "
                                                  "{\\listtext 2.\\tab}\\b Why?\\b0\\par Then.\\par"));
    CHECK(questions.reading == "bold questions");
    CHECK(turn_text(questions, 2) == "2. Why?");
    CHECK(lines_in(rtf(
              "{\\listtext\\f1\\'b7\\tab}dot\\par{\\listtext o\\tab}hollow\\par{\\pntext iv)\\tab}four")) ==
          Texts{"dot", "hollow", "iv) four"});
    const auto headed = read_well("t.rtf", rtf("\\s1 Housing\\par\\pard INT: So?\\par R1: Yes.\\par"));
    CHECK(notes_of(headed) == Texts{"Housing"});
}

TEST_CASE("notes, comments, boxes, headers and changes of Rich Text have their places") {
    const auto transcript = read_well(
        "t.rtf",
        rtf("{\\header TB-P-07\\par}{\\footerr 12}INT: Who {\\*\\atrfstart 7}came{\\*\\atrfend 7}{\\*\\atnid "
            "K}{\\*\\atnauthor Kim}\\chatn{\\*\\annotation{\\*\\atnref 7}\\pard\\plain Which one?\\par "
            "Ask.}?\\par R1: My "
            "nan{\\super\\chftn{\\footnote\\pard {\\super\\chftn} "
            "Grand\\'6dother.}}{\\shp{\\*\\shpinst{\\sp{\\sn "
            "a}{\\sv b}}{\\shptxt boxed\\par}}{\\shprslt{\\*\\do{\\dptxbxtext boxed}}}} and{\\deleted  not} "
            "me{\\revised  too}.{\\v hidden}\\par\\pard INT: Oh{\\footnote\\ftnalt End.}.\\par"));
    check_sound(transcript);
    CHECK(turn_text(transcript, 0) == "Who came?");
    CHECK(turn_text(transcript, 1) == "My nan [footnote: Grandmother.] and me too.\n\nboxed");
    CHECK(marked(transcript, MarkKind::document) == Texts{"[footnote: Grandmother.]", "[endnote: End.]"});
    REQUIRE(transcript.comments.size() == 1);
    CHECK(text_of(transcript, transcript.comments[0].range) == "came");
    CHECK(transcript.comments[0].author == "Kim");
    CHECK(transcript.comments[0].text == "Which one?\nAsk.");
    CHECK(transcript.offered == std::vector<std::pair<std::string, std::string>>{{"Page header", "TB-P-07"}});
    CHECK(warns(transcript, "1 insertion taken, 1 deletion left out"));
    CHECK(warns(transcript, "1 hidden passage"));
}

TEST_CASE("a deleted paragraph end in Rich Text joins two paragraphs") {
    CHECK(lines_in(rtf("One {\\deleted gone\\par}two.\\par Three.")) == Texts{"One two.", "Three."});
}

TEST_CASE("broken Rich Text is read as far as it goes, or refused with a sentence") {
    const std::string whole = rtf("INT: So?\\par R1: {\\b caf\\'e9} \\u233?\\par");
    for (std::size_t end = 6; end < whole.size(); ++end) {
        const auto document = exchange::read_rtf_document(whole.substr(0, end), {});
        REQUIRE(document.has_value());
        CHECK_FALSE(document->warnings.empty());
    }
    CHECK(lines_in("{\\rtf1 a}}}{\\b b}") == Texts{"a"});
    CHECK(lines_in("{\\rtf1 a\\bin99999999 b}") == Texts{"a"});
    CHECK(lines_in("{\\rtf1 \\u99999999999?\\f-5\\'zz\\") == Texts{"\uFFFDzz"});
    const auto deep = exchange::read_rtf_document("{\\rtf1 " + std::string(100'000, '{') + "x", {});
    REQUIRE_FALSE(deep.has_value());
    CHECK(deep.error().sentence.find("nested deeper") != std::string::npos);
}

TEST_CASE("a font table of thousands of code pages costs no time to speak of") {
    std::string many = "{\\rtf1\\ansi{\\fonttbl";
    std::string body;
    for (int i = 1; i <= 20'000; ++i) {
        many += "{\\f" + std::to_string(i) + "\\cpg" + std::to_string(20'000 + i) + " F;}";
        body += "\\f" + std::to_string(i) + "\\'e9";
    }
    const auto document = exchange::read_rtf_document(many + "}" + body + "}", {});
    REQUIRE(document.has_value());
    CHECK(text::code_point_count(document->blocks.at(0).paragraph.text) == 20'000);
}

TEST_CASE("Rich Text named .doc is read with a word about it") {
    const auto transcript = read_well("t.doc", rtf("INT: So?\\par R1: Yes.\\par"));
    CHECK(all_labels(transcript) == Texts{"INT", "R1"});
    CHECK(warns(transcript, "The name ends in .doc but the file is a Rich Text document"));
}
