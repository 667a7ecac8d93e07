// SPDX-License-Identifier: GPL-3.0-or-later
// The coding loop, driven in the real window: one test for each thing the hands do.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/acts/source_acts.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Coding {
    SampleProject sample;
    Desktop desktop;

    Coding() { open(); }
    void open() {
        sample.close();
        desktop.open(sample.file());
        REQUIRE(desktop.bench().page);
        REQUIRE(desktop.driver().focus() == "page/text");
    }
    std::size_t rows() { return desktop.bench().session->project().history({}).size(); }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a new coding is six keys and a pinned one two") {
    Coding it;
    Desktop& d = it.desktop;
    int strokes = 0;
    const auto press = [&](const char* key) {
        d.keys(key);
        ++strokes;
    };
    press("Space");
    press("Enter");
    for (const char* letter : {"n", "o", "t"}) press(letter);
    press("Enter");
    CHECK(strokes == 6);
    CHECK(d.codings() == Lines{"Not judged: Hard, mostly."});
    CHECK(d.driver().focus() == "page/text");

    strokes = 0;
    press("Space");
    press("1");
    CHECK(strokes == 2);
    CHECK(d.codings() ==
          Lines{"Not judged: Hard, mostly.", "Trust in the worker: I was frightened of the nights."});
}

TEST_CASE("after coding the selection stays for further codes, and Space moves on") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1");
    CHECK(d.selected() == "Hard, mostly.");
    d.keys("2");
    CHECK(d.codings().size() == 2);
    d.keys("Space");
    CHECK(d.selected() == "I was frightened of the nights.");
}

TEST_CASE("Enter with no selection takes the sentence first") {
    Coding it;
    it.desktop.keys("Enter");
    CHECK(it.desktop.selected() == "Hard, mostly.");
    CHECK(it.desktop.driver().focus() == "code_field/query");
}

TEST_CASE("Enter in the empty field does nothing, so that Enter, Enter codes nothing by accident") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Space Enter");
    CHECK_FALSE(d.bench().code_field.highlighted);
    const auto before = it.rows();
    d.keys("Enter");
    CHECK(it.rows() == before);
    CHECK(d.bench().code_field.open);
    d.keys("Down Enter");  // chosen on purpose, it codes
    CHECK(it.rows() == before + 1);
}

TEST_CASE("the empty field shows this passage's codes ticked, then the recent ones") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Space 2 Enter");
    const auto& hits = d.bench().code_field.hits;
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].name == "Reading the baby");
    CHECK(hits[0].ticked);
    CHECK(hits[1].name == "Trust in the worker");
    CHECK_FALSE(hits[1].ticked);
    CHECK(d.driver().get("code_field/hits/0").state.checked);
}

TEST_CASE("Shift+Enter applies and keeps the field open with the query cleared") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Enter");
    d.type("trust");
    d.keys("Shift+Enter");
    CHECK(d.bench().code_field.open);
    CHECK(d.bench().code_field.query.empty());
    CHECK(d.driver().focus() == "code_field/query");
    d.type("reading");
    d.keys("Enter");
    CHECK_FALSE(d.bench().code_field.open);
    CHECK(d.codings() == Lines{"Trust in the worker: Hard, mostly.", "Reading the baby: Hard, mostly."});
}

TEST_CASE("Ctrl+Enter creates a code and applies it as one history row") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Enter");
    d.type("اکیلا پن");
    const auto before = it.rows();
    d.keys("Ctrl+Enter");
    CHECK(it.rows() == before + 1);
    CHECK(d.codings() == Lines{"اکیلا پن: Hard, mostly."});
    CHECK(d.driver().find("code_field") == nullptr);
    d.keys("Ctrl+Z");
    CHECK(d.codings().empty());
    for (const auto& row : d.bench().session->view().codes()) CHECK(row.code.name != "اکیلا پن");
}

TEST_CASE("Esc closes the field and keeps the selection; Esc again lets it go") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Enter");
    d.type("no");
    d.keys("Esc");
    CHECK_FALSE(d.bench().code_field.open);
    CHECK(d.selected() == "Hard, mostly.");
    CHECK(d.driver().focus() == "page/text");
    d.keys("Esc");
    CHECK(d.selected() == "(nothing)");
}

TEST_CASE("an element is applied straight from the field and its code is made on first use") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Enter");
    d.type("parent group");
    REQUIRE_FALSE(d.bench().code_field.hits.empty());
    CHECK(d.bench().code_field.hits[0].kind == CodeHit::Kind::element);
    d.keys("Enter");
    CHECK(d.codings() == Lines{"Parent group: Hard, mostly."});
    d.keys("Space Enter");
    d.type("parent group");
    CHECK(d.bench().code_field.hits[0].kind == CodeHit::Kind::code);
}

TEST_CASE("the highlighted code's definition stands below, and seven rows at most") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Enter");
    d.type("not j");
    const kit::Node& words = d.driver().get("code_field/definition");
    CHECK(words.name.find("The parent feels accepted") != std::string::npos);
    CHECK(words.name.find("Use when the parent says") != std::string::npos);
    CHECK(d.bench().code_field.hits.size() <= code_field_rows);
}

TEST_CASE("a code is found by its alias") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Enter");
    d.type("accept");
    d.keys("Enter");
    CHECK(d.codings() == Lines{"Not judged: Hard, mostly."});
}

TEST_CASE("the field never covers the passage, in the margin or, where that is narrow, below") {
    for (const kit::Size size : {kit::Size{1600, 1000}, kit::Size{1280, 800}, kit::Size{1000, 700}}) {
        CAPTURE(size.w);
        SampleProject sample;
        sample.close();
        Desktop d({}, {size});
        d.open(sample.file());
        for (int i = 0; i < 8; ++i) {
            d.keys("Space Enter");
            d.type("trust");
            const auto& page = *d.bench().page;
            const TextRange passage = d.bench().code_field.passage;
            const kit::Rect field = d.driver().get("code_field").bounds;
            for (const kit::Rect& box :
                 d.bench().page->column.boxes(page.place_of(passage.begin), page.place_of(passage.end)))
                CHECK_FALSE(field.overlaps(box));
            CHECK(d.driver().screen().ui().window().contains(field));
            d.keys("Esc");
        }
    }
}

TEST_CASE("a full stop repeats the last code") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space .");
    CHECK(d.said() == "No code has been used yet.");
    d.keys("Enter");
    d.type("reading");
    d.keys("Enter Space .");
    CHECK(d.codings() ==
          Lines{"Reading the baby: Hard, mostly.", "Reading the baby: I was frightened of the nights."});
}

TEST_CASE("V makes a code of the words themselves, once") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space V");
    CHECK(d.codings() == Lines{"“Hard, mostly”: Hard, mostly."});
    const auto codes = d.bench().session->view().codes().size();
    d.keys("V");
    CHECK(d.bench().session->view().codes().size() == codes);
    CHECK(d.codings().size() == 1);
}

TEST_CASE("a key that needs a selection says so and does nothing") {
    Coding it;
    const auto before = it.rows();
    it.desktop.keys("1");
    CHECK(it.desktop.said() == "Select a passage first: Space takes the sentence at the caret.");
    CHECK(it.rows() == before);
}

TEST_CASE("the same code inside an existing coding writes nothing and selects that coding") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("T 1");
    const CodingId turn = *d.bench().page->focused;
    const auto before = it.rows();
    d.keys("Esc Space 1");
    CHECK(it.rows() == before);
    CHECK(d.said().find("Already coded") == 0);
    CHECK(d.bench().page->focused == turn);
}

TEST_CASE("the same code partly overlapping extends the coding as one history row") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Shift+Space 1");
    const auto before = it.rows();
    d.keys("Esc Esc Ctrl+Home Down Space Space Shift+Space");
    CHECK(d.selected().find("I was frightened") == 0);
    d.keys("1");
    CHECK(it.rows() == before + 1);
    REQUIRE(d.codings().size() == 1);
    CHECK(d.codings()[0].find("Hard, mostly. I was frightened of the nights. She rang me") !=
          std::string::npos);
}

TEST_CASE("different codes overlap freely and touching ones of one code stay apart") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 2 Space 1");
    CHECK(d.codings() == Lines{"Trust in the worker: Hard, mostly.", "Reading the baby: Hard, mostly.",
                               "Trust in the worker: I was frightened of the nights."});
}

TEST_CASE("Alt+Down and Alt+Up walk the codings by begin, the longest first") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Space 2 Esc Esc Ctrl+Home Down T");
    d.keys("Enter");
    d.type("fear");
    d.keys("Enter Esc Esc Ctrl+Home");
    Lines walked;
    const auto focused = [&] {
        const auto* coding = d.bench().page->coding(*d.bench().page->focused);
        return d.bench().session->view().code(coding->code)->code.name;
    };
    for (int i = 0; i < 3; ++i) {
        d.keys("Alt+Down");
        walked.push_back(focused());
    }
    CHECK(walked == Lines{"Fear of losing the child", "Trust in the worker", "Reading the baby"});
    d.keys("Alt+Down");
    CHECK(d.said() == "There is no further coding.");
    d.keys("Alt+Up");
    CHECK(focused() == "Trust in the worker");
}

TEST_CASE("on a coding Enter changes its code as one row and Delete removes it") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Esc Ctrl+Home Alt+Down Enter");
    CHECK(d.bench().code_field.recodes);
    d.type("fear");
    const auto before = it.rows();
    d.keys("Enter");
    CHECK(it.rows() == before + 1);
    CHECK(d.codings() == Lines{"Fear of losing the child: Hard, mostly."});
    CHECK(d.said().find("Changed") == 0);
    d.keys("Delete");
    CHECK(d.codings().empty());
    d.keys("Ctrl+Z");
    CHECK(d.codings().size() == 1);
}

TEST_CASE("plus, minus and equals set the direction of the coding, and again take it away") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1");
    const auto direction = [&] { return d.bench().page->codings()[0].magnitude.direction; };
    using enum model::CodingDirection;
    d.type("+");
    CHECK(direction() == positive);
    d.type("-");
    CHECK(direction() == negative);
    d.type("=");
    CHECK(direction() == mixed);
    d.type("=");
    CHECK(direction() == no_change);
    d.type("=");
    CHECK(direction() == none);
    d.type("++");
    CHECK(direction() == none);
    CHECK(d.selected() == "Hard, mostly.");
}

TEST_CASE("Shift with an arrow moves the end of a coding, one history row for a stretch of strokes") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Esc Ctrl+Home Alt+Down");
    const auto before = it.rows();
    d.keys("Ctrl+Shift+Right Ctrl+Shift+Right Shift+Right Shift+Right");
    CHECK(it.rows() == before);
    d.driver().wait(1);
    d.driver().settle();
    CHECK(it.rows() == before + 1);
    CHECK(d.codings() == Lines{"Trust in the worker: Hard, mostly. I was f"});
    d.keys("X Ctrl+Shift+Right Ctrl+Z");
    CHECK(d.codings() == Lines{"Trust in the worker: Hard, mostly. I was f"});
    d.keys("Ctrl+Z");
    CHECK(d.codings() == Lines{"Trust in the worker: Hard, mostly."});
}

TEST_CASE("R opens the last coding's field and changing it is one row") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Space R");
    REQUIRE(d.bench().code_field.open);
    d.type("reading");
    const auto before = it.rows();
    d.keys("Enter");
    CHECK(it.rows() == before + 1);
    CHECK(d.codings() == Lines{"Reading the baby: Hard, mostly."});
    CHECK(d.said().find("Changed") == 0);
}

TEST_CASE("each act puts one sentence in the status line and says it aloud") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1");
    const kit::Node& line = d.driver().get("status/notice");
    CHECK(line.name == "Coded 2 words as Trust in the worker · Ctrl+Z");
    CHECK(d.driver().registry().announcement() == line.name);
}

TEST_CASE("Ctrl+Z takes back my last act, scrolls there, outlines it and restores the selection") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space Space 1 Ctrl+End Esc");
    d.keys("Ctrl+PageDown");
    REQUIRE(d.bench().page->id() == it.sample.second());
    d.keys("Ctrl+Z");
    CHECK(d.bench().page->id() == it.sample.interview());
    CHECK(d.codings().empty());
    CHECK(d.selected() == "I was frightened of the nights.");
    REQUIRE(d.bench().outline);
    CHECK(d.bench().page->text().quote(d.bench().outline->range) == "I was frightened of the nights.");
    CHECK(d.bench().outline->until > d.bench().now);
    d.keys("Ctrl+Y");
    CHECK(d.codings().size() == 1);
}

TEST_CASE("undo stops at what was done before the project was opened and says where that is") {
    Coding it;
    it.desktop.keys("Space 1 Ctrl+Z Ctrl+Z");
    CHECK(it.desktop.said() == "Earlier changes are in History (Ctrl+H).");
    it.desktop.keys("Ctrl+H");
    CHECK(it.desktop.driver().find("history/rows") != nullptr);
    it.desktop.keys("Esc");
    CHECK(it.desktop.driver().find("history/rows") == nullptr);
    CHECK(it.desktop.driver().focus() == "page/text");
}

TEST_CASE("a click takes the shortest coding under it, the next click a longer one") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("T 2 Esc Esc Ctrl+Home Down Space 1 Esc Esc");
    const auto& page = *d.bench().page;
    const kit::Rect caret = d.bench().page->column.caret(page.place_of(page.codings()[0].range.begin + 3));
    const auto focused = [&] {
        return d.bench().page->focused ? d.bench()
                                             .session->view()
                                             .code(d.bench().page->coding(*d.bench().page->focused)->code)
                                             ->code.name
                                       : std::string("none");
    };
    d.driver().click_at(caret.centre());
    d.driver().settle();
    CHECK(focused() == "Trust in the worker");
    d.driver().click_at(caret.centre());
    d.driver().settle();
    CHECK(focused() == "Reading the baby");
    d.driver().click_at(caret.centre());
    d.driver().settle();
    CHECK(focused() == "Trust in the worker");
}

TEST_CASE("double, triple and fourfold clicks and dragging select on the page") {
    Coding it;
    Desktop& d = it.desktop;
    const auto& text = d.bench().page->text();
    const auto point_at = [&](std::string_view words, std::int64_t by) {
        const auto byte = static_cast<std::int64_t>(text.text().find(words));
        const CodePoint at = text.translator().to_code_point(ByteOffset{byte}) + by;
        const kit::Rect caret = d.bench().page->column.caret(d.bench().page->place_of(at));
        return kit::Point{caret.x + 1, caret.centre().y};
    };
    d.driver().click_at(point_at("frightened", 3), 2);
    d.driver().settle();
    CHECK(d.selected() == "frightened");
    d.driver().click_at(point_at("frightened", 3), 3);
    d.driver().settle();
    CHECK(d.selected() == "I was frightened of the nights.");
    d.driver().click_at(point_at("frightened", 3), 4);
    d.driver().settle();
    CHECK(d.selected().find("Hard, mostly.") == 0);
    d.keys("Esc");
    d.driver().drag(point_at("mostly", 0), point_at("nights", 6));
    d.driver().settle();
    CHECK(d.selected() == "mostly. I was frightened of the nights");
}

TEST_CASE("a passage dragged onto a code, and a code dragged onto a passage, codes it") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Alt+2");
    d.keys("Esc Space");
    const auto range = *d.bench().page->selection.range(d.bench().page->text());
    const kit::Rect in = d.bench().page->column.caret(d.bench().page->place_of(range.begin + 4));
    const std::string row = "navigator/list/" + it.sample.fear().text();
    d.driver().drag(in.centre(), d.driver().get(row).bounds.centre());
    d.driver().settle();
    CHECK(d.codings() == Lines{"Fear of losing the child: Hard, mostly."});
    d.driver().drag(d.driver().get("navigator/list/" + it.sample.judged().text()).bounds.centre(),
                    in.centre());
    d.driver().settle();
    CHECK(d.codings() == Lines{"Fear of losing the child: Hard, mostly.", "Not judged: Hard, mostly."});
}

TEST_CASE("an element dragged onto a passage, a passage dragged onto it and Enter on it code with its code") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Alt+3");
    d.keys("Esc Space");
    const auto& element = d.bench().session->view().elements().front().element;
    const std::string row = "navigator/list/" + element.id.text(), name = element.name;
    const auto range = *d.bench().page->selection.range(d.bench().page->text());
    const kit::Rect in = d.bench().page->column.caret(d.bench().page->place_of(range.begin + 4));
    d.driver().drag(d.driver().get(row).bounds.centre(), in.centre());
    d.driver().settle();
    CHECK(d.codings() == Lines{name + ": Hard, mostly."});
    d.keys("Ctrl+Z");
    d.driver().drag(in.centre(), d.driver().get(row).bounds.centre());
    d.driver().settle();
    CHECK(d.codings() == Lines{name + ": Hard, mostly."});
    d.keys("Ctrl+Z Space");
    d.driver().double_click(row);
    d.driver().settle();
    CHECK(d.codings() == Lines{name + ": I was frightened of the nights."});
}

TEST_CASE("Enter on words that no code is called by says so") {
    Coding it;
    it.desktop.keys("Space Enter");
    it.desktop.type("zzz");
    it.desktop.keys("Enter");
    CHECK(it.desktop.said() == "No code is called “zzz”: Ctrl+Enter makes one.");
    CHECK(it.desktop.codings().empty());
}

TEST_CASE("letters and digits are commands only while the page has the focus") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space M");
    REQUIRE(d.driver().focus() == "inspector/memo");
    const auto before = it.rows();
    d.type("1. T v Vexed +");
    CHECK(d.bench().memo.text == "1. T v Vexed +");
    CHECK(it.rows() == before);
}

TEST_CASE("in Urdu the arrows follow the page: Shift+Left extends towards the reading end") {
    Coding it;
    Desktop& d = it.desktop;
    const auto& text = d.bench().page->text();
    const auto byte = static_cast<std::int64_t>(text.text().find("وہ ہر"));
    d.bench().page->selection.move_to(text, text.translator().to_code_point(ByteOffset{byte}), Extend::no);
    d.keys("Shift+Left Shift+Left");
    CHECK(d.selected() == "وہ");
    d.keys("Ctrl+Shift+Left");
    CHECK(d.selected() == "وہ ہر");
    d.keys("Esc Space Enter");
    d.type("بھر");
    d.keys("Enter");
    CHECK(d.codings() == Lines{"بھروسا · trust (Urdu): وہ ہر صبح فون کرتی تھی۔"});
}

TEST_CASE("a caret that leaves a coding behind takes the focus from it, so that Enter codes what is here") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1");
    REQUIRE(d.bench().page->focused);
    d.keys("Down Down Down Down Down");
    CHECK_FALSE(d.bench().page->focused);
    d.keys("Enter");
    CHECK_FALSE(d.bench().code_field.recodes);
    d.type("fear");
    d.keys("Enter");
    REQUIRE(d.codings().size() == 2);
    CHECK(d.codings()[0] == "Trust in the worker: Hard, mostly.");
    CHECK(d.codings()[1].starts_with("Fear of losing the child: "));
}

TEST_CASE("an arrow within the coding keeps its focus") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 Ctrl+Home Alt+Down Right Right");
    CHECK(d.bench().page->focused);
}

TEST_CASE("Delete shows a coding that is out of sight first and removes nothing unseen") {
    SampleProject sample;
    std::string text;
    for (int i = 0; i < 300; ++i) text += "She rang me every morning and asked how I had slept. ";
    std::vector<attune::test::Said> said;
    for (int i = 0; i < 60; ++i) said.push_back({"Parent", text.substr(0, 200 + i % 7)});
    const SourceId source = sample.project().source("Long", said);
    sample.project().coding(source, 10, 30, sample.trust());
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_source(d.bench(), source);
    d.driver().settle();
    d.keys("Alt+P Ctrl+Home Alt+Down");
    REQUIRE(d.bench().page->focused);
    d.bench().page->column.scroll_by(20000);
    d.driver().settle();
    d.keys("Delete");
    CHECK(d.codings().size() == 1);
    CHECK(d.said() == "This is the coding that has the focus: Delete again removes it.");
    d.keys("Delete");
    CHECK(d.codings().empty());
}

TEST_CASE("M straight after coding is about the coding that the inspector shows") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 M");
    d.type("Why?");
    d.keys("Esc");
    const auto& memos = d.bench().session->view().memos();
    REQUIRE(memos.size() == 1);
    CHECK(memos[0].memo.kind == model::MemoKind::coding);
}

TEST_CASE("while codings are hidden the status line says so and shows them again") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1 S S");
    REQUIRE(d.driver().find("status/stripes") != nullptr);
    CHECK(d.driver().find("status/stripes")->name == "Only my codings shown");
    d.click("status/stripes");
    CHECK(d.driver().find("status/stripes") == nullptr);
    CHECK(d.bench().stripes == StripeFilter::all);
}

TEST_CASE("a code taken from its list leaves the keys on the page, where M is about the new coding") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space");
    const std::string words = d.selected();
    d.keys("Alt+2");
    d.driver().double_click("navigator/list/" + it.sample.trust().text());
    d.driver().settle();
    REQUIRE(d.codings() == Lines{"Trust in the worker: " + words});
    CHECK(d.driver().focus() == "page/text");
    CHECK(d.driver().get("inspector/heading").name == "Coding");
    d.keys("M");
    d.type("why I think so");
    d.keys("Esc");
    const auto& memos = d.bench().session->view().memos();
    REQUIRE(memos.size() == 1);
    CHECK_FALSE(memos.front().memo.links.front().coding.text().empty());
}

TEST_CASE("the inspector follows what is selected: a memo written there is about the passage") {
    Coding it;
    Desktop& d = it.desktop;
    d.keys("Space 1");
    CHECK(d.driver().get("inspector/heading").name == "Coding");
    d.keys("Space");
    CHECK(d.driver().get("inspector/heading").name == "Passage");
    const std::string words = d.selected();
    d.click("inspector/memo");
    d.type("of this alone");
    d.keys("Esc");
    const auto& memos = d.bench().session->view().memos();
    REQUIRE(memos.size() == 1);
    const auto& link = memos.front().memo.links.front();
    CHECK(link.coding.text().empty());
    CHECK(d.bench().page->text().quote(*link.range) == words);
    d.keys("Esc");
    CHECK(d.selected() == "(nothing)");
    CHECK(d.driver().get("inspector/heading").name == "Source");
}

TEST_CASE("what memos speak of is marked beside its line, and a press shows it with its memo") {
    Coding it;
    Desktop& d = it.desktop;
    const auto marks = [&] {
        std::vector<std::string> paths;
        for (const auto* node : d.driver().registry().below("page/memo")) paths.push_back(node->path);
        return paths;
    };
    CHECK(marks().empty());
    d.keys("Space M");
    const std::string words = d.selected();
    d.type("of the passage");
    d.keys("Esc Esc");
    REQUIRE(marks().size() == 1);
    CHECK(d.driver().get(marks().front()).name == "Memo: of the passage");
    d.keys("Space 1 M");
    d.type("of the coding, in the same line");
    d.keys("Esc Esc Ctrl+End");
    const auto both = marks();
    REQUIRE_FALSE(both.empty());
    d.click(both.front());
    CHECK(d.selected() == words);
    CHECK(d.driver().get("inspector/memo").value == "of the passage");
    CHECK(d.driver().focus() == "page/text");
}
