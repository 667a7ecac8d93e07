// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of passages, driven in the real window.
#include <doctest/doctest.h>

#include <string>

#include "app/workbench/acts/passage_acts.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Passages {
    SampleProject sample;
    Desktop desktop;
    CodingId nights, singing;

    Passages() {
        nights = sample.coded(sample.interview(), "I was frightened of the nights.", sample.trust());
        singing = sample.coded(sample.interview(), "The singing group.", sample.trust());
        sample.coded(sample.second(), "It went well.", sample.judged());
        sample.close();
        desktop.open(sample.file());
    }
    const PassageList& list() { return *desktop.bench().passages; }
};

}  // namespace

TEST_CASE("Ctrl+Enter on a code in the list of codes shows its passages, and Esc leads back to the page") {
    Passages it;
    Desktop& d = it.desktop;
    d.keys("Alt+2");
    d.click("navigator/list/" + it.sample.trust().text());
    d.keys("Ctrl+Enter");
    REQUIRE(d.bench().document == Document::passages);
    CHECK(it.list().rows.size() == 2);
    CHECK(d.driver().focus() == "passages/rows");
    d.keys("Esc");
    CHECK(d.bench().document == Document::page);
}

TEST_CASE("Enter on a code with nothing selected shows its passages") {
    Passages it;
    Desktop& d = it.desktop;
    d.keys("Alt+2");
    d.click("navigator/list/" + it.sample.trust().text());
    d.keys("Enter");
    CHECK(d.bench().document == Document::passages);
}

TEST_CASE("O goes to the passage in its source and Alt+Left comes back to the same row") {
    Passages it;
    Desktop& d = it.desktop;
    show_passages_of(d.bench(), it.sample.trust());
    d.driver().settle();
    d.keys("Down O");
    CHECK(d.bench().document == Document::page);
    CHECK(d.bench().page->focused == it.singing);
    d.keys("Alt+Left");
    CHECK(d.bench().document == Document::passages);
    CHECK(it.list().current == 1);
}
