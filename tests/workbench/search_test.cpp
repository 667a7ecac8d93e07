// SPDX-License-Identifier: GPL-3.0-or-later
// Finding words in the source and in the project, driven in the real window.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/search_acts.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/seeking.h"
#include "store/commands/memo_commands.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

using Lines = std::vector<std::string>;

struct Seek {
    SampleProject sample;
    Desktop desktop;

    Seek() {
        sample.close();
        desktop.open(sample.file());
    }
    const FindBar& bar() { return desktop.bench().seeking->bar; }
    const PassageList& list() { return *desktop.bench().passages; }
    std::string shown() {
        if (!bar().at) return "(none)";
        return std::string(desktop.bench().page->text().quote(bar().hits[*bar().at]));
    }
    void finish() {
        for (int i = 0; i < 2000 && desktop.bench().seeking && desktop.bench().seeking->run; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            desktop.driver().frame();
        }
        desktop.driver().settle();
    }
    void search(const std::string& words) {
        desktop.keys("Ctrl+Shift+F");
        desktop.keys("Ctrl+A");
        desktop.type(words);
        desktop.keys("Enter");
        finish();
    }
    Lines found() {
        Lines lines;
        for (const auto& row : list().rows()) lines.push_back(jobs::words_of(row.passage.context));
        return lines;
    }
    std::size_t history() { return desktop.bench().session->project().history({}).size(); }
    Lines codings() {
        Lines lines;
        for (const auto& row : store::codings(desktop.bench().session->project(), {}))
            lines.push_back(row.code_name + ": " + row.quote);
        return lines;
    }
};

}  // namespace

TEST_CASE("Ctrl+F finds words as they are typed and counts them; Enter and F3 go on, with Shift back") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    CHECK(d.driver().focus() == "find/query");
    d.type("she");
    CHECK(d.driver().get("find/count").name == "1 of 2");
    CHECK(it.shown() == "She");
    d.keys("Enter");
    CHECK(d.driver().get("find/count").name == "2 of 2");
    d.keys("F3");
    CHECK(d.driver().get("find/count").name == "1 of 2");
    CHECK(d.said() == "From the beginning of the source again.");
    d.keys("Shift+F3 Shift+Enter");
    CHECK(d.driver().get("find/count").name == "1 of 2");
    d.type("xx");
    CHECK(d.driver().get("find/count").name == "Nothing");
}

TEST_CASE("Esc leads back to where one was; Ctrl+Enter keeps the hit as the selection") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Space");
    const std::string before = d.selected();
    d.keys("Ctrl+F");
    d.keys("Ctrl+A");
    d.type("singing");
    d.keys("Esc");
    CHECK(d.selected() == before);
    CHECK(d.driver().focus() == "page/text");
    CHECK_FALSE(it.bar().open);
    d.keys("Ctrl+F");
    d.keys("Ctrl+A");
    d.type("singing");
    d.keys("Ctrl+Enter");
    CHECK(d.selected() == "singing");
    CHECK(d.driver().focus() == "page/text");
    d.keys("1");
    CHECK(d.codings() == Lines{"Trust in the worker: singing"});
}

TEST_CASE("Esc after walking from hit to hit stays at the hit and selects it") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    d.type("she");
    d.keys("Enter Esc");
    CHECK(d.selected() == "she");
    CHECK(d.driver().focus() == "page/text");
    CHECK_FALSE(it.bar().open);
}

TEST_CASE("F3 finds once more what was looked for last, from the caret") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    d.type("she");
    d.keys("Esc F3");
    CHECK(it.bar().open);
    CHECK(d.driver().get("find/count").name == "1 of 2");
    CHECK(d.driver().focus() == "page/text");
}

TEST_CASE("case, accents and the ways to write an Arabic letter do not matter, unless they should") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    d.type("تھي");  // with the Arabic yeh
    CHECK(it.bar().hits.size() == 1);
    d.keys("Ctrl+A");
    d.type("JOAN");
    CHECK(it.bar().hits.size() == 1);
    d.keys("Alt+C");
    CHECK(it.bar().hits.empty());
    d.keys("Alt+C");
    d.keys("Ctrl+A");
    d.type("the");
    const auto parts = it.bar().hits.size();
    d.keys("Alt+W");
    CHECK(it.bar().hits.size() < parts);
    CHECK(d.driver().get("find/way/whole_word").state.checked);
}

TEST_CASE("only what participants say is searched when that is asked for") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    d.type("other");
    CHECK(it.bar().hits.size() == 1);
    d.keys("Alt+T");
    CHECK(it.bar().hits.empty());
}

TEST_CASE("a pattern finds what it describes, tells its fault in a sentence, and cannot stop the window") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    d.keys("Alt+R");
    d.type("H[ae]\\w*");
    CHECK(it.bar().hits.size() > 1);
    d.keys("Ctrl+A");
    d.type("(she");
    REQUIRE(d.driver().find("find/fault"));
    CHECK(d.driver().get("find/fault").name.find("bracket") != std::string::npos);
    CHECK(d.driver().get("find/query").state.invalid);
    const auto began = std::chrono::steady_clock::now();
    d.keys("Ctrl+A");
    d.type("(\\w+\\s?)+\\d");
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(12));
    CHECK(d.driver().get("find/fault").name.find("too long") != std::string::npos);
}

TEST_CASE("another source on the page is searched for the same words") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+F");
    d.type("went");
    CHECK(it.bar().hits.empty());
    d.keys("Ctrl+PageDown");
    CHECK(d.bench().page->id() == it.sample.second());
    CHECK(it.bar().hits.size() == 1);
}

TEST_CASE("Ctrl+Shift+F searches the project in the background and lists the hits in context") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+Shift+F");
    CHECK(d.driver().focus() == "passages/query");
    d.type("well");
    d.keys("Enter");
    it.finish();
    CHECK(it.found() == Lines{"well"});
    CHECK(d.driver().focus() == "passages/rows");
    CHECK(d.said() == "1 hit in 1 source.");
    CHECK(jobs::words_before(it.list().rows()[0].passage.context) == "Yes. It went ");
    d.keys("O");
    CHECK(d.bench().page->id() == it.sample.second());
    CHECK(d.selected() == "well");
    d.keys("Alt+Left");
    CHECK(it.found() == Lines{"well"});
}

TEST_CASE("hits are coded after review: widened to the sentence, ticked, one history row") {
    Seek it;
    Desktop& d = it.desktop;
    it.search("she");
    d.click("passages/way/participants");  // not in the codebook
    it.finish();
    d.keys("Esc");
    CHECK(d.driver().focus() == "passages/rows");
    CHECK(it.found() == Lines{"She", "she"});
    CHECK(it.list().ticked() == 0);
    const auto before = it.history();
    d.keys("Ctrl+A W");
    CHECK(d.said() == "The sentence around the words is what is coded.");
    CHECK(it.found() == Lines{"She rang me every single morning and asked how I had slept.",
                              "With Joan it was different, she never wrote while I spoke."});
    d.keys("Down Space Enter");
    CHECK(d.driver().get("code_field").name == "Code 1 passage");
    d.keys("Esc Space Enter");
    d.type("trust");
    d.keys("Enter");
    CHECK(it.history() == before + 1);
    CHECK(d.said() == "Coded 2 passages as Trust in the worker");
    CHECK(it.codings()[0] ==
          "Trust in the worker: She rang me every single morning and asked how I had slept.");
    CHECK(it.list().ticked() == 2);
    d.keys("W");
    CHECK(it.found()[1].starts_with("I said nothing to her."));
    d.keys("W");
    CHECK(it.found() == Lines{"She", "she"});
    d.keys("Ctrl+Z");
    CHECK(it.codings().empty());
    CHECK(d.bench().document == Document::passages);
}

TEST_CASE("hits in one sentence are coded once") {
    Seek it;
    Desktop& d = it.desktop;
    it.search("when");
    it.search("i");
    d.click("passages/width/turn");
    d.keys("Ctrl+A");
    d.click("passages/rows/" + it.list().rows()[0].key());
    d.keys("Esc Ctrl+A 1");
    CHECK(it.codings().size() < it.list().rows().size());
}

TEST_CASE("memos and the codebook are searched too, grouped below the passages, and open with O") {
    Seek it;
    Desktop& d = it.desktop;
    store::AddMemo add;
    add.memo.id = d.bench().session->project().new_id<MemoId>();
    add.memo.kind = model::MemoKind::theory;
    add.memo.title = "Accepted";
    add.memo.text = "To be accepted comes first.";
    d.bench().session->submit(add);
    it.search("accepted");
    REQUIRE(it.list().groups().size() == 2);
    CHECK(it.list().groups()[0].title == "Memos");
    CHECK(it.list().groups()[1].title == "Codebook");
    CHECK(it.found().size() == 4);
    d.keys("Home O");
    CHECK(d.bench().current_memo == add.memo.id);
    CHECK(d.bench().tab == NavigatorTab::memos);
    d.keys("End O");
    CHECK(d.bench().current_code == it.sample.judged());
    d.keys("Enter");
    CHECK(d.said() == "Only passages of sources can be coded.");
}

TEST_CASE("whole words, patterns, participants and chosen sources narrow a search") {
    Seek it;
    Desktop& d = it.desktop;
    it.search("o");
    const auto all = it.list().rows().size();
    d.click("passages/way/participants");
    it.finish();
    CHECK(it.list().rows().size() < all);
    d.click("passages/way/participants");
    it.finish();
    CHECK(it.list().rows().size() == all);
    d.click("passages/choose_sources");
    d.click("passages/sources/" + it.sample.second().text());
    it.finish();
    CHECK(it.found() == Lines{});
    d.click("passages/sources/all");
    it.finish();
    CHECK(it.list().rows().size() == all);
    d.keys("Esc");
    d.click("passages/way/pattern");
    it.finish();
    it.search("J\\w+");
    CHECK(it.found().front() == "Joan");
    d.click("passages/way/pattern");
    it.search("her");
    const auto parts = it.list().rows().size();
    d.click("passages/way/whole_word");
    it.finish();
    CHECK(it.list().rows().size() < parts);
}

TEST_CASE("a faulty pattern says its fault in place of the hits, a stopped search that it was stopped") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+Shift+F");
    d.click("passages/way/pattern");
    it.search("(she");
    CHECK(d.driver().get("passages/empty").name.find("bracket") != std::string::npos);
    CHECK(d.bench().notice.warning);

    d.keys("Ctrl+Shift+F Ctrl+A");
    d.type("(\\w+\\s?)+\\d");
    d.keys("Enter");
    REQUIRE(d.bench().seeking->run);
    d.keys("Esc");
    const auto began = std::chrono::steady_clock::now();
    it.finish();
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
    CHECK(d.said() == "The search was stopped; nothing of it is listed.");
}

TEST_CASE("a short selection is what is looked for") {
    Seek it;
    Desktop& d = it.desktop;
    d.bench().page->selection.press(d.bench().page->text(), d.bench().page->selection.caret(), 2);
    REQUIRE(d.selected() == "Hard");
    d.keys("Ctrl+F");
    CHECK(it.bar().query == "Hard");
    d.keys("Esc Ctrl+Shift+F");
    it.finish();
    CHECK(it.list().query == "Hard");
}

TEST_CASE("closing the project in the middle of a search ends it") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+Shift+F");
    d.click("passages/way/pattern");
    d.type("(\\w+\\s?)+\\d");
    d.keys("Enter");
    close_project(d.bench());
    d.driver().settle();
    CHECK_FALSE(d.bench().session);
}

TEST_CASE("the palette goes to a turn or a line of the source, by words or after a colon") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+K");
    d.type("turn 4");
    CHECK(d.bench().palette.hits[0].words.starts_with("Turn 4: I said nothing to her."));
    d.keys("Enter");
    CHECK(d.driver().focus() == "page/text");
    CHECK(d.bench().page->text().quote(
              {d.bench().page->selection.caret(), d.bench().page->selection.caret() + 6}) == "I said");
    d.keys("Ctrl+K");
    d.type(":2");
    REQUIRE(d.bench().palette.hits.size() >= 2);
    CHECK(d.bench().palette.hits[0].words.starts_with("Turn 2: Hard"));
    CHECK(d.bench().palette.hits[1].words.starts_with("Line 2: Hard"));
    d.keys("Esc Ctrl+K");
    d.type("line 99");
    for (const auto& hit : d.bench().palette.hits) CHECK(hit.kind != PaletteHit::Kind::place);
    d.keys("Esc Ctrl+K");
    d.type(":trust");
    REQUIRE_FALSE(d.bench().palette.hits.empty());
    for (const auto& hit : d.bench().palette.hits) CHECK(hit.kind != PaletteHit::Kind::action);
}

TEST_CASE("the palette's last rows look for the words in the source and in the project") {
    Seek it;
    Desktop& d = it.desktop;
    d.keys("Ctrl+K");
    d.type("well");
    const auto& hits = d.bench().palette.hits;
    REQUIRE(hits.size() >= 2);
    CHECK(hits.back().words == "Search the project for “well”");
    CHECK(hits[hits.size() - 2].words == "Find “well” in this source");
    d.keys("End");
    for (std::size_t i = 1; i < hits.size(); ++i) d.keys("Down");
    d.keys("Enter");
    it.finish();
    CHECK(it.found() == Lines{"well"});
    d.keys("Esc Ctrl+K");
    d.type("singing");
    for (std::size_t i = 2; i < d.bench().palette.hits.size(); ++i) d.keys("Down");
    d.keys("Enter");
    CHECK(it.bar().open);
    CHECK(it.shown() == "singing");
}
