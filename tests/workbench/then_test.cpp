// SPDX-License-Identifier: GPL-3.0-or-later
// What a code, its passages and the codebook looked like on a day, beside what they are now.
#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "app/workbench/acts/then_acts.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/then_look.h"
#include "store/past/codebook_versions.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

constexpr const char* frightened = "I was frightened of the nights.";
constexpr const char* singing = "The singing group.";

struct Then {
    SampleProject sample;
    CodingId kept, removed;
    std::unique_ptr<Desktop> desktop;

    Then() {
        kept = sample.coded(sample.interview(), frightened, sample.judged());
        removed = sample.coded(sample.interview(), singing, sample.judged());
        sample.project().run(store::NameCodebookVersion{{}, "Round 1", ""});
        sample.project().run(store::RenameCode{sample.judged(), "Accepted as she is"});
        store::EditCode edit;
        edit.code = sample.judged();
        edit.use_when = "the parent says that she was accepted.";
        sample.project().run(edit);
        sample.project().run(store::RemoveCodings{{removed}});
        sample.coded(sample.second(), "It went well.", sample.judged());
        sample.project().run(store::MergeCodes{{sample.fear()}, sample.trust()});
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
    }
    Desktop& d() { return *desktop; }
    ThenLook& look() { return *d().bench().history->then; }
    // What is read beside the window comes in.
    void settle() {
        d().driver().wait(1);
        for (int i = 0; i < 2000; ++i) {
            d().driver().frame();
            if (!look().run && !look().stale && look().due < 0) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        d().driver().settle();
    }
    void keys(std::string_view chords) {
        d().keys(chords);
        settle();
    }
    void choose_code(const CodeId& code) {
        d().keys("Alt+2");
        d().click("navigator/list/" + code.text());
        settle();
    }
    std::string name(const std::string& path) { return d().driver().get(path).name; }
};

}  // namespace

TEST_CASE("a code is shown as it was, with what differs today word by word") {
    Then it;
    it.choose_code(it.sample.judged());
    it.keys("Ctrl+Alt+H");
    REQUIRE(it.d().bench().document == Document::then);
    CHECK(it.d().driver().focus() == "then/when");
    CHECK(it.name("then/empty").find("Type a day") == 0);
    it.d().type("Round 1");
    it.settle();
    REQUIRE(it.look().looked);
    CHECK(it.name("then/title") == "Not judged, as it was");
    CHECK(it.name("then/moment").find("Then, the last change was: ") == 0);
    CHECK(it.name("then/code/then/use_when") == "the parent says that she was accepted as she is.");
    CHECK(it.name("then/code/today/use_when").find("[−") != std::string::npos);
    CHECK(it.name("then/code/today/name").find("Accepted as she is") != std::string::npos);
    CHECK(it.name("then/code/then/brief") == "The parent feels accepted without blame.");
    CHECK(it.d().driver().find("then/code/today/brief") == nullptr);
    CHECK(it.name("then/code/summary") == "2 fields differ from today.");

    // Today nothing differs.
    it.d().click("then/when");
    it.d().keys("Ctrl+A");
    it.d().type("now");
    it.settle();
    CHECK(it.name("then/code/summary") == "Nothing in its definition differs from today.");
}

TEST_CASE(
    "the passages of then are listed in the words of then, and each leads to its place or says why not") {
    Then it;
    it.choose_code(it.sample.judged());
    it.keys("Ctrl+Alt+H");
    it.d().type("Round 1");
    it.settle();
    it.d().click("then/view/passages");
    it.settle();
    CHECK(it.name("then/figures") == "2 passages then, 1 of them as today; 1 coded since");
    CHECK(it.name("then/rows/" + it.kept.text()) == frightened);
    CHECK(it.d().driver().get("then/rows/" + it.kept.text()).description.find("as today · Interview A-01") ==
          0);
    CHECK(it.d().driver().get("then/rows/" + it.removed.text()).description.find("removed since") == 0);
    it.d().click("then/rows/" + it.kept.text());
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::page);
    CHECK(it.d().bench().page->focused == it.kept);

    it.keys("Ctrl+Alt+H");
    CHECK(it.look().view == ThenLook::View::passages);
    it.d().click("then/rows/" + it.removed.text());
    it.d().keys("Enter");
    CHECK(it.d().bench().document == Document::page);
    REQUIRE(it.d().bench().outline);
    CHECK(it.d().bench().page->text().quote(it.d().bench().outline->range) == singing);
    CHECK(it.d().said() == "That coding was removed since; here are its words.");
}

TEST_CASE("the whole codebook of then says what became of each code, and Enter looks at one that is gone") {
    Then it;
    it.d().keys("Alt+1");
    it.keys("Ctrl+H");
    REQUIRE(it.d().bench().history->choose([&] {
        store::HistoryFilter filter;
        filter.words = "Round 1";
        return it.d().bench().session->project().history(filter).front().id;
    }()));
    it.keys("T");
    REQUIRE(it.d().bench().document == Document::then);
    CHECK(it.d().driver().focus() == "then/rows");
    CHECK(it.name("then/title") == "The codebook as it was");
    const auto judged = it.d().driver().get("then/rows/" + it.sample.judged().text());
    CHECK(judged.name == "Not judged");
    CHECK(judged.description == "now named Accepted as she is, definition changed since");
    CHECK(it.d().driver().get("then/rows/" + it.sample.fear().text()).description ==
          "merged into Trust in the worker since");
    it.d().click("then/rows/" + it.sample.fear().text());
    it.keys("Enter");
    CHECK(it.name("then/title") == "Fear of losing the child, as it was");
    CHECK(it.name("then/code/gone") == "This code is gone since: it was merged into Trust in the worker.");
    CHECK(it.name("then/code/then/brief") == "Fear that services take the child.");

    // Another choice in the list of codes is followed.
    it.choose_code(it.sample.attuned());
    CHECK(it.name("then/title") == "Reading the baby, as it was");
    it.d().keys("Esc");
    CHECK(it.d().bench().document == Document::page);
}

TEST_CASE("a day that cannot be read, or before the project, is said") {
    Then it;
    it.keys("Ctrl+Alt+H");
    it.d().type("soon");
    it.settle();
    CHECK(it.d().driver().get("then/when").state.invalid);
    CHECK_FALSE(it.name("then/moment").empty());
    it.d().keys("Ctrl+A");
    it.d().type("1999");
    it.settle();
    CHECK(it.name("then/moment") == "The project had not been started at that time.");
    it.d().keys("Ctrl+A Backspace");
    it.settle();
    CHECK(it.d().driver().find("then/empty") != nullptr);
    // A project that is closed while it is read.
    it.d().type("now");
    it.d().driver().wait(1);
    it.d().driver().frame();
    it.d().keys("Ctrl+W");
    CHECK(it.d().bench().session == nullptr);
}
