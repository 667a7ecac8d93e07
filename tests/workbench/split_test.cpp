// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting a code, driven in the real window.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/split_walk.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

using Lines = std::vector<std::string>;

struct Split {
    SampleProject sample;
    Desktop desktop;

    Split() {
        for (const char* words : {"Hard, mostly.", "I was frightened of the nights.",
                                  "I said nothing to her.", "The singing group."})
            sample.coded(sample.interview(), words, sample.trust());
        sample.close();
        desktop.open(sample.file());
        show_passages_of(desktop.bench(), sample.trust());
        desktop.driver().settle();
        desktop.keys("S");
        REQUIRE(desktop.bench().passages->split);
    }
    const SplitWalk& walk() { return *desktop.bench().passages->split; }
    Lines codings() {
        Lines lines;
        for (const auto& row : store::codings(desktop.bench().session->project(), {}))
            lines.push_back(row.code_name + ": " + row.quote);
        return lines;
    }
    std::size_t history() { return desktop.bench().session->project().history({}).size(); }
    std::string asked() { return desktop.bench().passages->current_row()->key(); }
};

const std::string T = "Trust in the worker: ", J = "Not judged: ";

}  // namespace

TEST_CASE("one key moves each passage to a code below, each decision one history row, written at once") {
    Split it;
    Desktop& d = it.desktop;
    CHECK(it.walk().slots[1] == it.sample.judged());
    CHECK(d.driver().get("passages/split/slot/1").name == "1  Not judged");
    CHECK(d.driver().get("passages/split/figures").name == "1 of 4");
    const auto before = it.history();
    d.keys("1");
    CHECK(it.history() == before + 1);
    CHECK(d.said() == "Changed Trust in the worker to Not judged");
    CHECK(d.driver().get("passages/split/figures").name == "2 of 4");
    d.keys("Space 1");
    CHECK(it.codings() == Lines{J + "Hard, mostly.", T + "I was frightened of the nights.",
                                J + "I said nothing to her.", T + "The singing group."});
    // Nothing more is needed for it to be there after a power cut.
    d.die();
    Desktop again;
    again.open(it.sample.file());
    CHECK(again.codings()[0] == J + "Hard, mostly.");
}

TEST_CASE("Backspace takes the last decision back, whether the passage moved or stayed") {
    Split it;
    Desktop& d = it.desktop;
    const std::string first = it.asked();
    d.keys("1 Space Backspace");
    CHECK(it.walk().at == 1);
    d.keys("Backspace");
    CHECK(it.walk().at == 0);
    CHECK(it.asked() == first);
    CHECK(it.codings()[0] == T + "Hard, mostly.");
    d.keys("Backspace");
    CHECK(d.said() == "This is the first decision.");
    d.keys("1");
    CHECK(it.codings()[0] == J + "Hard, mostly.");
}

TEST_CASE("Ctrl+Z takes a decision back too and asks again, and redo goes on behind it") {
    Split it;
    Desktop& d = it.desktop;
    d.keys("1 1 Ctrl+Z");
    CHECK(it.walk().at == 1);
    CHECK(it.codings()[1] == T + "I was frightened of the nights.");
    d.keys("Ctrl+Y");
    CHECK(it.walk().at == 2);
    CHECK(it.codings()[1] == J + "I was frightened of the nights.");
}

TEST_CASE("a free key makes a code by name, with the passage in it, as one history row") {
    Split it;
    Desktop& d = it.desktop;
    d.keys("N");
    CHECK(d.driver().focus() == "passages/split/name");
    d.type("Nights");
    const auto before = it.history();
    d.keys("Enter");
    CHECK(it.history() == before + 1);
    CHECK(d.said() == "Created the code Nights. Changed Trust in the worker to Nights");
    CHECK(d.driver().focus() == "passages/rows");
    const auto* made = d.bench().session->view().code(it.walk().slots[2]);
    REQUIRE(made);
    CHECK(made->code.name == "Nights");
    CHECK(made->code.parent == it.sample.trust());
    d.keys("2");
    CHECK(it.codings()[1] == "Nights: I was frightened of the nights.");
    d.keys("7");
    CHECK(it.walk().naming == 7);
    d.keys("Esc");
    CHECK_FALSE(it.walk().naming);
    CHECK(d.bench().passages->split);
}

TEST_CASE("Enter finds a code of no key, and Right shows more of the text before one decides") {
    Split it;
    Desktop& d = it.desktop;
    d.keys("Right Right");
    CHECK(d.bench().passages->rows()[0].reach == static_cast<store::Reach>(3));
    d.keys("Enter");
    d.type("fear");
    d.keys("Enter");
    CHECK(it.codings()[0] == "Fear of losing the child: Hard, mostly.");
    CHECK(it.walk().at == 1);
    CHECK(d.driver().focus() == "passages/rows");
}

TEST_CASE("when all are decided it says how it went, and Esc ends with what is left in the list") {
    Split it;
    Desktop& d = it.desktop;
    d.keys("1 1 Space 1");
    CHECK(it.walk().done());
    CHECK(d.said() == "Split Trust in the worker: 3 to Not judged, 1 stays. Backspace goes back, Esc ends.");
    CHECK(d.driver().get("passages/split/figures").name == "All 4 asked about");
    d.keys("1");
    CHECK(d.said() == "Every passage has been asked about: Backspace goes back, Esc ends.");
    d.keys("Esc");
    CHECK_FALSE(d.bench().passages->split);
    CHECK(d.said() == "Split Trust in the worker: 3 to Not judged, 1 stays.");
    CHECK(d.bench().passages->rows().size() == 1);
    d.keys("Esc");
    CHECK(d.bench().document == Document::page);
}

TEST_CASE("a passage that joins another is passed by") {
    SampleProject sample;
    sample.coded(sample.interview(), "Hard, mostly. I was frightened of the nights.", sample.trust());
    model::Magnitude strong;
    strong.intensity = 3;
    store::AddCoding other;
    other.id = sample.project()->new_id<CodingId>();
    other.source = sample.interview();
    other.range = {{57 + 14}, {57 + 40}};
    other.code = sample.trust();
    other.magnitude = strong;
    sample.project().run(other);
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_passages_of(d.bench(), sample.trust());
    d.driver().settle();
    REQUIRE(d.bench().passages->rows().size() == 2);
    d.keys("S 1 1");
    CHECK(d.bench().passages->split->done());
}
