// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>

#include "support/nothing_can_be_written.h"
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
    std::size_t rows() { return d().bench().session->project().history({}).size(); }
};

}  // namespace

TEST_CASE("M opens a memo on the selected passage and leaving its field writes one history row") {
    Memos it;
    it.d().keys("Space M");
    CHECK(it.d().driver().focus() == "inspector/memo");
    const auto before = it.rows();
    it.d().type("Nights again, as in A-02. ");
    it.d().type("میں سوچتی ہوں");
    CHECK(it.rows() == before);
    it.d().keys("Esc");
    CHECK(it.d().driver().focus() == "page/text");
    CHECK(it.d().selected() == "Hard, mostly.");
    CHECK(it.rows() == before + 1);
    REQUIRE(it.memos().size() == 1);
    const model::Memo& memo = it.memos()[0].memo;
    CHECK(memo.kind == model::MemoKind::passage);
    CHECK(memo.text == "Nights again, as in A-02. میں سوچتی ہوں");
    REQUIRE(memo.links.size() == 1);
    CHECK(it.d().bench().page->text().quote(*memo.links[0].range) == "Hard, mostly.");
}

TEST_CASE("M on a coding opens the coding's memo, and opening it again goes on with the same memo") {
    Memos it;
    it.d().keys("Space 1 Esc Ctrl+Home Alt+Down M");
    it.d().type("First.");
    it.d().keys("Esc M");
    CHECK(it.d().bench().memo.text == "First.");
    it.d().keys("Ctrl+End");
    it.d().type(" Second.");
    it.d().keys("Esc");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.kind == model::MemoKind::coding);
    CHECK(it.memos()[0].memo.text == "First. Second.");
}

TEST_CASE("a memo has its own undo while it is typed, and Ctrl+Z on the page takes the visit back") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("word");
    it.d().keys("Ctrl+Z");
    CHECK(it.d().bench().memo.text.size() < 4);
    it.d().keys("Ctrl+Y Esc");
    REQUIRE(it.memos().size() == 1);
    it.d().keys("Ctrl+Z");
    CHECK(it.memos().empty());
    CHECK(it.d().bench().memo.text.empty());
}

TEST_CASE("what is half-typed is kept within a second and comes back after the program was killed") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("Half a thought");
    it.d().driver().wait(1);
    it.d().driver().settle();
    CHECK(it.d().bench().memo.draft_kept);
    it.d().die();
    it.start();
    CHECK(it.memos().empty());
    CHECK(it.d().bench().memo.text == "Half a thought");
    CHECK(it.d().driver().get("inspector/memo").value == "Half a thought");
    CHECK(it.d().said().find("still here") != std::string::npos);
    it.d().click("inspector/memo");
    it.d().keys("Ctrl+End");
    it.d().type(", whole.");
    it.d().keys("Esc");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.text == "Half a thought, whole.");
    it.start();
    CHECK(it.d().bench().memo.text.empty());
}

TEST_CASE("closing the window in mid-typing loses nothing") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("Not yet finish");
    CHECK(it.d().shell().may_close());
    it.start();
    REQUIRE(it.memos().size() == 1);
    CHECK(it.memos()[0].memo.text == "Not yet finish");
}

TEST_CASE("another source, another coding or undo ends the visit and writes the memo") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("One");
    it.d().keys("Ctrl+PageDown");
    REQUIRE(it.memos().size() == 1);
    CHECK(it.d().bench().page->id() == it.sample.second());
}

TEST_CASE("a memo that is emptied goes, and an empty one is never made") {
    Memos it;
    it.d().keys("Space M Esc");
    CHECK(it.memos().empty());
    it.d().keys("M");
    it.d().type("x");
    it.d().keys("Esc M Ctrl+A Delete Esc");
    CHECK(it.memos().empty());
    it.d().keys("Ctrl+Z");
    CHECK(it.memos().size() == 1);
}

TEST_CASE("the words of a memo outlive the coding they were about") {
    Memos it;
    it.d().keys("Space 1 Esc Ctrl+Home Alt+Down M");
    it.d().type("About this coding");
    // Another window of the same program could not; undo from the palette can.
    it.d().keys("Ctrl+K");
    it.d().type("undo my");
    it.d().keys("Enter");
    CHECK(it.d().bench().session->view().memos().size() + it.d().codings().size() >= 1);
    it.d().keys("Ctrl+Z Ctrl+Y Ctrl+Y");
    CHECK(it.d().driver().find("page/text") != nullptr);
}

TEST_CASE("the title of a memo is its first line, cut at a word") {
    CHECK(memo_title("\n  Trust first\nand more") == "Trust first");
    CHECK(memo_title("").empty());
    const std::string title = memo_title(
        "She comes back to the nights in every one of the interviews that we have made with her so far");
    CHECK(title == "She comes back to the nights in every one of the interviews…");
}

TEST_CASE("memos are listed, shown and lead to their passage") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("Look here");
    it.d().keys("Esc Esc Ctrl+PageDown Alt+4");
    const std::string row = "navigator/list/" + it.memos()[0].memo.id.text();
    CHECK(it.d().driver().get(row).name == "Look here");
    it.d().click(row);
    it.d().click("inspector/about/1");
    CHECK(it.d().bench().page->id() == it.sample.interview());
    REQUIRE(it.d().bench().outline);
    CHECK(it.d().bench().page->text().quote(it.d().bench().outline->range) == "Hard, mostly.");
    CHECK(it.d().bench().memo.text == "Look here");
}

TEST_CASE("words that the disk refuses are not closed away before the person says so") {
    Memos it;
    it.d().keys("Space M");
    it.d().type("Not to be lost");
    {
        const attune::test::NothingCanBeWritten full;
        CHECK_FALSE(it.d().shell().may_close());
        it.d().driver().settle();
        REQUIRE(it.d().driver().find("unsaved") != nullptr);
        it.d().keys("Esc");
        CHECK(it.d().driver().find("unsaved") == nullptr);
        CHECK(it.d().bench().memo.text == "Not to be lost");
        CHECK_FALSE(it.d().shell().may_close());
        it.d().driver().settle();
        it.d().click("unsaved/copy");
        CHECK(it.d().driver().clipboard().get() == "Not to be lost");
    }
    it.start();
    CHECK(it.memos().empty());
}
