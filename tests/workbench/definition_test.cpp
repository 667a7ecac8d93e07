// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of a code and of an element: one visit, one history row, nothing lost.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "app/workbench/codebook_work.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

struct Definitions {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;

    Definitions() {
        sample.coded(sample.interview(), "I was frightened of the nights.", sample.judged());
        sample.coded(sample.second(), "It went well.", sample.judged());
        sample.close();
        start();
    }
    void start() {
        desktop.reset();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
    }
    Desktop& d() { return *desktop; }
    const model::Code& code(const CodeId& id) {
        const auto* row = d().bench().session->view().code(id);
        REQUIRE(row);
        return row->code;
    }
    const model::Element& element() { return d().bench().session->view().elements()[0].element; }
    std::size_t rows() { return d().bench().session->project().history({}).size(); }
    void open(const CodeId& id) {
        d().keys("Alt+2");
        d().click("navigator/list/" + id.text());
        d().keys("Ctrl+D");
        REQUIRE(d().bench().document == Document::code);
    }
};

}  // namespace

TEST_CASE("Ctrl+D opens the chosen code's definition, and one visit is one history row") {
    Definitions it;
    it.open(it.sample.judged());
    CHECK(it.d().driver().focus() == "code/name");
    CHECK(it.d().driver().get("code/use").name == "2 codings in 2 sources");
    const auto before = it.rows();
    it.d().keys("Ctrl+A");
    it.d().type("Accepted");
    it.d().click("code/full");
    it.d().type("Nobody blames her.\nدوسری سطر");
    it.d().click("code/aliases");
    it.d().keys("Ctrl+End Enter");
    it.d().type("taken as she is");
    CHECK(it.rows() == before);
    it.d().keys("Esc");
    CHECK(it.d().bench().document == Document::page);
    CHECK(it.rows() == before + 1);
    const model::Code& code = it.code(it.sample.judged());
    CHECK(code.name == "Accepted");
    CHECK(code.full == "Nobody blames her.\nدوسری سطر");
    CHECK(code.aliases == std::vector<std::string>{"acceptance", "taken as she is"});
    CHECK(it.d().said() ==
          "Renamed “Not judged” to “Accepted”. Edited code “Accepted”: full definition, other names");
    it.d().keys("Ctrl+Z");
    CHECK(it.code(it.sample.judged()).name == "Not judged");
    CHECK(it.code(it.sample.judged()).full.empty());
}

TEST_CASE("on the page Ctrl+D opens the code of the coding that has the focus") {
    Definitions it;
    it.d().keys("Alt+Down Ctrl+D");
    CHECK(it.d().driver().get("code/title").name == "Not judged");
}

TEST_CASE("a definition that was half-typed when the program was killed is still there") {
    Definitions it;
    it.open(it.sample.fear());
    it.d().click("code/use_when");
    it.d().type("she says 2\nthings");
    it.d().driver().wait(1);
    CHECK(it.d().bench().codebook->definition.draft_kept);
    it.d().die();
    it.start();
    CHECK(it.d().bench().document == Document::code);
    CHECK(it.d().driver().get("code/use_when").value == "she says 2\nthings");
    CHECK(it.d().said().find("still here") != std::string::npos);
    CHECK(it.code(it.sample.fear()).use_when.empty());
    it.d().keys("Esc");
    CHECK(it.code(it.sample.fear()).use_when == "she says 2\nthings");
    it.start();
    CHECK(it.d().bench().document == Document::page);
}

TEST_CASE("the definition follows the tree, and what was typed is written then") {
    Definitions it;
    it.open(it.sample.trust());
    it.d().click("code/brief");
    it.d().keys("Ctrl+A");
    it.d().type("Relies on her.");
    it.d().click("navigator/list/" + it.sample.judged().text());
    CHECK(it.code(it.sample.trust()).brief == "Relies on her.");
    CHECK(it.d().driver().get("code/title").name == "Not judged");
    it.d().keys("Down");
    CHECK(it.d().driver().get("code/title").name == "Reading the baby");
    CHECK(it.d().driver().focus() == "navigator/list");
}

TEST_CASE("closing the window, undo and another source end the visit and lose nothing") {
    Definitions it;
    it.open(it.sample.trust());
    it.d().click("code/example");
    it.d().type("One");
    CHECK(it.d().shell().may_close());
    it.start();
    CHECK(it.code(it.sample.trust()).example == "One");
    it.open(it.sample.trust());
    it.d().click("code/example");
    it.d().keys("Ctrl+End");
    it.d().type(" two");
    it.d().keys("Ctrl+PageDown");
    CHECK(it.code(it.sample.trust()).example == "One two");
    // An emptied name is no name.
    it.open(it.sample.trust());
    it.d().keys("Ctrl+A Delete Esc");
    CHECK(it.code(it.sample.trust()).name == "Trust in the worker");
}

TEST_CASE("colour, parent and elements are changed from the code's document") {
    Definitions it;
    it.open(it.sample.fear());
    it.d().click("code/colour");
    it.d().click("colours/list/9");
    CHECK(it.code(it.sample.fear()).colour == model::palette_colour(8));
    it.d().click("code/parent");
    it.d().type("trust in");
    it.d().keys("Enter");
    CHECK(it.code(it.sample.fear()).parent == it.sample.trust());
    it.d().click("code/link");
    it.d().type("trusting");
    it.d().keys("Enter Esc");
    const ElementId id = it.element().id;
    CHECK(it.d().driver().find("code/elements/" + id.text()) != nullptr);
    it.d().click("code/elements/" + id.text() + "/remove");
    CHECK(it.d().driver().find("code/elements/" + id.text()) == nullptr);
    it.d().keys("Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z");
    CHECK(it.code(it.sample.fear()).colour != model::palette_colour(8));
    CHECK(it.d().bench().document == Document::code);
}

TEST_CASE("the document of a code that goes away closes") {
    Definitions it;
    it.open(it.sample.judged());
    it.d().keys("Alt+2 Delete");
    it.d().click("delete_codes/delete");
    // The tree went on to the next code, and the document with it.
    CHECK(it.d().bench().session->view().code(it.sample.judged()) == nullptr);
    CHECK(it.d().driver().find("code/name") != nullptr);
    CHECK(it.d().driver().get("code/title").name == "Reading the baby");
}

TEST_CASE("an element's document shows where it comes from and is written as one history row") {
    Definitions it;
    it.d().keys("Alt+3 Down Ctrl+D");
    REQUIRE(it.d().bench().document == Document::element);
    CHECK(it.d().driver().get("element/origin").name.find("How change happens") != std::string::npos);
    const auto before = it.rows();
    it.d().click("element/include");
    it.d().type("first\n\nsecond");
    it.d().click("element/definition");
    it.d().keys("Ctrl+A");
    it.d().type("Somebody to rely on.");
    it.d().keys("Esc");
    CHECK(it.rows() == before + 1);
    CHECK(it.element().include == std::vector<std::string>{"first", "second"});
    CHECK(it.element().definition == "Somebody to rely on.");
    it.d().keys("Alt+3 Ctrl+D");
    it.d().click("element/active");
    CHECK_FALSE(it.element().active);
    it.d().click("element/link");
    it.d().type("fear");
    it.d().keys("Enter Esc");
    it.d().click("element/codes/" + it.sample.fear().text());
    CHECK(it.d().bench().document == Document::code);
    CHECK(it.d().driver().get("code/title").name == "Fear of losing the child");
}
