// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/html/charset.h"
#include "exchange/html/html_document.h"
#include "exchange/html/references.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

using Texts = std::vector<std::string>;

// Each paragraph, a table as its cells between bars.
Texts blocks_of(const std::string& page) {
    Texts texts;
    for (const auto& block : exchange::read_html_document(page, {}).blocks) {
        std::string text = block.paragraph.text;
        for (const auto& row : block.rows) {
            text += text.empty() ? "" : "\n";
            for (const auto& cell : row) {
                text += "|";
                for (const auto& paragraph : cell)
                    text += (&paragraph == &cell.front() ? "" : "¶") + paragraph.text;
            }
        }
        texts.push_back(text);
    }
    return texts;
}

std::string decoded(const std::string& bytes) {
    const auto text = exchange::decode_page(bytes, {});
    REQUIRE(text.has_value());
    return text->text;
}

}  // namespace

TEST_CASE("a web page gives its talk, its title and nothing of its trappings") {
    const auto transcript =
        read_well("t.html",
                  "<!DOCTYPE html><html><head><title>First\n visit</title><style>p { color: red }</style>"
                  "<script>if (a < b) document.write('<p>INT: No</p>');</script></head><body>"
                  "<nav><ul><li>Home<li>About</ul></nav><!-- INT: hidden? -->\n"
                  "<h1>TB-P-07</h1><p>INT:\n  How\twas   it?<p>R1: So,<br>and so.</p><p><b>INT:</b> Why?</p>"
                  "<div>R1: Because &lt;he&gt; &amp; I.</div></body></html>");
    check_sound(transcript);
    CHECK(all_labels(transcript) == Texts{"INT", "R1", "INT", "R1"});
    CHECK(transcript.text == "How was it?\nSo,\nand so.\nWhy?\nBecause <he> & I.");
    REQUIRE(transcript.metadata.size() == 1);
    CHECK(transcript.metadata[0] == std::pair<std::string, std::string>("title", "First visit"));
    CHECK(notes_of(transcript) == Texts{"TB-P-07"});
}

TEST_CASE("references are resolved as browsers do") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"a&#133;b", "a…b"},
        {"it&#146;s &#147;so&#148;", "it’s “so”"},
        {"&hellip;&rsquo;", "…’"},
        {"&eacute;t&eacute", "été"},
        {"AT&T & co", "AT&T & co"},
        {"&unknown;", "&unknown;"},
        {"&#x2019;&#X41;", "’A"},
        {"&#0;&#xD800;&#99999999999;", "\uFFFD\uFFFD\uFFFD"},
        {"&amp;lt;", "&lt;"},
        {"?a=1&copy=2", "?a=1&copy=2"},
        {"&nbsp;", "\u00A0"},
        {"&apos;", "'"},
        {"&", "&"},
        {"&#;&#x;", "&#;&#x;"},
        {"&hellip no", "&hellip no"},
        {"&copy 1989", "© 1989"}};
    for (const auto& [written, meant] : table) CHECK(exchange::resolve_references(written) == meant);
}

TEST_CASE("tag soup is read as browsers show it") {
    const std::vector<std::pair<std::string, Texts>> table{
        {"one<p>two<p>three", {"one", "two", "three"}},
        {"3 < 4 and <3 and a<b>c</b>", {"3 < 4 and <3 and ac"}},
        {"<p title=\"a > b\">one</p><p title='>'>two", {"one", "two"}},
        {"<P CLASS=x>one</P >two", {"one", "two"}},
        {"a<br/>b<BR>c", {"a\nb\nc"}},
        {"<ul><li>one<li>two</ul>", {"one", "two"}},
        {"<dl><dt>INT<dd>So?</dl>", {"INT", "So?"}},
        {"un<i>believ</i>able", {"unbelievable"}},
        {"one <!-- two -- > --> three", {"one three"}},
        {"one<!-- two", {"one"}},
        {"one <script>two", {"one"}},
        {"one <nav>two", {"one two"}},
        {"<nav>one<nav>two</nav>three</nav>four", {"four"}},
        {"one<![if !supportLists]>two<![endif]>", {"onetwo"}},
        {"<pre>\nINT: So?\n\n  R1: Yes,\n  I think.\n</pre>", {"INT: So?\n", "  R1: Yes,\n  I think.\n"}},
        {"<q>So</q> she said", {"“So” she said"}},
        {"<o:p>one</o:p> <st1:place>two</st1:place>", {"one two"}},
        {"one <", {"one <"}},
        {"one </", {"one </"}},
        {"one <p", {"one"}},
        {"<title>only", {"only"}},
        {"<head>one<body>two", {"one", "two"}},
        {"kept <del>gone</del><ins>new</ins>", {"kept new"}},
        {"<html><head><noscript>Turn it on</noscript></head><p>one", {"one"}}};
    for (const auto& [page, texts] : table) {
        CAPTURE(page);
        CHECK(blocks_of(page) == texts);
    }
}

TEST_CASE("tables of talk stay tables, tables of layout do not") {
    CHECK(blocks_of("<table><tr><th>Who<th>What<tr><td>INT<td>So?<p>Yes?</table>") ==
          Texts{"|Who|What\n|INT|So?¶Yes?"});
    CHECK(blocks_of("<table><tr><td>one<p>two</table>") == Texts{"one", "two"});
    CHECK(
        blocks_of("<table><tr><td>Menu<td><table><tr><td>INT<td>So?<tr><td>R1<td>Yes</table>after</table>") ==
        Texts{"Menu", "|INT|So?\n|R1|Yes", "after"});
    CHECK(blocks_of("<table>lost?<tr><td>a<td>b<tr><td>c<td>d</table>") == Texts{"lost?", "|a|b\n|c|d"});
    CHECK(blocks_of("<td>no table") == Texts{"no table"});
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "<table><tr><td>";
    CHECK(blocks_of(deep + "talk") == Texts{"talk"});
    const auto transcript = read_well(
        "t.htm",
        "<table><tr><td>Time<td>Speaker<td>Text<tr><td>00:00:05<td>Interviewer<td>Who else was there?"
        "<tr><td>00:00:19<td>P3 (mother)<td>Just my nan.<tr><td><td><td>She came.</table>");
    CHECK(transcript.reading == "table");
    CHECK(all_labels(transcript) == Texts{"Interviewer", "P3 (mother)"});
    CHECK(turn_text(transcript, 1) == "Just my nan.\n\nShe came.");
}

TEST_CASE("bold is bold by tag and by style, and questions in bold are found") {
    const auto transcript = read_well("t.html",
                                      "<b style='font-weight:normal' id=docs-internal>"
                                      "<p><span style=\"font-weight:700\">How was it?</span></p><p>So.</p>"
                                      "<p><strong>And <i>then</i>?</strong></p><p>Then <b>this</b>.</p></b>");
    CHECK(transcript.reading == "bold questions");
    CHECK(turn_text(transcript, 2) == "And then?");
    CHECK(turn_text(transcript, 3) == "Then this.");
}

TEST_CASE("a page's characters are told by mark, by its own word, else guessed") {
    CHECK(decoded("<meta charset=iso-8859-1><p>\x93so\x94 \x96 na\xEFve").ends_with("“so” – naïve"));
    CHECK(decoded("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>\xC4\xE0")
              .ends_with("Да"));
    CHECK(decoded("<!-- \xE9 --><META CHARSET='Shift_JIS'><p>\x93\xFA\x96\x7B").ends_with("日本"));
    CHECK(decoded("\xEF\xBB\xBF<meta charset=iso-8859-1><p>é").ends_with("é"));
    CHECK(decoded("<meta charset=utf-8><p>é").ends_with("é"));
    const auto wrong = exchange::decode_page("<meta charset=iso-8859-1><p>“café”", {});
    REQUIRE(wrong.has_value());
    CHECK(wrong->text.ends_with("“café”"));
    CHECK(wrong->warnings.size() == 1);
    const auto unknown = exchange::decode_page("<meta charset=x-klingon><p>caf\xE9 na\xEFve \x93so\x94", {});
    REQUIRE(unknown.has_value());
    CHECK(unknown->text.ends_with("“so”"));
    CHECK(unknown->warnings.front().size() > 0);
}

TEST_CASE("a web page is one under any name but those that promise another program's file") {
    const std::string page = "<html><body><p>INT: So?<p>R1: Yes.</body></html>";
    CHECK(read_well("t.html", page).turns.size() == 2);
    CHECK(read_well("interview", page).turns.size() == 2);
    CHECK(warns(read_well("t.doc", page), "but the file is a web page"));
    CHECK(read_well("t.html", "<p>INT: So?<p>R1: Yes.").turns.size() == 2);
    CHECK(read_well("t.xhtml", "<?xml version='1.0'?>\n<!DOCTYPE html>\n" + page).turns.size() == 2);
    for (const char* name : {"t.docx", "t.pdf", "t.vtt"}) CHECK_FALSE(read(name, page).has_value());
}

TEST_CASE("a hostile page is read in time that grows with it") {
    for (const char* piece :
         {"<b>", "<table>", "<nav>", "<p a='", "<!--", "</", "&#", "&aaaaaaaaaa", "<noscript>", "<td>",
          "<span style='font-weight:bold'>", "<", "<pre>\n", "<del>x", "<p x=\""}) {
        std::string page = "<html>INT: talk ";
        for (int i = 0; i < 100'000; ++i) page += piece;
        CAPTURE(std::string(piece));
        const auto result = read("t.html", page);
        if (result) check_sound(*result);
    }
}
