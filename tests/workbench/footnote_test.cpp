// SPDX-License-Identifier: GPL-3.0-or-later
// What a Word file keeps beside its text, on the page: footnotes and comments.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "kit/screen.h"
#include "support/docx_builder.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

std::string interview() {
    using namespace attune::tests;
    const std::string footnote = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    const std::string begin = "<w:commentRangeStart w:id=\"0\"/>",
                      end = "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>";
    const std::string body = p("INT: Who helped?") +
                             para(run("R1: My nan") + footnote + run(" came ") + begin +
                                  run("every single morning") + end + run(".")) +
                             p("INT: And then?") + p("R1: Then she moved.");
    return docx(body,
                {document_relationships({{"footnotes", "footnotes.xml"}, {"comments", "comments.xml"}}),
                 {"word/footnotes.xml",
                  word_part("footnotes", "<w:footnote w:id=\"2\">" + p("Grandmother.") + "</w:footnote>")},
                 {"word/comments.xml", word_part("comments", "<w:comment w:id=\"0\" w:author=\"Kim\">" +
                                                                 p("Ask her again.") + "</w:comment>")}});
}

struct Imported {
    SampleProject sample;
    Desktop d;

    explicit Imported(const Desktop::Options& options = {{1600, 1000}}) : d({}, options) {
        sample.close();
        d.open(sample.file());
        const auto path = sample.folder_path() / "Nan.docx";
        std::ofstream(path, std::ios::binary) << interview();
        d.driver().drop_files({path}, {700, 400});
        d.finish_import();
        d.click("import/comments");
        d.keys("Ctrl+Enter");
        d.finish_import();
        const auto& sources = d.bench().session->view().sources();
        const auto found = std::ranges::find(sources, std::string("Nan"), &store::SourceRow::title);
        REQUIRE(found != sources.end());
        show_source(d.bench(), SourceId(found->id));
        focus_page(d.bench());
        d.driver().settle();
    }
    std::string quote(TextRange range) { return std::string(d.bench().page->text().quote(range)); }
};

}  // namespace

TEST_CASE("a footnote of the file is told from what was said, in words too") {
    Imported it;
    REQUIRE(it.d.bench().page->footnotes().size() == 1);
    const TextRange note = it.d.bench().page->footnotes().front();
    CHECK(it.quote(note) == "[footnote: Grandmother.]");
    const std::string path = "page/footnote/" + std::to_string(note.begin.value);
    const auto& node = it.d.driver().get(path);
    CHECK(node.name == "Footnote: Grandmother.");
    CHECK(node.description.find("nobody said it") != std::string::npos);
    // Its words are paler than those around them.
    const auto& paragraphs = it.d.bench().page->paragraphs();
    const auto in = std::ranges::find_if(
        paragraphs, [&](const PageParagraph& one) { return one.range.contains(note.begin); });
    REQUIRE(in != paragraphs.end());
    const auto look = it.d.bench().page->look_of(*in);
    REQUIRE(look.spans.size() == 1);
    CHECK(std::string(it.d.bench().page->text_of(*in))
              .substr(look.spans[0].begin, look.spans[0].end - look.spans[0].begin) == it.quote(note));
    CHECK_FALSE(look.spans[0].colour == look.colour);
    // A press on it still goes to the text.
    it.d.driver().click_at(node.bounds.centre());
    it.d.driver().settle();
    CHECK(it.d.driver().focus() == "page/text");
    CHECK(note.contains(it.d.bench().page->selection.caret()));
    // The pointer at rest is told why.
    it.d.driver().move_to(node.bounds.centre());
    it.d.driver().wait(1);
    it.d.driver().settle();
    const auto& nodes = it.d.driver().registry().nodes();
    CHECK(std::ranges::any_of(nodes, [](const kit::Node& one) {
        return one.role == kit::Role::tooltip && one.name.find("Footnote.") == 0;
    }));
    for (const auto& fault : faults_of(it.d)) CHECK_MESSAGE(false, fault);
}

TEST_CASE("footnotes are found by the range that they overlap, and those of a plain source are none") {
    Imported it;
    const TextRange note = it.d.bench().page->footnotes().front();
    const auto& page = *it.d.bench().page;
    CHECK(page.footnotes_in({note.begin, note.begin + 1}).size() == 1);
    CHECK(page.footnotes_in({note.end - 1, note.end + 5}).size() == 1);
    CHECK(page.footnotes_in({CodePoint{0}, note.begin}).empty());
    CHECK(page.footnotes_in({note.end, page.text().end()}).empty());
    show_source(it.d.bench(), SourceId(it.sample.interview()));
    CHECK(it.d.bench().page->footnotes().empty());
}

TEST_CASE("a comment of the file has the memo sign beside its line, and the sign leads to its words") {
    Imported it;
    const auto& nodes = it.d.driver().registry().nodes();
    const auto sign =
        std::ranges::find_if(nodes, [](const kit::Node& one) { return one.path.starts_with("page/memo/"); });
    REQUIRE(sign != nodes.end());
    CHECK(sign->name.find("Comment by Kim") != std::string::npos);
    const std::string path = sign->path;
    it.d.click(path);
    const auto range = it.d.bench().page->selection.range(it.d.bench().page->text());
    REQUIRE(range);
    CHECK(it.quote(*range) == "every single morning");
}
