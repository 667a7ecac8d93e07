// SPDX-License-Identifier: GPL-3.0-or-later
// Correcting texts after the import.
#include <doctest/doctest.h>

#include <string>

#include "app/workbench/acts/text_acts.h"
#include "app/workbench/text_desk.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Open {
    SampleProject sample;
    Desktop d;
    CodingId frightened;

    Open() {
        frightened = sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
        sample.coded(sample.interview(), "It made me feel that I counted.", sample.trust());
        sample.close();
        d.open(sample.file());
    }
    std::string text() { return std::string(d.bench().page->text().text()); }
    bool says(std::string_view words) { return text().find(words) != std::string::npos; }
};

}  // namespace

TEST_CASE("a turn is corrected in its place, and codings keep exactly their words") {
    Open it;
    const std::string before = it.text();
    it.d.keys("Alt+P E");
    CHECK(it.d.driver().focus() == "turn_text/words");
    CHECK_FALSE(it.d.driver().get("turn_text/write").state.enabled);
    REQUIRE(it.d.bench().texts->turn);
    std::string words = it.d.bench().texts->turn->words;
    REQUIRE(words.find("frightened") != std::string::npos);
    words.replace(words.find("every single"), 12, "every");
    words.replace(words.find("frightened"), 10, "scared");
    set_turn_words(it.d.bench(), words);
    it.d.keys("Ctrl+Enter");
    CHECK_FALSE(it.d.bench().texts->turn);
    CHECK(it.says("She rang me every morning"));
    CHECK(it.d.codings() == std::vector<std::string>{"Fear of losing the child: I was scared of the nights.",
                                                     "Trust in the worker: It made me feel that I counted."});
    it.d.keys("Ctrl+Z");
    CHECK(it.text() == before);
    CHECK(it.d.codings().front() == "Fear of losing the child: I was frightened of the nights.");
    it.d.keys("Ctrl+Y");
    CHECK(it.says("scared"));
}

TEST_CASE("Esc asks once before it drops a correction, and nothing typed is nothing written") {
    Open it;
    const auto operations = it.d.bench().session->view().info().operations;
    it.d.keys("Alt+P E");
    it.d.type("x");
    it.d.keys("Esc");
    CHECK(it.d.bench().texts->turn);
    CHECK(it.d.said().find("Esc once more drops it") != std::string::npos);
    it.d.keys("Esc");
    CHECK_FALSE(it.d.bench().texts->turn);
    it.d.keys("E Ctrl+Enter");
    CHECK(it.d.said() == "Nothing was changed.");
    CHECK(store::project_info(it.d.bench().session->project()).operations == operations);
}

TEST_CASE("Alt+Down writes and takes up the next turn, and an emptied turn is refused") {
    Open it;
    it.d.keys("Alt+P Ctrl+Home E");
    REQUIRE(it.d.bench().texts->turn);
    set_turn_words(it.d.bench(), "Thank you for coming in. How was the first month?");
    it.d.keys("Alt+Down");
    REQUIRE(it.d.bench().texts->turn);
    CHECK(it.d.bench().texts->turn->words.starts_with("Hard, mostly."));
    CHECK(it.says("coming in. How"));
    set_turn_words(it.d.bench(), "  ");
    it.d.keys("Ctrl+Enter");
    REQUIRE(it.d.bench().texts->turn);
    CHECK_FALSE(it.d.bench().texts->turn->fault.empty());
    CHECK(it.says("Hard, mostly."));
}

TEST_CASE("words are replaced where they are chosen, in every source, as one step") {
    Open it;
    const std::string before = it.text();
    it.d.keys("Ctrl+R");
    CHECK(it.d.driver().focus() == "replace/words");
    it.d.type("morning");
    it.d.keys("Enter");
    REQUIRE(it.d.bench().texts->replace.plan);
    CHECK(it.d.bench().texts->replace.plan->hits.size() == 1);
    set_replaced_words(it.d.bench(), "it");
    toggle_replace_way(it.d.bench(), ReplaceWay::whole_word);
    it.d.driver().settle();
    REQUIRE(it.d.bench().texts->replace.plan);
    const auto places = it.d.bench().texts->replace.plan->hits.size();
    REQUIRE(places >= 3);
    set_replacement(it.d.bench(), "IT");
    it.d.click("replace/rows/1");
    it.d.keys("Space");
    CHECK_FALSE(it.d.bench().texts->replace.plan->hits[0].chosen);
    it.d.keys("Ctrl+Enter");
    CHECK(it.d.said().find("Replaced “") == 0);
    it.d.keys("Esc");
    CHECK(it.text() != before);
    it.d.keys("Ctrl+Z");
    CHECK(it.text() == before);
}

TEST_CASE("what is selected on the page is what is looked for") {
    Open it;
    it.d.keys("Alt+P Ctrl+Home Ctrl+Shift+Right Ctrl+R");
    CHECK(it.d.driver().get("replace/words").value == "Thank");
    CHECK(it.d.bench().texts->replace.plan);
}
