// SPDX-License-Identifier: GPL-3.0-or-later
// The memo in the middle pane, what memos speak of, and their list.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/memo_draft.h"
#include "app/workbench/memo_links.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Memos {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;

    Memos() {
        sample.close();
        start();
    }
    void start() {
        desktop.reset();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
        REQUIRE(desktop->bench().page);
    }
    Desktop& d() { return *desktop; }
    const std::vector<store::MemoRow>& memos() { return d().bench().session->view().memos(); }
    const store::MemoRow& titled(std::string_view title) {
        const auto at = std::find_if(memos().begin(), memos().end(),
                                     [&](const auto& row) { return row.memo.title == title; });
        REQUIRE(at != memos().end());
        return *at;
    }
    std::size_t rows() {
        store::HistoryFilter all;
        all.limit = 100'000;
        return d().bench().session->project().history(all).size();
    }
    Document shown() { return d().bench().document; }
    std::string focus() { return d().driver().focus(); }
    // A memo about the whole project, written and left.
    void write(std::string_view text) {
        d().keys("Ctrl+M");
        d().type(text);
        d().keys("Esc");
    }
    std::vector<std::string> listed() {
        std::vector<std::string> names;
        for (const auto& node : d().driver().registry().nodes())
            if (node.path.starts_with("navigator/list/") &&
                (node.role == kit::Role::list_item || node.role == kit::Role::heading))
                names.push_back(node.name);
        return names;
    }
};

}  // namespace

TEST_CASE("Ctrl+M begins a memo without a passage, and Esc ends it where one was, as one history row") {
    Memos it;
    it.d().keys("Space");
    const auto before = it.rows();
    it.d().keys("Ctrl+M");
    CHECK(it.shown() == Document::memo);
    CHECK(it.focus() == "memo/text");
    it.d().type("On method\nWe met each parent twice. ");
    it.d().type("میں سوچتی ہوں");
    CHECK(it.rows() == before);
    CHECK(it.d().bench().memos->document.title == "On method");
    it.d().keys("Esc");
    CHECK(it.shown() == Document::page);
    CHECK(it.focus() == "page/text");
    CHECK(it.d().selected() == "Hard, mostly.");
    CHECK(it.rows() == before + 1);
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.kind == model::MemoKind::project);
    CHECK(it.memos()[0].memo.title == "On method");
    CHECK(it.memos()[0].memo.text == "On method\nWe met each parent twice. میں سوچتی ہوں");
    CHECK(it.memos()[0].memo.links.empty());
}

TEST_CASE("a new memo in which nothing was written is not made") {
    Memos it;
    const auto before = it.rows();
    it.d().keys("Ctrl+M");
    it.d().click("memo/kind");
    it.d().keys("End Enter");
    it.d().keys("Esc");
    CHECK(it.shown() == Document::page);
    CHECK(it.memos().empty());
    CHECK(it.rows() == before);
}

TEST_CASE("the kind of a memo is chosen and changed, in one history row with the words") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("We shall not count the aunt's interview.");
    it.d().click("memo/kind");
    it.d().keys("End Enter");
    CHECK(it.d().driver().get("memo/kind").value == "Decision");
    it.d().keys("Esc");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.kind == model::MemoKind::decision);
    const auto before = it.rows();
    show_memo(it.d().bench(), it.memos()[0].memo.id);
    it.d().driver().settle();
    it.d().click("memo/kind");
    it.d().keys("Up Enter");
    it.d().keys("Esc");
    CHECK(it.memos()[0].memo.kind == model::MemoKind::reflexive);
    CHECK(it.rows() == before + 1);
    CHECK(it.d().said().find("reflexive") != std::string::npos);
}

TEST_CASE("new memos of a kind come from the palette") {
    Memos it;
    it.d().keys("Ctrl+K");
    it.d().type("memo reflexive");
    it.d().keys("Enter");
    CHECK(it.shown() == Document::memo);
    it.d().type("I was tired that day.");
    it.d().keys("Esc");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.kind == model::MemoKind::reflexive);
}

TEST_CASE("the title is the first line until a person writes one, and again when it is emptied") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("First");
    it.d().keys("Shift+Tab Shift+Tab");
    it.d().click("memo/title");
    it.d().keys("Ctrl+A");
    it.d().type("My own");
    it.d().keys("Enter");
    CHECK(it.focus() == "memo/text");
    it.d().type(" line");
    it.d().keys("Esc");
    CHECK(it.titled("My own").memo.text == "First line");
    show_memo(it.d().bench(), it.titled("My own").memo.id);
    it.d().driver().settle();
    it.d().click("memo/title");
    it.d().keys("Ctrl+A Delete Esc");
    CHECK(it.memos()[0].memo.title == "First line");
}

TEST_CASE("links are added by typing in a finder and removed, and are part of the visit's one row") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("How trust grows");
    it.d().keys("Ctrl+L");
    CHECK(it.focus() == "memo_links/query");
    it.d().type("not jud");
    it.d().keys("Enter");
    CHECK(it.focus() == "memo/text");
    it.d().keys("Ctrl+L");
    it.d().type("a-02");
    it.d().keys("Enter Ctrl+L");
    it.d().type("parent group");
    it.d().keys("Enter");
    CHECK(it.d().driver().get("memo/links/link/1").name == "Not judged");
    CHECK(it.d().driver().get("memo/links/link/3").name == "Parent group");
    it.d().keys("Esc");
    REQUIRE(it.memos().size() == 1);
    const auto before = it.rows();
    const auto links = it.memos()[0].memo.links;
    REQUIRE(links.size() == 3);
    CHECK(links[0].code == it.sample.judged());
    CHECK(links[1].source == it.sample.second());
    CHECK(links[2].element);
    show_memo(it.d().bench(), it.memos()[0].memo.id);
    it.d().driver().settle();
    it.d().click("memo/links/link/2/remove");
    CHECK(it.rows() == before);
    it.d().keys("Esc");
    CHECK(it.rows() == before + 1);
    REQUIRE(it.memos()[0].memo.links.size() == 2);
    CHECK(it.memos()[0].memo.links[1].element);
    CHECK(it.d().said().find("what the memo") != std::string::npos);
}

TEST_CASE("the passage selected on the page and the coding with the focus are offered first") {
    Memos it;
    it.d().keys("Space 1 Ctrl+M");
    it.d().type("About these words");
    it.d().keys("Ctrl+L");
    REQUIRE(it.d().driver().find("memo_links/hits/0") != nullptr);
    CHECK(it.d().driver().get("memo_links/hits/0").description == "The passage selected on the page");
    it.d().keys("Enter Esc");
    REQUIRE(it.memos().size() == 1);
    REQUIRE(it.memos()[0].memo.links.size() == 1);
    const model::MemoLink& link = it.memos()[0].memo.links[0];
    REQUIRE(link.range);
    CHECK(it.d().bench().page->text().quote(*link.range) == "Hard, mostly.");
}

TEST_CASE("a link leads to the code, and the code leads back to its memos") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("Trust, again");
    it.d().keys("Ctrl+L");
    it.d().type("trust in the");
    it.d().keys("Enter");
    it.d().click("memo/links/link/1");
    CHECK(it.d().bench().current_code == it.sample.trust());
    CHECK(it.d().bench().tab == NavigatorTab::codes);
    CHECK(std::get<CodeId>(it.d().bench().subject) == it.sample.trust());
    // The visit ended when the keys went elsewhere; the memo still stands in the middle.
    REQUIRE(it.memos().size() == 1);
    CHECK(it.shown() == Document::memo);
    it.d().keys("Esc");
    const std::string back = "inspector/memos/" + it.memos()[0].memo.id.text();
    it.d().click(back);
    CHECK(it.shown() == Document::memo);
    CHECK(it.d().bench().memos->document.id == it.memos()[0].memo.id);
}

TEST_CASE("a coding, a source and an element show the memos that speak of them") {
    Memos it;
    it.d().keys("Space 1 Ctrl+M");
    it.d().type("Speaks of all");
    it.d().keys("Ctrl+L Down Enter Ctrl+L Down Down Enter Ctrl+L");
    it.d().type("trusting rel");
    it.d().keys("Enter Esc");
    REQUIRE(it.memos().size() == 1);
    const model::Memo memo = it.memos()[0].memo;
    REQUIRE(memo.links.size() == 3);
    CHECK(memo.links[0].coding);
    CHECK(memo.links[1].source == it.sample.interview());
    CHECK_FALSE(memo.links[1].range);
    const std::string back = "inspector/memos/" + memo.id.text();
    for (const model::MemoLink& link : memo.links) {
        go_to(it.d().bench(), subject_of(link));
        it.d().driver().settle();
        const bool shown = it.d().driver().find(back) != nullptr || it.d().bench().memo.id == memo.id;
        CHECK(shown);
    }
}

TEST_CASE(
    "Alt+M on a row of a list, M where letters do not filter it, opens the memo of what is chosen, and Esc "
    "goes back to the list") {
    Memos it;
    it.d().keys("Alt+2");
    it.d().click("navigator/list/" + it.sample.trust().text());
    it.d().keys("Alt+M");
    CHECK(it.focus() == "inspector/memo");
    const auto* code = std::get_if<CodeId>(&it.d().bench().subject);
    REQUIRE(code);
    it.d().type("Too wide, perhaps.");
    it.d().keys("Esc");
    CHECK(it.focus() == "navigator/list");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.kind == model::MemoKind::code);
    CHECK(it.memos()[0].memo.links[0].code == it.d().bench().current_code);
    it.d().keys("Alt+3 Down Alt+M");
    it.d().type("Seen in every interview.");
    it.d().keys("Esc");
    CHECK(it.focus() == "navigator/list");
    CHECK(it.memos().back().memo.kind == model::MemoKind::element);
    it.d().keys("Alt+1 M");
    it.d().type("A long one.");
    it.d().keys("Esc");
    CHECK(it.focus() == "navigator/list");
    CHECK(it.memos().back().memo.kind == model::MemoKind::source);
    it.d().keys("M");
    CHECK(it.d().bench().memo.text == "A long one.");
}

TEST_CASE(
    "Enter on a memo in the list opens it in the middle, arrows leaf through, Esc is back in the list") {
    Memos it;
    it.write("Alpha");
    it.write("Beta");
    it.d().keys("Alt+4 Home");
    CHECK(it.listed() == std::vector<std::string>{"Beta", "Alpha"});
    it.d().keys("Enter");
    CHECK(it.shown() == Document::memo);
    CHECK(it.d().bench().memos->document.text == "Beta");
    it.d().click("navigator/list/" + it.titled("Alpha").memo.id.text());
    CHECK(it.d().bench().memos->document.text == "Alpha");
    it.d().keys("Esc");
    CHECK(it.shown() == Document::page);
    CHECK(it.focus() == "navigator/list");
}

TEST_CASE("from a memo to a memo that it speaks of, and Esc back through both") {
    Memos it;
    it.write("Alpha");
    it.d().keys("Ctrl+M");
    it.d().type("Beta");
    it.d().keys("Ctrl+L");
    it.d().type("alpha");
    it.d().keys("Enter");
    it.d().click("memo/links/link/1");
    CHECK(it.d().bench().memos->document.text == "Alpha");
    // What speaks of it stands beside it.
    CHECK(it.d().driver().find("inspector/memos/" + it.titled("Beta").memo.id.text()) != nullptr);
    it.d().keys("Esc");
    CHECK(it.d().bench().memos->document.text == "Beta");
    it.d().keys("Esc");
    CHECK(it.shown() == Document::page);
}

TEST_CASE("the memo beside the page moves to the middle with what is half-written, as one history row") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("Long ");
    const auto before = it.rows();
    it.d().keys("Ctrl+Alt+M");
    CHECK(it.shown() == Document::memo);
    CHECK(it.focus() == "memo/text");
    it.d().type("thoughts");
    CHECK(it.rows() == before);
    it.d().keys("Esc");
    CHECK(it.rows() == before + 1);
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.text == "Long thoughts");
    CHECK(it.memos()[0].memo.kind == model::MemoKind::passage);
    REQUIRE(it.memos()[0].memo.links.size() == 1);
    CHECK(it.memos()[0].memo.links[0].range);
}

TEST_CASE("typing in a memo has its own undo, and another memo never takes it over") {
    Memos it;
    it.write("Alpha");
    it.d().keys("Ctrl+M");
    it.d().type("Beta");
    it.d().keys("Ctrl+Z");
    CHECK(it.d().bench().memos->document.text.size() < 4);
    it.d().keys("Ctrl+Y");
    CHECK(it.d().bench().memos->document.text == "Beta");
    it.d().keys("Esc");
    show_memo(it.d().bench(), it.titled("Alpha").memo.id);
    it.d().driver().settle();
    it.d().keys("Ctrl+Z Ctrl+Z");
    CHECK(it.d().bench().memos->document.text == "Alpha");
    it.d().keys("Esc");
    CHECK(it.memos().size() == 2);
    it.d().keys("Ctrl+Z");
    CHECK(it.memos().size() == 1);
}

TEST_CASE("title, kind, links and words of a half-written memo come back after the program was killed") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("Half a thought\nand more");
    it.d().click("memo/title");
    it.d().keys("Ctrl+A");
    it.d().type("Heading");
    it.d().click("memo/kind");
    it.d().keys("End Enter");
    it.d().keys("Ctrl+L");
    it.d().type("fear of");
    it.d().keys("Enter");
    it.d().driver().wait(1);
    it.d().driver().settle();
    CHECK(it.d().bench().memos->document.draft_kept);
    it.d().die();
    it.start();
    CHECK(it.memos().empty());
    CHECK(it.shown() == Document::memo);
    CHECK(it.d().driver().get("memo/text").value == "Half a thought\nand more");
    CHECK(it.d().driver().get("memo/title").value == "Heading");
    CHECK(it.d().driver().get("memo/kind").value == "Decision");
    CHECK(it.d().driver().get("memo/links/link/1").name == "Fear of losing the child");
    CHECK(it.d().said().find("still here") != std::string::npos);
    it.d().keys("Esc");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.kind == model::MemoKind::decision);
    it.start();
    CHECK(it.shown() == Document::page);
}

TEST_CASE("closing the window in the middle of a memo loses nothing") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("Not yet finish");
    CHECK(it.d().shell().may_close());
    it.start();
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.text == "Not yet finish");
}

TEST_CASE("going to another source while a memo is open ends the visit and writes it") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("One");
    it.d().keys("Ctrl+PageDown");
    CHECK(it.shown() == Document::page);
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.text == "One");
}

TEST_CASE("a memo’s menu opens in the list and deletes it") {
    Memos it;
    it.write("Alpha");
    it.d().keys("Alt+4");
    it.d().driver().right_click("navigator/list/" + it.titled("Alpha").memo.id.text());
    it.d().driver().settle();
    it.d().click("navigator/memo_menu/delete");
    CHECK(it.memos().empty());
}

TEST_CASE("deleting a memo says what it was tied to, and Ctrl+Z brings it back with its links") {
    Memos it;
    it.write("Alpha");
    it.d().keys("Ctrl+M");
    it.d().type("Beta");
    it.d().keys("Ctrl+L");
    it.d().type("alpha");
    it.d().keys("Enter Ctrl+L");
    it.d().type("not judged");
    it.d().keys("Enter Esc");
    it.d().keys("Alt+4 Home Delete");
    CHECK(it.memos().size() == 1);
    CHECK(it.d().said() == "Deleted the memo “Beta”. It spoke of Alpha and Not judged");
    it.d().keys("Ctrl+Z");
    CHECK(it.titled("Beta").memo.links.size() == 2);
    it.d().click("navigator/list/" + it.titled("Alpha").memo.id.text());
    it.d().keys("Delete");
    CHECK(it.d().said() == "Deleted the memo “Alpha”. “Beta” spoke of it");
}

TEST_CASE(
    "undo of a memo's making leaves the middle pane, and the memo that stands there shows what undo did") {
    Memos it;
    it.write("Alpha");
    show_memo(it.d().bench(), it.memos()[0].memo.id);
    it.d().driver().settle();
    it.d().keys("Ctrl+End");
    it.d().type(" more");
    it.d().keys("Alt+2");
    CHECK(it.memos()[0].memo.text == "Alpha more");
    CHECK(it.shown() == Document::memo);
    it.d().keys("Ctrl+Z");
    CHECK(it.d().bench().memos->document.text == "Alpha");
    it.d().keys("Ctrl+Z");
    CHECK(it.memos().empty());
    CHECK(it.shown() == Document::page);
}

TEST_CASE("the list of memos is filtered by title at once, by the words of their text soon, and by kind") {
    Memos it;
    it.write("Alpha\nthe baby looks at her face");
    it.write("Beta\nnothing of the kind");
    it.d().keys("Ctrl+K");
    it.d().type("memo theory");
    it.d().keys("Enter");
    it.d().type("Gamma\nA FÁCE seen");
    it.d().keys("Esc Alt+4");
    CHECK(it.d().driver().get("navigator/memo_count").name == "3 memos");
    it.d().click("navigator/memo_filter");
    it.d().type("bet");
    CHECK(it.listed() == std::vector<std::string>{"Beta"});
    CHECK(it.d().driver().get("navigator/memo_count").name == "1 of 3 memos");
    it.d().keys("Ctrl+A");
    it.d().type("face");
    CHECK(it.listed().empty());
    it.d().driver().wait(0.3);
    it.d().driver().settle();
    CHECK(it.listed() == std::vector<std::string>{"Gamma", "Alpha"});
    const auto& row = it.d().driver().get("navigator/list/" + it.titled("Alpha").memo.id.text());
    CHECK(row.description.find("her face") != std::string::npos);
    it.d().keys("Down");
    CHECK(it.focus() == "navigator/list");
    it.d().click("navigator/memo_kind");
    it.d().type("t");
    it.d().keys("Enter");
    CHECK(it.listed() == std::vector<std::string>{"Gamma"});
    it.d().keys("Ctrl+K");
    it.d().type("show all memos");
    it.d().keys("Enter");
    CHECK(it.listed().size() == 3);
}

TEST_CASE("the list of memos is ordered by change, by kind under headings, or by title") {
    Memos it;
    it.write("Zeta 10");
    it.write("zeta 2");
    it.d().keys("Ctrl+K");
    it.d().type("memo theory");
    it.d().keys("Enter");
    it.d().type("Alpha");
    it.d().keys("Esc Alt+4");
    CHECK(it.listed() == std::vector<std::string>{"Alpha", "zeta 2", "Zeta 10"});
    it.d().click("navigator/memo_order");
    it.d().keys("End Enter");
    CHECK(it.listed() == std::vector<std::string>{"Alpha", "zeta 2", "Zeta 10"});
    it.d().click("navigator/memo_order");
    it.d().keys("Up Enter");
    CHECK(it.listed() == std::vector<std::string>{"Project · 2", "zeta 2", "Zeta 10", "Theory · 1", "Alpha"});
}

TEST_CASE("a project that is open to read only shows a memo as text") {
    Memos it;
    it.write("Alpha\nread me");
    it.desktop.reset();
    Desktop reader;
    open_project(reader.bench(), it.sample.file(), {}, store::Access::read_only);
    reader.driver().settle();
    REQUIRE(reader.bench().session);
    show_memo(reader.bench(), reader.bench().session->view().memos()[0].memo.id);
    reader.driver().settle();
    CHECK(reader.driver().find("memo/title") == nullptr);
    CHECK(reader.driver().get("memo/heading").name == "Alpha");
    CHECK(reader.driver().get("memo/text").state.read_only);
    CHECK(reader.driver().find("memo/links/add") == nullptr);
    CHECK(reader.driver().find("memo/head/delete") == nullptr);
    reader.type("xyz");
    CHECK(reader.driver().get("memo/text").value == "Alpha\nread me");
}

TEST_CASE("the memo beside the passage takes the height that the inspector has free") {
    Memos it;
    it.d().keys("Space M");
    const kit::Rect box = it.d().driver().get("inspector/memo").bounds;
    const kit::Rect pane = it.d().driver().get("inspector").bounds;
    CHECK(box.h > pane.h * 0.5f);
    CHECK(box.bottom() <= pane.bottom());
    CHECK(box.bottom() > pane.bottom() - 60);
}

TEST_CASE("a memo that many links hang on shows three lines of them, and all when asked") {
    Memos it;
    it.d().keys("Ctrl+M");
    it.d().type("All of it");
    MemoEditor& memo = it.d().bench().memos->document;
    for (const auto& row : it.d().bench().session->view().codes())
        for (int i = 0; i < 6; ++i) {
            memo.links.push_back(*link_to(row.code.id));
            memo.link_labels.push_back(row.code.name);
        }
    it.d().driver().settle();
    it.d().driver().move_to("memo/text");
    it.d().driver().settle();
    CHECK(it.d().driver().find("memo/links/link/40") == nullptr);
    const float low = it.d().driver().get("memo/text").bounds.y;
    it.d().click("memo/links/all");
    CHECK(it.d().driver().find("memo/links/link/40") != nullptr);
    CHECK(it.d().driver().get("memo/text").bounds.y > low);
}

TEST_CASE("what a draft keeps is what it gives back") {
    std::mt19937 random(20240314);
    const std::vector<std::string> pieces{"a",    "Ω", "بھروسا",  "😀", "\n",
                                          "\n\n", " ", "title x", "é",  "link code 1"};
    const auto words = [&](int most) {
        std::string text;
        for (int n = static_cast<int>(random() % static_cast<unsigned>(most)); n > 0; --n)
            text += pieces[random() % pieces.size()];
        return text;
    };
    for (int round = 0; round < 500; ++round) {
        MemoEditor memo;
        memo.kind = memo_kinds[random() % memo_kinds.size()];
        memo.text = words(12);
        memo.title = words(4);
        std::erase(memo.title, '\n');
        memo.title_follows = random() % 2 == 0;
        if (random() % 2 == 0) memo.id = MemoId("0190-memo");
        if (random() % 2 == 0) memo.about = CodeId("0190-code");
        model::MemoLink passage;
        passage.source = SourceId("0190-source");
        passage.range = TextRange{{3}, {9}};
        if (random() % 2 == 0) memo.links.push_back(passage);
        model::MemoLink person;
        person.case_id = CaseId("0190-case");
        if (random() % 2 == 0) memo.links.push_back(person);
        const auto back = draft_from_text(draft_text(memo));
        REQUIRE(back);
        CHECK(static_cast<const MemoContent&>(*back) == static_cast<const MemoContent&>(memo));
        CHECK(back->id == memo.id);
        CHECK(back->about == memo.about);
        if (!memo.title.empty()) CHECK(back->title_follows == memo.title_follows);
    }
    CHECK_FALSE(draft_from_text("coding 0190\nold words"));
}
