// SPDX-License-Identifier: GPL-3.0-or-later
// Mending who said what in the source on the page.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/workbench/acts/turn_acts.h"
#include "app/workbench/turn_desk.h"
#include "store/queries/case_queries.h"
#include "store/queries/translation_queries.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

struct Turns {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;

    Turns() {
        sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
    }
    Desktop& d() { return *desktop; }
    // "INT: Thank you …"
    std::string turn(std::size_t index) {
        const auto& text = d().bench().page->text();
        const auto& turn = text.source().turns.at(index);
        return text.speakers_of(turn) + ": " + std::string(text.quote(turn.range));
    }
    std::size_t count() { return d().bench().page->text().source().turns.size(); }
    void caret_before(std::string_view words) {
        OpenSource& page = *d().bench().page;
        const auto byte = page.text().text().find(words);
        REQUIRE(byte != std::string_view::npos);
        page.selection.move_to(
            page.text(), page.text().translator().to_code_point(ByteOffset{static_cast<std::int64_t>(byte)}),
            Extend::no);
        d().driver().settle();
    }
    void key(std::string_view id) {
        const KeyMap& keys = d().bench().keys;
        d().keys(keys.text(id));
    }
};

}  // namespace

TEST_CASE("a turn is split at the caret and joined again, and its codings stay on their words") {
    Turns it;
    const std::size_t before = it.count();
    const auto codings = it.d().codings();
    it.caret_before("Nobody had asked me");
    it.key("turns.split");
    CHECK(it.count() == before + 1);
    CHECK(it.turn(2) == "Parent: Nobody had asked me that before. It made me feel that I counted.");
    CHECK(it.d().codings() == codings);
    it.d().keys("Ctrl+Z");
    CHECK(it.count() == before);
    it.d().keys("Ctrl+Shift+Z");
    CHECK(it.count() == before + 1);
    it.caret_before("Hard, mostly");
    it.key("turns.join");
    CHECK(it.count() == before);
    CHECK(it.d().codings() == codings);
}

TEST_CASE("a split inside a word is done only when it is asked for twice") {
    Turns it;
    const std::size_t before = it.count();
    it.caret_before("body had asked me");
    it.key("turns.split");
    CHECK(it.count() == before);
    CHECK(it.d().said().find("The caret stands inside the word “Nobody”.") == 0);
    it.d().keys("Right");
    it.key("turns.split");  // somewhere else: asked anew
    CHECK(it.count() == before);
    it.key("turns.split");
    CHECK(it.count() == before + 1);
    CHECK(it.turn(2).starts_with("Parent: ody had asked me"));
}

TEST_CASE("a turn is given to a speaker chosen by letters, or to a new one") {
    Turns it;
    it.caret_before("Hard, mostly");
    it.key("turns.speaker");
    CHECK(it.d().driver().focus() == "turn_field/query");
    it.d().type("int");
    it.d().keys("Enter");
    CHECK(it.turn(1).starts_with("INT: Hard"));
    CHECK(it.d().driver().focus() == "page/text");
    it.key("turns.speaker");
    it.d().type("Grandmother");
    it.d().keys("Enter");
    CHECK(it.turn(1).starts_with("Grandmother: Hard"));
    it.d().keys("Ctrl+Z Ctrl+Z");
    CHECK(it.turn(1).starts_with("Parent: Hard"));
    it.key("turns.speaker");
    it.d().keys("Esc");
    CHECK(it.d().driver().focus() == "page/text");
    CHECK(it.d().bench().turns->ask == TurnAsk::nothing);
}

TEST_CASE("a speaker gets another label and another role") {
    Turns it;
    it.caret_before("Hard, mostly");
    it.key("turns.label");
    it.d().type("Mother");
    it.d().keys("Enter");
    CHECK(it.turn(1).starts_with("Mother: Hard"));
    CHECK(it.turn(3).starts_with("Mother: I said nothing"));
    it.key("turns.role");
    it.d().type("interp");
    it.d().keys("Enter");
    const auto& source = it.d().bench().page->text().source();
    CHECK(source.speakers.at(source.turns.at(1).speakers.front()).role == model::Role::interpreter);
}

TEST_CASE("a speaker is said to be a person that exists, or a new one") {
    Turns it;
    it.caret_before("Hard, mostly");
    it.key("turns.person");
    it.d().type("Mother 7");
    it.d().keys("Enter");
    auto persons = store::persons(it.d().bench().session->project());
    REQUIRE(persons.size() == 1);
    CHECK(persons[0].person.name == "Mother 7");
    CHECK(persons[0].sources == std::vector<SourceId>{it.sample.interview()});
    it.d().keys("Ctrl+PageDown");
    it.caret_before("Yes. It went well");
    it.key("turns.person");
    it.d().type("moth");
    it.d().keys("Enter");
    persons = store::persons(it.d().bench().session->project());
    CHECK(persons.at(0).sources.size() == 2);
}

TEST_CASE("a turn is linked to the one that it translates, found by its words") {
    Turns it;
    it.caret_before("وہ ہر صبح");
    it.key("turns.original");
    it.d().type("counted");
    it.d().keys("Enter");
    const auto links = store::translations(it.d().bench().session->project(), it.sample.interview());
    REQUIRE(links.size() == 1);
    const auto& turns = it.d().bench().page->text().source().turns;
    CHECK(links[0].original == turns[1].id);
    CHECK(links[0].translation == turns[4].id);
    it.key("turns.unlink");
    CHECK(store::translations(it.d().bench().session->project(), it.sample.interview()).empty());
}

TEST_CASE("the field that asks about turns is sound whatever it asks") {
    Turns it;
    it.caret_before("Hard, mostly");
    for (const char* id : {"turns.speaker", "turns.label", "turns.role", "turns.person", "turns.original"}) {
        it.key(id);
        CAPTURE(id);
        for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
        it.d().keys("Esc");
    }
}
