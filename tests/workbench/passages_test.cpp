// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of passages, driven in the real window: one test for each thing the hands do there.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/passage_list.h"
#include "text/layout.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

using Lines = std::vector<std::string>;

struct Passages {
    SampleProject sample;
    Desktop desktop;
    CodingId nights, singing, well;

    Passages() {
        nights = sample.coded(sample.interview(), "I was frightened of the nights.", sample.trust());
        singing = sample.coded(sample.interview(), "The singing group.", sample.trust());
        well = sample.coded(sample.second(), "It went well.", sample.trust());
        sample.coded(sample.second(), "Yes.", sample.judged());
        sample.close();
        desktop.open(sample.file());
    }
    void show(const PassagesOf& of) {
        show_passages_of(desktop.bench(), of);
        desktop.driver().settle();
    }
    void show_trust() { show(sample.trust()); }
    const PassageList& list() { return *desktop.bench().passages; }
    Lines quotes() {
        Lines lines;
        for (const auto& row : list().rows()) lines.push_back(jobs::words_of(row.passage.context));
        return lines;
    }
    Lines ticked() {
        Lines lines;
        for (const auto& row : list().rows())
            if (row.ticked) lines.push_back(jobs::words_of(row.passage.context));
        return lines;
    }
    // "Trust in the worker: It went well." of the whole project.
    Lines codings() {
        Lines lines;
        for (const auto& row : store::codings(desktop.bench().session->project(), {}))
            lines.push_back(row.code_name + ": " + row.quote);
        return lines;
    }
    std::size_t history() { return desktop.bench().session->project().history({}).size(); }
};

}  // namespace

TEST_CASE("Ctrl+Enter on a code in the list of codes shows its passages, and Esc leads back to the page") {
    Passages it;
    Desktop& d = it.desktop;
    d.keys("Alt+2");
    d.click("navigator/list/" + it.sample.trust().text());
    d.keys("Ctrl+Enter");
    REQUIRE(d.bench().document == Document::passages);
    CHECK(it.quotes() == Lines{"I was frightened of the nights.", "The singing group.", "It went well."});
    CHECK(d.driver().focus() == "passages/rows");
    d.keys("Esc");
    CHECK(d.bench().document == Document::page);
}

TEST_CASE("Alt+Enter shows the passages of the chosen code from anywhere, a double click those of a code") {
    Passages it;
    Desktop& d = it.desktop;
    d.bench().current_code = it.sample.judged();
    d.keys("Alt+Enter");
    CHECK(it.quotes() == Lines{"Yes."});
    d.keys("Esc Alt+2");
    d.driver().double_click("navigator/list/" + it.sample.trust().text());
    d.driver().settle();
    CHECK(it.list().rows().size() == 3);
}

TEST_CASE("Enter on a code with nothing selected shows its passages") {
    Passages it;
    Desktop& d = it.desktop;
    d.keys("Alt+2");
    d.click("navigator/list/" + it.sample.trust().text());
    d.keys("Enter");
    CHECK(d.bench().document == Document::passages);
}

TEST_CASE("a passage stands in context with its source, speaker, coder and marks") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    const auto& row = it.list().rows()[0];
    CHECK(jobs::words_before(row.passage.context) == "Hard, mostly. ");
    CHECK(jobs::words_after(row.passage.context) ==
          " She rang me every single morning and asked how I had slept.");
    d.keys("+");
    const auto& node = d.driver().get("passages/rows/" + it.nights.text());
    CHECK(node.name == "I was frightened of the nights.");
    CHECK(node.description == "Interview A-01 · Parent · Trust in the worker · Karen Mills · positive");
    CHECK(node.position == 1);
    CHECK(node.set_size == 3);
    CHECK(node.state.selected);
    CHECK(d.driver().get("passages/group/1").name == "Interview A-01");
    CHECK(d.driver().get("passages/group/2").name == "Interview A-02");
}

TEST_CASE("the passages of the codes below are shown too with B") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("B");
    CHECK(it.list().rows().size() == 4);
    d.keys("B");
    CHECK(it.list().rows().size() == 3);
}

TEST_CASE("Right shows more of the text around a passage, step by step, and Left less") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    const auto shown = [&] {
        std::string words;
        for (const auto& line : it.list().rows()[0].passage.context.lines) words += line.text + "|";
        return words;
    };
    d.keys("Right");
    CHECK(shown().starts_with("Hard, mostly."));
    CHECK(shown().ends_with("It made me feel that I counted.|"));
    d.keys("Right");
    CHECK(shown().starts_with("Thank you for coming in again."));
    CHECK(shown().ends_with("And what happened when the other worker came?|"));
    d.keys("Left Left Left");
    CHECK(shown() == "I was frightened of the nights.|");
    d.keys("Left");
    CHECK(shown() == "I was frightened of the nights.|");
}

TEST_CASE("rows are chosen by Space, by Shift with arrows, by Ctrl+A and by the mouse; Esc lets them go") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Space Down Down Ctrl+Space");
    CHECK(it.ticked() == Lines{"I was frightened of the nights.", "It went well."});
    CHECK(d.driver().get("passages/rows/" + it.well.text()).state.checked);
    d.keys("Esc");
    CHECK(it.ticked().empty());
    CHECK(d.bench().document == Document::passages);
    d.keys("Home Shift+Down Shift+Down");
    CHECK(it.ticked().size() == 3);
    d.keys("Shift+Up");
    CHECK(it.ticked() == Lines{"I was frightened of the nights.", "The singing group."});
    d.keys("Ctrl+A");
    CHECK(it.ticked().size() == 3);
    d.keys("Ctrl+A");
    CHECK(it.ticked().empty());
    d.driver().click("passages/rows/" + it.well.text(), kit::Mods::ctrl);
    d.driver().settle();
    CHECK(it.ticked() == Lines{"It went well."});
    d.click("passages/rows/" + it.well.text() + "/tick");
    CHECK(it.ticked().empty());
}

TEST_CASE("Enter adds a code to all chosen passages as one history row; they stay chosen") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Ctrl+A");
    const auto before = it.history();
    d.keys("Enter");
    REQUIRE(d.driver().focus() == "code_field/query");
    d.type("fear");
    d.keys("Enter");
    CHECK(it.history() == before + 1);
    CHECK(d.said() == "Coded 3 passages as Fear of losing the child");
    CHECK(it.ticked().size() == 3);
    CHECK(d.driver().focus() == "passages/rows");
    CHECK(std::ranges::count(it.codings(), "Fear of losing the child: It went well.") == 1);
    d.keys("Ctrl+Z");
    CHECK(d.bench().document == Document::passages);
    CHECK(std::ranges::count(it.codings(), "Fear of losing the child: It went well.") == 0);
    CHECK(it.ticked().size() == 3);
}

TEST_CASE("the field for several passages ticks what all of them have, and makes new codes") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Ctrl+A Enter");
    REQUIRE_FALSE(d.bench().code_field.hits.empty());
    CHECK(d.bench().code_field.hits[0].name == "Trust in the worker");
    CHECK(d.bench().code_field.hits[0].ticked);
    CHECK(d.driver().get("code_field").name == "Code 3 passages");
    d.type("Hope");
    const auto before = it.history();
    d.keys("Ctrl+Enter");
    CHECK(it.history() == before + 1);
    CHECK(d.said() == "Created the code Hope. Coded 3 passages as Hope");
}

TEST_CASE("an element goes to all chosen passages, and its code is made on first use") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Ctrl+A Enter");
    d.type("parent group");
    d.keys("Enter");
    CHECK(d.said() == "Coded 3 passages as Parent group, a new code");
}

TEST_CASE("digits and the full stop code as they do on the page") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("2");
    CHECK(d.said() == "Coded 6 words as Reading the baby");
    CHECK(std::ranges::count(it.codings(), "Reading the baby: I was frightened of the nights.") == 1);
    d.keys("Down Shift+Down .");
    CHECK(d.said() == "Coded 2 passages as Reading the baby");
}

TEST_CASE(
    "R changes the code of the chosen passages, the codes below offered first; undo brings the rows back") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Space Shift+Down");
    CHECK(it.ticked().size() == 2);
    d.keys("R");
    REQUIRE_FALSE(d.bench().code_field.hits.empty());
    CHECK(d.bench().code_field.hits[0].name == "Not judged");
    const auto before = it.history();
    d.keys("Down Enter");
    CHECK(it.history() == before + 1);
    CHECK(d.said() == "Recoded 2 passages from Trust in the worker to Not judged");
    CHECK(d.bench().notice.can_undo);
    CHECK(it.quotes() == Lines{"It went well."});
    CHECK(it.ticked().empty());
    d.keys("Ctrl+Z");
    CHECK(it.quotes().size() == 3);
    CHECK(it.ticked() == Lines{"I was frightened of the nights.", "The singing group."});
    CHECK(it.list().current() == 1);
    d.keys("Ctrl+Y");
    CHECK(it.quotes() == Lines{"It went well."});
}

TEST_CASE("Delete removes the chosen passages' codings and undo gives rows and choice back") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Down Delete");
    CHECK(d.said() == "Removed Trust in the worker from 3 words");
    CHECK(it.quotes() == Lines{"I was frightened of the nights.", "It went well."});
    CHECK(it.list().current() == 1);
    d.keys("Ctrl+A Delete");
    CHECK(d.said() == "Removed 2 codings");
    CHECK(it.quotes().empty());
    CHECK(d.driver().find("passages/empty"));
    d.keys("Ctrl+Z");
    CHECK(it.ticked().size() == 2);
    d.keys("Ctrl+Z");
    CHECK(it.quotes().size() == 3);
    CHECK(it.list().current() == 1);
}

TEST_CASE("undo of what was done in the list leads back to it from the page") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Down Delete Esc");
    CHECK(d.bench().document == Document::page);
    d.keys("Ctrl+Z");
    CHECK(d.bench().document == Document::passages);
    CHECK(it.list().current() == 1);
}

TEST_CASE("a direction goes to all chosen passages and comes off again") {
    Passages it;
    Desktop& d = it.desktop;
    using D = model::CodingDirection;
    it.show_trust();
    d.keys("Ctrl+A -");
    CHECK(d.said() == "Marked 3 passages of Trust in the worker as negative");
    for (const auto& row : it.list().rows()) CHECK(row.coding().magnitude.direction == D::negative);
    d.keys("=");
    CHECK(d.said() == "Marked 3 passages of Trust in the worker as mixed");
    d.keys("=");
    CHECK(d.said() == "Marked 3 passages of Trust in the worker as no change");
    d.keys("=");
    CHECK(d.said() == "Cleared the direction of 3 passages of Trust in the worker");
}

TEST_CASE("O and Ctrl+Enter go to the passage in its source and Alt+Left comes back to the same row") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Down O");
    CHECK(d.bench().document == Document::page);
    CHECK(d.bench().page->focused == it.singing);
    CHECK(d.driver().focus() == "page/text");
    d.keys("Alt+Left");
    CHECK(d.bench().document == Document::passages);
    CHECK(it.list().current() == 1);
    CHECK(d.driver().focus() == "passages/rows");
    d.keys("End Ctrl+Enter");
    CHECK(d.bench().page->id() == it.sample.second());
    d.keys("Alt+Left");
    CHECK(it.list().current() == 2);
}

TEST_CASE("M writes the memo of the passage while the list stands, Esc leads back to the rows") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("End M");
    CHECK(d.driver().focus() == "inspector/memo");
    d.type("Short answer.");
    d.keys("Esc");
    CHECK(d.bench().document == Document::passages);
    CHECK(d.driver().focus() == "passages/rows");
    const auto& view = d.bench().session->view();
    REQUIRE(view.memos().size() == 1);
    CHECK(view.memos()[0].memo.links[0].coding == it.well);
    CHECK(d.driver().get("inspector/quote").name == "It went well.");
}

TEST_CASE("the inspector sets the direction of the row's coding without its source on the page") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("End");
    d.click("inspector/direction/positive");
    CHECK(it.list().rows()[2].coding().magnitude.direction == model::CodingDirection::positive);
    d.keys("Ctrl+Z");
    CHECK(it.list().rows()[2].coding().magnitude.direction == model::CodingDirection::none);
    CHECK(d.bench().document == Document::passages);
}

TEST_CASE("C copies the chosen passages with who said them where") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Space End Space C");
    CHECK(d.driver().clipboard().get() ==
          "“I was frightened of the nights.” (Interview A-01, Parent)\n\n“It went well.” (Interview A-02, "
          "Father)");
    CHECK(d.said() == "Copied 2 passages with where they come from.");
}

TEST_CASE(
    "a code dragged onto a chosen passage goes to all chosen, and passages dragged onto a code get it") {
    Passages it;
    Desktop& d = it.desktop;
    it.show_trust();
    d.keys("Alt+2");
    d.click("passages/rows/" + it.nights.text());
    d.keys("Space Down Space");
    d.driver().drag("navigator/list/" + it.sample.fear().text(), "passages/rows/" + it.singing.text());
    d.driver().settle();
    CHECK(d.said() == "Coded 2 passages as Fear of losing the child");
    d.driver().drag("passages/rows/" + it.singing.text(), "navigator/list/" + it.sample.attuned().text());
    d.driver().settle();
    CHECK(d.said() == "Coded 2 passages as Reading the baby");
}

TEST_CASE("an element shows the passages of its codes, a memo those it speaks of") {
    Passages it;
    Desktop& d = it.desktop;
    const ElementId element = d.bench().session->view().elements()[0].element.id;
    d.bench().session->submit(store::LinkElement{it.sample.trust(), element});
    d.keys("Alt+3");
    d.click("navigator/list/" + element.text());
    d.keys("Enter");
    CHECK(it.quotes().size() == 3);

    store::AddMemo add;
    add.memo.id = d.bench().session->project().new_id<MemoId>();
    add.memo.kind = model::MemoKind::theory;
    add.memo.title = "Nights";
    add.memo.text = "Nights come first.";
    model::MemoLink coding, passage;
    coding.coding = it.nights;
    passage.source = it.sample.second();
    passage.range = TextRange{{0}, {5}};
    add.memo.links = {coding, passage};
    d.bench().session->submit(add);
    d.keys("Alt+4");
    d.click("navigator/list/" + add.memo.id.text());
    d.keys("Ctrl+Enter");
    CHECK(it.quotes() == Lines{"I was frightened of the nights.", "Shall"});
    d.keys("End Delete");
    CHECK(d.said() == "These passages have no coding to remove.");
    d.keys("1");
    CHECK(std::ranges::count(it.codings(), "Trust in the worker: Shall") == 1);
}

TEST_CASE("Urdu stands in the list as it does on the page, from the right") {
    Passages it;
    Desktop& d = it.desktop;
    d.bench().session->refresh();
    store::AddCoding add;
    add.id = d.bench().session->project().new_id<CodingId>();
    add.source = it.sample.interview();
    const auto text = test::must(store::text_of(d.bench().session->project(), add.source));
    const auto byte = text.find("مجھے");
    add.range.begin = {test::code_points_in(std::string_view(text).substr(0, byte))};
    add.range.end = add.range.begin + 10;
    add.code = it.sample.urdu();
    d.bench().session->submit(add);
    it.show(it.sample.urdu());
    REQUIRE(it.list().rows().size() == 1);
    const auto& visible = it.list().column.visible();
    const auto line = std::ranges::find_if(visible, [&](const kit::VisibleParagraph& shown) {
        return shown.text.find("مجھے") != std::string_view::npos;
    });
    REQUIRE(line != visible.end());
    CHECK(line->layout->right_to_left());
}

TEST_CASE("a project open to read only shows passages and says why it changes none") {
    Passages it;
    Desktop& d = it.desktop;
    close_project(d.bench());
    open_project(d.bench(), it.sample.file(), {}, store::Access::read_only);
    d.driver().settle();
    it.show_trust();
    for (const char* key : {"Enter", "Delete", "2", "R", "+", "S"}) {
        d.keys(key);
        CHECK(d.said() == "This project is open to read only.");
    }
    CHECK(it.quotes().size() == 3);
}

TEST_CASE("only the rows on the screen cost anything") {
    SampleProject sample;
    store::AddCodings many;
    std::vector<test::Said> turns;
    for (int i = 0; i < 3000; ++i) turns.push_back({"P", "One sentence here. Another one there."});
    const SourceId source = sample.project().source("Long", turns);
    for (int i = 0; i < 3000; ++i) {
        store::AddCoding& add = many.codings.emplace_back();
        add.source = source;
        add.range = {{i * 38}, {i * 38 + 18}};
        add.code = sample.fear();
    }
    sample.project().run(many);
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_passages_of(d.bench(), sample.fear());
    d.driver().settle();
    const auto rows = [&] {
        const auto& nodes = d.driver().registry().nodes();
        return std::ranges::count_if(nodes,
                                     [](const kit::Node& node) { return node.role == kit::Role::list_item; });
    };
    CHECK(d.bench().passages->rows().size() == 3000);
    CHECK(rows() < 40);
    const auto shaped = d.driver().screen().ui().paint().counts().shaped;
    d.keys("End");
    CHECK(d.driver().screen().ui().paint().counts().shaped - shaped < 300);
    CHECK(d.bench().passages->current() == 2999);
    const auto& last = d.bench().passages->rows().back();
    CHECK_FALSE(d.driver().get("passages/rows/" + last.key()).visible.empty());
    d.keys("PageUp");
    CHECK(d.bench().passages->current() < 2999);
    for (const std::string& fault : d.driver().registry().faults({0, 0, 1600, 1000}))
        if (fault.find("/edge") == std::string::npos) FAIL_CHECK(fault);
}
