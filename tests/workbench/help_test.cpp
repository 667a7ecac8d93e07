// SPDX-License-Identifier: GPL-3.0-or-later
// The user guide inside the window.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "app/workbench/aside.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/help/focus_help.h"
#include "app/workbench/help/help_layout.h"
#include "kit/testing/driver.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

const Guide& guide() {
    static const Guide read = test::must(Guide::read(std::filesystem::path(ATTUNE_SOURCE_ROOT) / "docs"));
    return read;
}

using Kind = MarkdownBlock::Kind;

}  // namespace

TEST_CASE("the guide’s pages are read as headings, paragraphs, lists, tables and code") {
    const auto blocks = read_markdown(
        "# One\n\nFirst line\nand `second` **line**.\n\n- an item\n  that goes on\n- another\n\n1. first\n\n"
        "| a | b |\n|---|---|\n| x \\| y | `p|q` |\n\n    code here\n\n```\n# fenced\n```\n## Take it: "
        "out!\n");
    REQUIRE(blocks.size() == 9);
    CHECK(blocks[0].kind == Kind::heading);
    CHECK(blocks[1].text.words == "First line and second line.");
    REQUIRE(blocks[1].text.spans.size() == 2);
    CHECK(blocks[1].text.spans[0].kind == MarkedSpan::Kind::code);
    CHECK(blocks[1].text.words.substr(blocks[1].text.spans[1].begin, 4) == "line");
    CHECK(blocks[2].text.words == "an item that goes on");
    CHECK(blocks[4].marker == "1.");
    REQUIRE(blocks[5].kind == Kind::table);
    REQUIRE(blocks[5].rows.size() == 2);
    CHECK(blocks[5].rows[1][0].words == "x | y");
    CHECK(blocks[5].rows[1][1].words == "p|q");
    CHECK(blocks[6].text.words == "code here");
    CHECK(blocks[7].text.words == "# fenced");
    CHECK(blocks[8].anchor == "take-it-out");
}

TEST_CASE("links, escapes and signs that are none are read as they are meant") {
    const MarkedText link = read_marks("See [**the** formats](formats.md#turns), 2 * 3 and \\*so\\* [on].");
    CHECK(link.words == "See the formats, 2 * 3 and *so* [on].");
    REQUIRE(link.spans.size() == 2);
    CHECK(link.spans[1].target == "formats.md#turns");
    CHECK(link.words.substr(link.spans[1].begin, link.spans[1].end - link.spans[1].begin) == "the formats");
    for (const char* odd : {"*", "**", "`", "[", "[a](", "\\", "**a", "`a", "[a]("})
        CHECK(read_marks(odd).words == odd);
}

TEST_CASE("every heading that F1 leads to is in the guide, and every link of the guide leads somewhere") {
    for (const FocusHelp& row : focus_help()) {
        CAPTURE(row.heading);
        CHECK(guide().find_heading("user-guide.md", row.heading));
    }
    for (std::size_t p = 0; p < guide().pages().size(); ++p)
        for (const MarkdownBlock& block : guide().pages()[p].blocks) {
            std::vector<const MarkedText*> texts{&block.text};
            for (const auto& row : block.rows)
                for (const MarkedText& cell : row) texts.push_back(&cell);
            for (const MarkedText* text : texts)
                for (const MarkedSpan& span : text->spans) {
                    if (span.kind != MarkedSpan::Kind::link || span.target.starts_with("http")) continue;
                    if (span.target.find(".md") == std::string::npos && !span.target.starts_with("#"))
                        continue;
                    if (span.target.starts_with("../")) continue;
                    CAPTURE(guide().pages()[p].file);
                    CAPTURE(span.target);
                    CHECK(guide().find_link(p, span.target));
                }
        }
}

TEST_CASE("F1 opens the guide at what has the focus") {
    SampleProject sample;
    sample.close();
    Desktop d;
    const auto heading = [&] {
        const HelpView& help = d.bench().aside->help;
        return help.guide->heading_of(help.place);
    };
    d.keys("F1");
    REQUIRE(d.bench().aside->help.guide);
    CHECK(heading() == "Start a project");
    CHECK(d.driver().focus() == "help/page/text");
    d.keys("Esc");
    d.open(sample.file());
    d.keys("F1");
    CHECK(heading() == "Read and select");
    d.keys("Esc Ctrl+, F1");
    CHECK(heading() == "Set it up as you like");
    d.keys("Esc Alt+3 F1");
    CHECK(heading() == "Programme elements");
    d.keys("Esc");
    CHECK(d.driver().focus() == "page/text");
}

TEST_CASE("F1 leads to the part that tells of where one is, not to the begin of its chapter") {
    const auto tab = NavigatorTab::sources;
    CHECK(heading_for("reconcile/choices", tab) == "settle-at-the-desk");
    CHECK(heading_for("reconcile/note", tab) == "settle-at-the-desk");
    CHECK(heading_for("compare/text", tab) == "coders-side-by-side");
    CHECK(heading_for("compare_form/unit", tab) == "coders-side-by-side");
    CHECK(heading_for("pictures/view", tab) == "look-at-pictures-and-pages");
    CHECK(heading_for("recording/play", tab) == "listen-to-the-recording");
}

TEST_CASE("F1 in a dialog opens the guide above it, and Esc leads back into the dialog as it was") {
    SampleProject sample;
    sample.close();
    Desktop d;
    const auto heading = [&] {
        const HelpView& help = d.bench().aside->help;
        return help.guide ? help.guide->heading_of(help.place) : std::string();
    };
    // The chooser of files, without a project.
    d.keys("Ctrl+O F1");
    CHECK(heading() == "Start a project");
    CHECK(d.driver().focus() == "help/page/text");
    d.keys("Esc");
    CHECK_FALSE(d.bench().aside->help.above);
    CHECK(d.bench().chooser.is_open());
    d.keys("Esc");
    CHECK_FALSE(d.bench().chooser.is_open());

    d.open(sample.file());
    d.keys("Alt+P Ctrl+Alt+R");
    d.type("word");
    d.click("erasure/typed");
    d.type("redact");
    d.keys("F1");
    CHECK(heading() == "Erase for good");
    // Nothing that is pressed here reaches the dialog below.
    d.keys("Enter F1");
    REQUIRE(d.bench().erasure->question);
    CHECK_FALSE(d.bench().erasure->doing);
    d.keys("Tab Shift+Tab Esc");
    CHECK(d.driver().focus() == "erasure/typed");
    CHECK(d.bench().erasure->question->typed == "redact");
    d.keys("Esc");
    CHECK_FALSE(d.bench().erasure->question);
    CHECK(d.driver().focus() == "page/text");

    // While the guide stands in the middle too.
    d.keys("F1 Ctrl+Alt+R F1");
    CHECK(heading() == "Erase for good");
    d.click("help_page/close");
    CHECK(d.bench().erasure->question);
    d.keys("Esc");
    CHECK(d.bench().document == Document::help);
    CHECK(d.driver().find("help/page/text"));
}

TEST_CASE("the guide is searched, its contents lead on, and one comes back") {
    Desktop d;
    d.keys("F1");
    const GuidePlace first = d.bench().aside->help.place;
    d.driver().request("help/query", kit::Action::focus);
    d.type("PASSPHRASE");
    REQUIRE(d.bench().aside->help.hits.size() > 1);
    for (const GuideHit& hit : d.bench().aside->help.hits) {
        std::string found = hit.words.substr(hit.begin, hit.end - hit.begin);
        CHECK(found.size() == 10);
    }
    d.keys("Down Enter");
    CHECK(d.driver().focus() == "help/page/text");
    CHECK_FALSE(d.bench().aside->help.place == first);
    d.keys("Alt+Left");
    d.driver().request("help/query", kit::Action::set_value, "no such words in it at all");
    d.driver().settle();
    CHECK(d.driver().find("help/hits/empty") != nullptr);
    d.driver().request("help/query", kit::Action::set_value, "");
    d.driver().settle();
    CHECK(d.driver().find("help/contents") != nullptr);
    d.driver().request("help/contents", kit::Action::focus);
    d.keys("End");
    CHECK(d.bench().aside->help.place.page + 1 == guide().pages().size());
}

TEST_CASE("the guide is scrolled by keys and its links are reached by Tab") {
    Desktop d;
    d.keys("F1");
    const auto y = [&] { return d.driver().get("help/block/1").bounds.y; };
    d.driver().request("help/contents", kit::Action::focus);
    d.keys("Home");
    d.driver().request("help/page/text", kit::Action::focus);
    d.driver().settle();
    const float before = y();
    d.keys("Down Down");
    CHECK(y() < before);
    d.keys("Home");
    CHECK(y() == doctest::Approx(before));
    // A link of the page in sight leads on.
    const auto& nodes = d.driver().registry().nodes();
    const auto link = std::find_if(nodes.begin(), nodes.end(),
                                   [](const kit::Node& node) { return node.role == kit::Role::link; });
    if (link != nodes.end()) {
        const std::string path = link->path;
        const auto jumps = d.bench().aside->help.jumps;
        d.driver().request(path, kit::Action::press);
        d.driver().settle();
        CHECK((d.bench().aside->help.jumps > jumps || d.said().find("clipboard") != std::string::npos));
    }
    for (const std::string& fault : d.driver().registry().faults(d.driver().screen().ui().window()))
        FAIL_CHECK(fault);
}

TEST_CASE(
    "headings stay larger than the words below them at every zoom, and whatever size transcripts have") {
    GuidePage page;
    page.blocks = read_markdown("## Overview\n\nWhat stands below it.\n");
    REQUIRE(page.blocks.size() == 2);
    HelpLayout layout;
    kit::testing::Driver driver([&](kit::Ui& ui) {
        layout.forget();
        layout.fit(ui, page, ui.em(40));
    });
    const auto share = [&](float zoom, float reading) {
        driver.screen().set_zoom(zoom);
        driver.screen().set_reading_size(reading);
        driver.settle();
        return layout.blocks()[0].text.height() / layout.blocks()[1].text.height();
    };
    const float usual = share(1, 1);
    CHECK(usual > 1.1F);
    for (const auto& [zoom, reading] : {std::pair{1.5F, 1.F}, std::pair{2.F, 1.F}, std::pair{1.F, 2.F}})
        CHECK(share(zoom, reading) == doctest::Approx(usual).epsilon(0.06));
}

TEST_CASE("columns share their room: small ones get what they want") {
    const auto widths = share_width({50, 400, 300}, 450);
    CHECK(widths[0] == 50);
    CHECK(widths[1] == 200);
    CHECK(widths[2] == 200);
    CHECK(share_width({10, 20}, 100) == std::vector<float>{10, 20});
    CHECK(share_width({}, 100).empty());
}
