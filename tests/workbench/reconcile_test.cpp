// SPDX-License-Identifier: GPL-3.0-or-later
// The desk where coders' differences are settled, driven in the real window.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/reconcile_desk.h"
#include "kit/theme.h"
#include "store/queries/agreed_queries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

using Choice = Deciding::Choice;
using Lines = std::vector<std::string>;

// Bilal and Sara coded the same interview; Karen, who made the project, settles what they did differently.
struct Reconciling {
    SampleProject sample;
    Desktop desktop;
    CoderId bilal, sara;

    explicit Reconciling(const Desktop::Options& options = {{1600, 1000}}, bool third = false,
                         bool one_place = false)
        : desktop({}, options) {
        const auto coded = [&](std::string_view words, const CodeId& code) {
            sample.coded(sample.interview(), words, code);
        };
        bilal = sample.project().work_as("Bilal");
        coded("I was frightened of the nights.", sample.fear());
        if (one_place) {
            sample.project().work_as("Sara");
            coded("I was frightened of the nights.", sample.judged());
            begin();
            return;
        }
        coded("She rang me every single morning", sample.trust());
        coded("The singing group.", sample.attuned());
        coded("I can see it coming.", sample.attuned());
        coded("I thought they would take him away.", sample.fear());
        sara = sample.project().work_as("Sara");
        coded("I was frightened of the nights.", sample.judged());
        coded("rang me every single morning and asked how I had slept.", sample.trust());
        coded("I said nothing to her.", sample.fear());
        coded("The singing group.", sample.trust());
        coded("I thought they would take him away.", sample.fear());
        if (third) {
            sample.project().work_as("Zoya");
            coded("The singing group.", sample.trust());
        }
        begin();
    }
    void begin() {
        sample.project().work_as("Karen Mills");
        sample.close();
        desktop.open(sample.file());
        keys("Ctrl+Alt+S");
    }
    Workbench& bench() { return desktop.bench(); }
    // The comparison is read on a thread of its own after every change.
    void read() {
        const auto busy = [&] {
            const CompareDesk& compare = *bench().compare;
            return bench().document == Document::compare &&
                   (!compare.known || compare.run || compare.stale ||
                    compare.version != bench().session->project().change_count());
        };
        for (int i = 0; i < 3000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            desktop.driver().frame();
        }
        if (busy()) throw std::runtime_error("the comparison is not read");
        desktop.driver().settle();
    }
    void keys(std::string_view chords) {
        desktop.keys(chords);
        read();
    }
    std::size_t place() { return *bench().compare->place->item; }
    const jobs::QueueItem& item() { return *bench().compare->item(); }
    const Deciding& deciding() { return bench().reconcile->deciding; }
    std::string title() { return desktop.driver().get("reconcile/title").name; }
    std::size_t history() { return bench().session->project().history({}).size(); }
    std::vector<store::AgreedRow> agreed() { return store::agreed_codings(bench().session->project(), {}); }
    // "Trust in the worker: rang me …"; "no …" where there is to be none.
    Lines settled() {
        Lines lines;
        for (const auto& row : agreed())
            lines.push_back((row.agreed.stands ? "" : "no ") + row.code_name + ": " + row.quote);
        return lines;
    }
};

}  // namespace

TEST_CASE("five disagreements are settled with the keyboard alone, and what the coders coded stays") {
    Reconciling it;
    Desktop& d = it.desktop;
    REQUIRE(it.bench().document == Document::compare);
    REQUIRE(it.bench().compare->read.queue.items.size() == 5);
    CHECK(d.driver().focus() == "reconcile/choices");
    CHECK(it.title() == "Disagreement 1 of 5 · different code · turn 2");
    CHECK(d.driver().get("reconcile/quote").name == "I was frightened of the nights.");
    CHECK(d.driver().get("reconcile/figures").name == "0 of 5 settled");
    d.keys("Enter");
    CHECK(d.said().starts_with("Choose first"));

    // One key for whose it is, one for the reason; words with R; Enter decides, from the words too.
    const auto before = it.history();
    d.keys("B 2 R");
    CHECK(d.driver().focus() == "reconcile/note");
    d.type("She says so.");
    CHECK(it.agreed().empty());
    it.keys("Enter");
    CHECK(it.history() == before + 1);
    REQUIRE(it.agreed().size() == 1);
    const auto first = it.agreed().front().agreed;
    CHECK(it.settled() == Lines{"Not judged: I was frightened of the nights."});
    CHECK(first.outcome == model::Outcome::took_second);
    CHECK(first.reason == model::Reason::definition);
    CHECK(first.note == "She says so.");
    CHECK(first.adjudicated);
    CHECK(first.about.size() == 2);
    CHECK(d.driver().focus() == "reconcile/choices");

    // New ends: from what either coded, its begin a word on.
    CHECK(it.title() == "Disagreement 2 of 5 · other ends · turn 2");
    d.keys("N");
    CHECK(it.bench().compare->marking == it.item().at);
    d.keys("X Right Right Left");
    d.keys("Enter");
    CHECK(it.deciding().choice == Choice::new_boundary);
    it.keys("Enter");
    CHECK(it.settled()[1] == "Trust in the worker: rang me every single morning and asked how I had slept.");

    // One coder alone: both is none of the choices, neither is.
    CHECK(it.title() == "Disagreement 3 of 5 · missed by some · turn 4");
    d.keys("C");
    CHECK(d.said() == "Only one coder coded this: take theirs, or neither.");
    d.keys("A");
    CHECK(it.deciding().choice == Choice::neither);
    it.keys("Enter");
    CHECK(it.settled()[2] == "no Fear of losing the child: I said nothing to her.");

    // Another code, by the field that gives codes everywhere.
    d.keys("O");
    d.type("fear");
    d.keys("Enter");
    CHECK(it.deciding().choice == Choice::other_code);
    CHECK(d.driver().focus() == "reconcile/choices");
    it.keys("Enter");
    CHECK(it.settled()[3] == "Fear of losing the child: The singing group.");

    it.keys("Down Enter");
    CHECK(it.settled()[4] == "Reading the baby: I can see it coming.");
    CHECK(d.said().ends_with("All 5 places are settled."));
    CHECK(d.driver().get("reconcile/figures").name == "5 of 5 settled");
    CHECK(store::codings(it.bench().session->project(), {}).size() == 10);
}

TEST_CASE(
    "when the last place is settled it is said, for one place as for many, and again when one looks for "
    "more") {
    Reconciling it({{1600, 1000}}, false, true);
    Desktop& d = it.desktop;
    REQUIRE(it.bench().compare->read.queue.items.size() == 1);
    d.keys("B 2");
    it.keys("Enter");
    CHECK(d.said().ends_with(". The one place where coders differ is settled."));
    CHECK(d.driver().get("reconcile/figures").name == "1 of 1 settled");
    it.keys("Space");
    CHECK(d.said() == "The one place where coders differ is settled.");
    it.keys("Ctrl+Z");
    CHECK(d.driver().get("reconcile/figures").name == "0 of 1 settled");
}

TEST_CASE("undo and redo of a decision lead back to its place, and what is settled can be changed") {
    Reconciling it;
    Desktop& d = it.desktop;
    it.keys("A Enter");
    it.keys("S S");
    REQUIRE(it.place() == 3);
    it.keys("Ctrl+Z");
    CHECK(it.agreed().empty());
    CHECK(it.place() == 0);
    CHECK(it.deciding() == Deciding());
    it.keys("Ctrl+Y");
    CHECK(it.agreed().size() == 1);
    CHECK(it.place() == 0);
    CHECK(it.deciding().choice == Choice::coder);
    CHECK(it.deciding().coder == it.bilal);
    CHECK(d.driver().get("reconcile/settled").name ==
          "Settled: As Bilal coded it · by Karen Mills, a third person. U takes it back");
    // Nothing changed: Enter only goes on.
    const auto before = it.history();
    it.keys("Enter");
    CHECK(it.history() == before);
    CHECK(it.place() == 1);
    it.keys("Backspace B Enter");
    CHECK(it.settled() == Lines{"Not judged: I was frightened of the nights."});
    it.keys("Left U");
    CHECK(it.agreed().empty());
    CHECK(d.said().starts_with("Took back"));
    it.keys("C Enter");
    CHECK(it.agreed().size() == 2);
    // Both are one place: taken back together.
    it.keys("Left U");
    CHECK(it.agreed().empty());
}

TEST_CASE("hidden names stand nowhere in the window, and coders keep their letters") {
    Reconciling it;
    Desktop& d = it.desktop;
    d.driver().screen().painter().watch_texts(true);
    CHECK(d.driver().get("reconcile/choices/A").value == "Bilal");
    d.keys("H");
    CHECK(d.driver().get("reconcile/choices/A").value == "Coder A");
    d.keys("S S");
    // The third place is Sara's alone: she stays B.
    CHECK(d.driver().find("reconcile/choices/A") == nullptr);
    CHECK(d.driver().get("reconcile/choices/B").value == "Coder B");
    CHECK(d.driver().get("reconcile/without").name == "Coder A coded nothing here.");
    d.driver().settle();
    for (const auto& node : d.driver().registry().nodes()) {
        CAPTURE(node.path);
        for (const char* name : {"Bilal", "Sara"}) {
            CHECK(node.name.find(name) == std::string::npos);
            CHECK(node.value.find(name) == std::string::npos);
            CHECK(node.description.find(name) == std::string::npos);
        }
    }
}

TEST_CASE("of three coders each has a letter, and a third one's work is taken with Shift") {
    Reconciling it({{1600, 1000}}, true);
    Desktop& d = it.desktop;
    const auto go = [&] {
        const auto& items = it.bench().compare->read.queue.items;
        const auto singing = std::ranges::find(items, "The singing group.", &jobs::QueueItem::quote);
        REQUIRE(singing != items.end());
        go_to_disagreement(it.bench(), static_cast<std::size_t>(singing - items.begin()));
        d.driver().settle();
    };
    go();
    CHECK(d.driver().get("reconcile/choices/C").name == "Trust in the worker");
    it.keys("Shift+C Enter");
    REQUIRE(it.agreed().size() == 1);
    CHECK(it.settled() == Lines{"Trust in the worker: The singing group."});
    CHECK(it.agreed().front().agreed.outcome == model::Outcome::took_another);
    go();
    // Sara coded the same, and it was not hers that was taken.
    CHECK(it.deciding().coder == it.bench().compare->read.queue.coders[2]);
}

TEST_CASE("everything on which the coders agree is taken over in one row") {
    Reconciling it;
    const auto before = it.history();
    it.keys("G");
    CHECK(it.history() == before + 1);
    CHECK(it.settled() == Lines{"Fear of losing the child: I thought they would take him away."});
    CHECK_FALSE(it.agreed().front().agreed.adjudicated);
    it.keys("G");
    CHECK(it.desktop.said() == "There is nothing new that all coders coded alike.");
    CHECK(it.history() == before + 1);
}

TEST_CASE("places are walked code by code when asked, and the one that is looked at stays") {
    Reconciling it;
    it.keys("S S");
    const CodingId of = it.item().id();
    it.keys("T");
    CHECK(it.bench().compare->by_code);
    CHECK(it.item().id() == of);
    CodeId last;
    std::vector<CodeId> firsts;
    for (const auto& item : it.bench().compare->read.queue.items)
        if (item.parts.front().code != last) firsts.push_back(last = item.parts.front().code);
    auto once = firsts;
    std::ranges::sort(once);
    CHECK(std::ranges::adjacent_find(once) == once.end());
}

TEST_CASE(
    "a definition is edited from a place, one comes back to it, and codings to look at again are offered") {
    Reconciling it;
    Desktop& d = it.desktop;
    it.keys("S");
    const std::size_t at = it.place();
    d.keys("D");
    REQUIRE(it.bench().document == Document::code);
    CHECK(it.bench().codebook->definition.of == Subject(it.sample.trust()));
    it.bench().codebook->definition.field("brief")->text = "The parent says that she relies on the worker.";
    d.keys("Esc");
    it.read();
    CHECK(it.bench().document == Document::compare);
    CHECK(it.place() == at);
    CHECK(d.driver().focus() == "reconcile/choices");
    for (int i = 0; i < 400 && !d.driver().find("reconcile/look_again"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        d.driver().wait(0.2);
        d.driver().frame();
    }
    CHECK(d.driver().get("reconcile/look_again").name ==
          "3 codings of “Trust in the worker” from before its definition changed: look again");
    d.keys("L");
    REQUIRE(it.bench().document == Document::passages);
    CHECK(it.bench().passages->rows().size() == 3);
    d.keys("Esc");
    it.read();
    CHECK(it.bench().document == Document::compare);
}

TEST_CASE("reasons roll up code by code, and a definition is edited from there") {
    Reconciling it;
    Desktop& d = it.desktop;
    it.keys("A 2 Enter");
    it.keys("A 1 Enter");
    d.keys("Y");
    CHECK(d.driver().focus() == "reconcile/reasons");
    const auto rows = reason_rows(it.bench().reconcile->reasons);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].all == 1);
    d.keys("Down Up D");
    CHECK(it.bench().document == Document::code);
    d.keys("Esc");
    it.read();
    CHECK(it.bench().document == Document::compare);
}

TEST_CASE("new ends are left with Esc, and selected by hand in the transcript") {
    Reconciling it;
    Desktop& d = it.desktop;
    d.keys("N Right Esc");
    CHECK_FALSE(it.bench().reconcile->choosing_range);
    CHECK_FALSE(it.bench().compare->marking);
    CHECK(it.deciding().choice == Choice::none);
    CHECK(it.bench().document == Document::compare);
    d.keys("N");
    const auto& page = *it.bench().compare->page;
    const auto boxes = page.column.boxes(page.place_of(it.item().at.begin), page.place_of(it.item().at.end));
    REQUIRE_FALSE(boxes.empty());
    const kit::Rect box = boxes.front();
    d.driver().drag({box.x + 1, box.y + box.h / 2}, {box.x + box.w * 0.4f, box.y + box.h / 2});
    d.driver().settle();
    REQUIRE(it.bench().compare->marking);
    CHECK(it.bench().compare->marking->begin == it.item().at.begin);
    CHECK(it.bench().compare->marking->end < it.item().at.end);
}

TEST_CASE("the desk says what it waits for when there is nothing to settle") {
    SampleProject sample;
    sample.close();
    Desktop desktop;
    desktop.open(sample.file());
    desktop.keys("Ctrl+Alt+S");
    for (int i = 0; i < 1000 && !desktop.bench().compare->known; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        desktop.driver().frame();
    }
    desktop.driver().settle();
    CHECK(desktop.driver().get("reconcile/empty").name.find("No source has been coded by two") !=
          std::string::npos);
    for (const char* key : {"A", "X", "N", "O", "U", "S", "Space", "G", "Y", "Y", "D", "L"}) {
        desktop.keys(key);
        CHECK_FALSE(desktop.said().empty());
    }
}

TEST_CASE("all that it takes to decide is seen without scrolling in a window of 1280 by 800") {
    SampleProject sample;
    const std::string turn =
        "I was frightened of the nights. She rang me every single morning and asked how I had slept. "
        "Nobody had asked me that before. It made me feel that I counted.";
    sample.project().work_as("Bilal Ahmed Chaudhry-Whittaker");
    sample.coded(sample.interview(), turn, sample.trust());
    sample.coded(sample.interview(), "I said nothing to her. I thought they would take him away.",
                 sample.fear());
    sample.project().work_as("Sara");
    sample.coded(sample.interview(), "She rang me every single morning and asked how I had slept. Nobody",
                 sample.trust());
    sample.coded(sample.interview(), "I said nothing to her.", sample.judged());
    sample.project().work_as("Karen Mills");
    sample.close();
    Desktop d({}, {{1280, 800}});
    d.open(sample.file());
    d.keys("Ctrl+Alt+S");
    const CompareDesk& compare = *d.bench().compare;
    for (int i = 0; i < 3000 && !(compare.known && !compare.run && !compare.stale); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        d.driver().frame();
    }
    d.driver().settle();
    REQUIRE(compare.read.queue.items.size() == 3);
    std::set<std::string> names;
    for (int k = 0; k < 3; ++k) {
        CAPTURE(k);
        const auto seen = [&](const kit::Node& node) {
            CAPTURE(node.path);
            CHECK(node.visible.h >= node.bounds.h - 1);
        };
        for (const char* path :
             {"reconcile/title", "reconcile/figures", "reconcile/quote", "reconcile/reason/1",
              "reconcile/reason/6", "reconcile/note", "reconcile/foot", "reconcile/as"})
            seen(d.driver().get(path));
        const auto choices = d.driver().registry().below("reconcile/choices");
        CHECK(choices.size() >= 6);
        for (const kit::Node* choice : choices) seen(*choice);
        CHECK_FALSE(d.driver().get("reconcile/scroll").scrolls_on);
        // Nor is a coder's name cut.
        auto& painter = d.driver().screen().painter();
        painter.watch_texts(true);
        d.driver().frame();
        for (const auto& text : painter.drawn_texts())
            for (const std::string coder : {"Sara", "Bilal Ahmed Chaudhry-Whittaker"})
                if (text.text.starts_with(coder)) {
                    names.insert(coder);
                    CHECK_FALSE(text.cut);
                }
        painter.watch_texts(false);
        d.keys("S");
    }
    CHECK(names.size() == 2);
}

TEST_CASE("the next place begins at its top, wherever one wrote in the one before") {
    const Desktop::Options options{{1280, 800}};
    Reconciling it(options);
    Desktop& d = it.desktop;
    d.driver().screen().set_zoom(1.8F);
    d.driver().settle();
    d.keys("A R");
    d.type("Because.");
    REQUIRE(d.driver().get("reconcile/scroll").scrolls_back);
    it.keys("Enter");
    CHECK(it.place() == 1);
    CHECK_FALSE(d.driver().get("reconcile/scroll").scrolls_back);
    d.driver().wheel("reconcile/scroll", -4);
    d.driver().settle();
    it.keys("S");
    CHECK_FALSE(d.driver().get("reconcile/scroll").scrolls_back);
}

TEST_CASE("what is chosen by its key comes into view where the window is too low for all of the desk") {
    const Desktop::Options options{{1280, 800}};
    Reconciling it(options);
    Desktop& d = it.desktop;
    d.driver().screen().set_zoom(1.5F);
    d.driver().settle();
    const auto seen = [&](const std::string& path) {
        const kit::Node& node = d.driver().get(path);
        CAPTURE(path);
        CHECK(node.visible.h >= node.bounds.h - 1);
    };
    for (int number = 1; number <= 6; ++number) {
        d.keys(std::to_string(number));
        seen("reconcile/reason/" + std::to_string(number));
    }
    for (const std::string key : {"A", "X", "B", "C"}) {
        d.keys(key);
        for (const kit::Node* choice : d.driver().registry().below("reconcile/choices"))
            if (choice->state.selected) seen(choice->path);
    }
    d.keys("X Up");
    for (const kit::Node* choice : d.driver().registry().below("reconcile/choices"))
        if (choice->state.selected) seen(choice->path);
    d.keys("R");
    seen("reconcile/note");
}

TEST_CASE("the desk says under whose name one settles, and leads to where that is changed") {
    Reconciling it;
    Desktop& d = it.desktop;
    CHECK(d.driver().get("reconcile/as").name.starts_with("Settling as Karen Mills"));
    CHECK(d.driver().get("reconcile/as").description.find("third person") != std::string::npos);
    it.keys("S");
    d.keys("W");
    CHECK(it.bench().document == Document::settings);
    CHECK(d.driver().focus() == "settings/name");
    // A slip of the keys makes nobody new.
    d.keys("Ctrl+A");
    d.type("Saar");
    d.keys("Enter");
    CHECK(it.bench().session->view().coder(it.bench().session->project().coder())->name == "Karen Mills");
    CHECK(d.said().find("“Saar” has not worked in this project yet") != std::string::npos);
    d.keys("Ctrl+A");
    d.type("sara");
    d.keys("Enter Esc");
    it.read();
    CHECK(it.bench().document == Document::compare);
    CHECK(d.driver().focus() == "reconcile/choices");
    CHECK(it.place() == 1);
    CHECK(d.driver().get("reconcile/as").name == "Settling as Sara");
    it.keys("A Enter");
    CHECK_FALSE(it.agreed().front().agreed.adjudicated);
}

TEST_CASE("the desk is sound at every size and in every theme") {
    for (const kit::Size size : {kit::Size{1280, 800}, kit::Size{1920, 1080}})
        for (const char* theme : {"Light", "Dark", "High contrast"}) {
            Reconciling it({size, 1, theme});
            for (const char* keys : {"A 2", "S", "N", "Esc", "Y"}) {
                CAPTURE(keys);
                it.desktop.keys(keys);
                const auto faults =
                    it.desktop.driver().registry().faults(it.desktop.driver().screen().ui().window());
                for (const std::string& fault : faults) {
                    if (fault.find("edge”") != std::string::npos) continue;
                    CAPTURE(fault);
                    CHECK(fault.empty());
                }
            }
        }
}
