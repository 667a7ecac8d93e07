// SPDX-License-Identifier: GPL-3.0-or-later
// Redacting and withdrawing, driven in the real window.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "app/workbench/acts/case_acts.h"
#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/cases_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/seeking.h"
#include "store/commands/case_commands.h"
#include "store/erasure/erasure.h"
#include "store/queries/speaker_queries.h"
#include "support/bytes_on_disk.h"
#include "support/nothing_can_be_written.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

bool holds(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

struct Eraser {
    SampleProject sample;
    Desktop desktop;

    explicit Eraser(bool coded = false) {
        if (coded) {
            sample.coded(sample.interview(), "I was frightened of the nights", sample.fear());
            sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
        }
        sample.close();
        desktop.open(sample.file());
        desktop.keys("Alt+P");
    }
    Workbench& bench() { return desktop.bench(); }
    const ErasureDesk& desk() { return *bench().erasure; }
    bool shown() { return desktop.driver().find("erasure") != nullptr; }
    std::string page() { return std::string(bench().page->text().text()); }
    std::string head() { return bench().session->project().head(); }

    void finish() {
        const auto busy = [&] {
            return desk().planning || desk().doing || (desk().question && desk().question->due >= 0);
        };
        for (int i = 0; i < 4000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            desktop.driver().wait(0.05);
            desktop.driver().frame();
        }
        desktop.driver().settle();
    }
    void select(const std::string& words) {
        const auto byte = page().find(words);
        REQUIRE(byte != std::string::npos);
        const CodePoint begin =
            bench().page->text().translator().to_code_point(ByteOffset{static_cast<std::int64_t>(byte)});
        bench().page->selection.select({begin, begin + test::code_points_in(words)});
        desktop.driver().settle();
    }
    void ask(const char* keys) {
        desktop.keys(keys);
        finish();
        REQUIRE(shown());
    }
    // What the dialog says, line by line.
    std::string said() {
        std::string all;
        for (const auto& node : desktop.driver().registry().nodes())
            if (node.path.starts_with("erasure/")) all += node.name + "\n";
        return all;
    }
    void agree(const char* word) {
        desktop.click("erasure/typed");
        desktop.type(word);
        desktop.keys("Enter");
        finish();
    }
};

}  // namespace

TEST_CASE(
    "a passage is redacted by keys alone: said first, done when the word is typed, marked on the page") {
    Eraser e(true);
    e.select("frightened of the nights. She rang");
    e.ask("Ctrl+Shift+Delete");
    CHECK(e.desk().question->of == ErasureOf::passage);
    CHECK(holds(e.said(), "This cannot be undone"));
    CHECK(holds(e.said(), "Copies, exports and backups kept elsewhere are not reached"));
    CHECK(holds(e.said(), "1 passage of a text"));
    CHECK(holds(e.said(), "2 codings on words that go"));
    // Enter alone does nothing, nor does the button, nor another word.
    e.desktop.keys("Enter");
    REQUIRE(e.shown());
    CHECK_FALSE(e.desktop.driver().get("erasure/erase").state.enabled);
    e.agree("erase");
    REQUIRE(e.shown());
    CHECK(holds(e.page(), "frightened of the nights"));
    e.desktop.click("erasure/reason");
    e.desktop.type("asked for by the parent");
    e.desktop.click("erasure/typed");
    e.desktop.keys("Ctrl+A Backspace");
    e.agree("Redact");
    CHECK_FALSE(e.shown());
    CHECK(holds(e.page(), "I was [redacted] me every single morning"));
    CHECK_FALSE(holds(e.page(), "frightened of the nights"));
    CHECK(e.desktop.said() ==
          "Erased a passage of a text for good: asked for by the parent. This cannot be undone.");
    CHECK(e.bench().page->codings().size() == 2);
    CHECK(e.desktop.driver().focus() == "page/text");
    e.desktop.shell().may_close();
    CHECK_FALSE(holds(test::bytes_below(e.sample.folder_path()), "frightened of the nights"));
}

TEST_CASE("Esc in the dialog changes nothing and leads back to the page") {
    Eraser e;
    const std::string head = e.head();
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    e.desktop.click("erasure/typed");
    e.desktop.type("redact");
    e.desktop.keys("Esc");
    CHECK_FALSE(e.shown());
    CHECK(e.head() == head);
    CHECK(e.desktop.driver().focus() == "page/text");
    CHECK(e.desktop.selected() == "frightened of the nights");
}

TEST_CASE("words are redacted wherever they stand, but not in a source that is left out") {
    Eraser e;
    e.desktop.keys("Ctrl+Alt+R");
    e.finish();
    REQUIRE(e.shown());
    CHECK(e.desktop.driver().focus() == "erasure/words_field");
    CHECK(holds(e.said(), "Type the words that are to go."));
    e.desktop.type("went, Joan");
    e.finish();
    CHECK(holds(e.said(), "2 passages of texts"));
    REQUIRE(e.desk().question->places.size() == 2);
    const bool first = e.desk().question->places[0].source == e.sample.second();
    e.desktop.click(first ? "erasure/place/1" : "erasure/place/2");
    e.finish();
    CHECK(holds(e.said(), "1 passage of a text"));
    e.agree("redact");
    CHECK_FALSE(e.shown());
    CHECK(holds(e.page(), "With [redacted] it was different"));
    CHECK(
        holds(test::must(store::text_of(e.bench().session->project(), e.sample.second())), "It went well."));
}

TEST_CASE("a source is withdrawn from the list of sources, and the next one is shown") {
    Eraser e(true);
    e.desktop.driver().click("navigator/list/" + e.sample.interview().text());
    e.desktop.driver().settle();
    e.ask("Ctrl+Shift+Delete");
    CHECK(e.desk().question->of == ErasureOf::source);
    CHECK(holds(e.said(), "Interview A-01"));
    CHECK(holds(e.said(), "2 codings"));
    e.agree("withdraw");
    CHECK_FALSE(e.shown());
    CHECK(e.bench().session->view().sources().size() == 1);
    REQUIRE(e.bench().page);
    CHECK(e.bench().page->id() == e.sample.second());
    CHECK(e.desktop.said() == "Withdrew a source for good. This cannot be undone.");
    e.desktop.shell().may_close();
    CHECK_FALSE(holds(test::bytes_below(e.sample.folder_path()), "frightened"));
}

TEST_CASE("a source’s menu leads to withdrawing that source") {
    Eraser e;
    e.desktop.driver().right_click("navigator/list/" + e.sample.second().text());
    e.desktop.driver().settle();
    e.desktop.click("navigator/source_menu/erase.source");
    e.finish();
    REQUIRE(e.shown());
    CHECK(e.desk().question->source == e.sample.second());
    CHECK(holds(e.said(), "Interview A-02"));
    e.desktop.keys("Esc");
    CHECK(e.bench().session->view().sources().size() == 2);
}

TEST_CASE("the person who speaks at the caret is withdrawn from the sources that are ticked") {
    Eraser e(true);
    e.ask("Ctrl+Alt+W");
    CHECK(e.desk().question->label == "Parent");
    CHECK(holds(e.said(), "1 speaker’s label"));
    e.agree("withdraw");
    CHECK_FALSE(e.shown());
    CHECK(holds(e.page(), "[withdrawn]"));
    CHECK_FALSE(holds(e.page(), "singing"));
    CHECK(holds(e.page(), "How was the first month?"));
    CHECK(e.bench().page->codings().empty());
}

TEST_CASE("a person is withdrawn with all that is known of them, the one at the caret or one in the case") {
    Eraser e;
    PersonId parent, baby;
    CaseId seven;
    {
        auto& bench = e.bench();
        auto& project = bench.session->project();
        parent = project.new_id<PersonId>();
        baby = project.new_id<PersonId>();
        seven = project.new_id<CaseId>();
        test::must(project.run(store::AddCase{{seven, "Family 7", model::CaseKind::family, {}}}));
        test::must(project.run(store::AddPerson{{parent, "Zebedee Quartz", "greatuncle", {}}, seven}));
        test::must(project.run(store::AddPerson{{baby, "Yorick Quartz", "baby", {}}, seven}));
        for (const store::SpeakerRow& speaker : store::speakers(project))
            if (speaker.label == "Parent")
                test::must(project.run(store::SetSpeakerPerson{{speaker.id}, parent}));
        bench.session->refresh();
    }
    e.desktop.driver().settle();
    e.ask("Ctrl+Alt+Shift+W");
    CHECK(e.desk().question->of == ErasureOf::person);
    CHECK(e.desk().question->persons.at(e.desk().question->person).id == parent);
    CHECK(holds(e.said(), "1 person’s name, relation and note"));
    CHECK(holds(e.said(), "1 speaker’s label and description"));
    // Another one is chosen: what goes is worked out anew.
    const std::string head = e.head();
    set_erased_person(e.bench(), 1 - e.desk().question->person);
    e.finish();
    CHECK_FALSE(holds(e.said(), "speaker’s label and description"));
    e.desktop.keys("Esc");
    CHECK_FALSE(e.shown());
    CHECK(e.head() == head);

    // From the case's own page, the person of the chosen row.
    e.desktop.keys("Alt+5");
    e.desktop.driver().settle();
    choose_case_row(e.bench(), 1);
    e.desktop.keys("Enter");
    e.desktop.driver().settle();
    e.desktop.click("case/people/" + parent.text() + "/name");
    e.desktop.click("case/withdraw_person");
    e.finish();
    REQUIRE(e.shown());
    CHECK(e.desk().question->persons.at(e.desk().question->person).id == parent);
    e.agree("withdraw");
    CHECK_FALSE(e.shown());
    CHECK(holds(e.desktop.said(), "This cannot be undone"));
    CHECK(e.bench().cases->persons().size() == 1);
    CHECK_FALSE(holds(e.page(), "singing"));
    e.desktop.shell().may_close();
    const std::string bytes = test::bytes_below(e.sample.folder_path());
    CHECK_FALSE(holds(bytes, "Zebedee"));
    CHECK_FALSE(holds(bytes, "greatuncle"));
}

TEST_CASE("what was half-typed is written first, and nothing of it comes back") {
    Eraser e;
    e.select("frightened of the nights");
    e.desktop.keys("M");
    e.desktop.type("She says frightened of the nights.");
    e.desktop.keys("Ctrl+A Ctrl+C");
    e.desktop.keys("Ctrl+Shift+F");
    e.desktop.click("passages/query");
    e.desktop.keys("Ctrl+A");
    e.desktop.type("frightened of the nights");
    e.desktop.keys("Enter");
    e.desktop.keys("Alt+P");
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    CHECK(e.bench().session->view().memos().size() == 1);
    CHECK(holds(e.said(), "1 thing that coders wrote quotes the words"));
    e.desktop.click("erasure/everywhere");
    e.finish();
    CHECK(holds(e.said(), "The words in 1 thing that coders wrote"));
    e.agree("redact");
    REQUIRE_FALSE(e.shown());
    CHECK(e.desktop.driver().clipboard().get().empty());
    CHECK_FALSE(e.bench().passages);
    CHECK_FALSE(e.bench().seeking);
    CHECK_FALSE(holds(e.bench().session->view().memos().front().memo.text, "frightened"));
    // Neither by the memo's own undo, nor by leaving it.
    e.desktop.keys("M");
    e.desktop.keys("Ctrl+Z Ctrl+Z");
    e.desktop.type("x");
    e.desktop.driver().wait(2);
    e.desktop.driver().settle();
    e.desktop.keys("Esc");
    e.desktop.shell().may_close();
    CHECK_FALSE(holds(test::bytes_below(e.sample.folder_path()), "frightened of the nights"));
}

TEST_CASE("undo stops at an erasure and says why") {
    Eraser e;
    e.select("frightened of the nights");
    e.desktop.keys("1");
    REQUIRE(e.bench().page->codings().size() == 1);
    e.select("every single morning");
    e.ask("Ctrl+Shift+Delete");
    e.agree("redact");
    const std::string head = e.head();
    e.desktop.keys("Ctrl+Z");
    CAPTURE(e.desktop.said());
    CHECK(holds(e.desktop.said(), "cannot be undone"));
    CHECK(e.head() == head);
    CHECK(e.bench().page->codings().size() == 1);
}

TEST_CASE("a reason that holds the words is refused, and the dialog stays") {
    Eraser e;
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    e.desktop.click("erasure/reason");
    e.desktop.type("frightened of the nights");
    e.agree("redact");
    REQUIRE(e.shown());
    CHECK(holds(e.said(), "The reason holds words that are to be erased"));
    CHECK(holds(e.page(), "frightened of the nights"));
}

TEST_CASE("where nothing can be written nothing is erased, and the window goes on") {
    Eraser e;
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    const std::string head = e.head();
    {
        const test::NothingCanBeWritten full;
        e.agree("redact");
        REQUIRE(e.shown());
        CHECK_FALSE(e.desk().question->fault.empty());
        CHECK(holds(e.page(), "frightened of the nights"));
    }
    CHECK(e.head() == head);
    e.agree("redact");
    CAPTURE(e.desktop.said());
    CHECK_FALSE(e.shown());
    CHECK(holds(e.page(), "[redacted]"));
}

TEST_CASE("words that cannot be written keep the dialog from opening") {
    Eraser e;
    e.select("frightened of the nights");
    e.desktop.keys("M");
    e.desktop.type("She says frightened.");
    {
        const test::NothingCanBeWritten full;
        e.desktop.keys("Ctrl+Alt+R");
        CHECK_FALSE(e.shown());
        REQUIRE(e.desktop.driver().find("unsaved"));
        e.desktop.click("unsaved/stay");
        CHECK_FALSE(e.shown());
    }
    CHECK(e.bench().memo.text == "She says frightened.");
}

TEST_CASE("a project that is only read says so instead of asking") {
    Eraser e;
    e.desktop.shell().may_close();
    open_project(e.bench(), e.sample.file(), {}, store::Access::read_only);
    e.desktop.driver().settle();
    e.select("frightened of the nights");
    e.desktop.keys("Alt+P");
    for (const char* keys : {"Ctrl+Shift+Delete", "Ctrl+Alt+R", "Ctrl+Alt+W"}) {
        e.desktop.keys(keys);
        CHECK_FALSE(e.shown());
        CHECK(e.desktop.said() == "This project is open to read only.");
    }
}

TEST_CASE("somebody who reads the project meanwhile is waited for, not overwritten") {
    Eraser e;
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    {
        const auto reader = test::must(e.bench().session->project().open_beside());
        CHECK_FALSE(reader.head().empty());
        e.agree("redact");
        CAPTURE(e.desktop.said());
        if (e.shown()) {
            CHECK(holds(e.page(), "frightened of the nights"));
            CHECK_FALSE(e.desk().question->fault.empty());
        }
    }
    if (e.shown()) e.agree("redact");
    CHECK_FALSE(e.shown());
    CHECK(holds(e.page(), "[redacted]"));
}

TEST_CASE(
    "while the project is written anew nothing else is drawn, and closing the window waits for the end") {
    Eraser e;
    bool closed = false;
    e.bench().desk.close = [&closed] { closed = true; };
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    e.desktop.click("erasure/typed");
    e.desktop.type("redact");
    erase_for_good(e.bench());
    REQUIRE(e.desk().doing);
    CHECK_FALSE(e.desktop.shell().may_close());
    CHECK_FALSE(closed);
    e.finish();
    CHECK(closed);
    CHECK_FALSE(e.desk().doing);
    CHECK(holds(e.page(), "[redacted]"));
    CHECK(e.desktop.shell().may_close());
}

TEST_CASE("what is stopped before its last step has changed nothing") {
    Eraser e;
    e.select("frightened of the nights");
    e.ask("Ctrl+Shift+Delete");
    const std::string head = e.head();
    e.desktop.click("erasure/typed");
    e.desktop.type("redact");
    erase_for_good(e.bench());
    e.desk().doing->cancel();
    e.finish();
    // It may have been too late to stop it; then all of it is done.
    if (e.head() == head) {
        CHECK(e.shown());
        CHECK_FALSE(e.desk().question->fault.empty());
        CHECK(holds(e.page(), "frightened of the nights"));
    } else {
        CHECK(holds(e.page(), "[redacted]"));
    }
}

TEST_CASE("the project can be let go while a plan is being worked out or is shown") {
    Eraser e;
    e.select("frightened of the nights");
    e.desktop.driver().key("Ctrl+Shift+Delete");
    CHECK(e.desk().question);
    CHECK(e.desktop.shell().may_close());
    CHECK_FALSE(e.bench().session);
    e.desktop.driver().settle();
    CHECK_FALSE(e.shown());
}
