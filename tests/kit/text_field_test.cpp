// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/text_field.h"

#include <doctest/doctest.h>

#include "kit/testing/driver.h"
#include "kit/widgets/button.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

struct Field {
    std::string words;
    TextFieldLook look{.name = "Name"};
    int changes = 0, submits = 0, leaves = 0;
    Driver driver;

    explicit Field(std::string begin = {})
        : words(std::move(begin)), driver([this](Ui& ui) {
              const auto events = text_field(ui, "name", {20, 20, 300, 34}, words, look);
              changes += events.changed;
              submits += events.submitted;
              leaves += events.left;
              button(ui, "next", {20, 80, 100, 34}, {.label = "Next"});
          }) {}
};

}  // namespace

TEST_CASE("a field takes any character there is") {
    Field field;
    field.driver.click("name");
    field.driver.type(
        "Naïve 😀 👩‍👩‍👧 اعتماد ہے क्षेत्र e\u0301 中文");
    CHECK(field.words ==
          "Naïve 😀 👩‍👩‍👧 اعتماد ہے क्षेत्र e\u0301 中文");
    CHECK(field.driver.get("name").value == field.words);
    field.driver.key("Backspace Backspace Backspace");
    CHECK(field.words == "Naïve 😀 👩‍👩‍👧 اعتماد ہے क्षेत्र e\u0301");
    field.driver.key("Backspace");
    CHECK(field.words == "Naïve 😀 👩‍👩‍👧 اعتماد ہے क्षेत्र ");
}

TEST_CASE("a field that nobody writes in shows the beginning of its words") {
    Field field("codings where code \"Trust in the worker\" and not code \"Fear of losing the child\"");
    const auto begins_at = [&] {
        field.driver.screen().painter().watch_texts(true);
        field.driver.frame();
        for (const auto& text : field.driver.screen().painter().drawn_texts())
            if (text.text == field.words) return text.ink.x;
        return -1000.f;
    };
    CHECK(begins_at() >= 20);
    field.driver.click("name");
    field.driver.key("End");
    CHECK(begins_at() < 20);
    field.driver.key("Tab");
    CHECK(begins_at() >= 20);
}

TEST_CASE("typing goes to the focused field only, and commands in other places do not type") {
    Field field;
    field.driver.type("x");
    CHECK(field.words.empty());
    field.driver.key("Tab");
    field.driver.type("ab");
    field.driver.key("Ctrl+K Alt+Down F6");
    CHECK(field.words == "ab");
    field.driver.key("Tab");
    CHECK(field.leaves == 1);
    field.driver.type("c");
    CHECK(field.words == "ab");
}

TEST_CASE("selection, clipboard, undo and redo in a field are its own") {
    Field field("trust in staff");
    Driver& driver = field.driver;
    driver.click("name");
    driver.key("Ctrl+A Ctrl+C");
    CHECK(driver.clipboard().get() == "trust in staff");
    driver.key("End Ctrl+V");
    CHECK(field.words == "trust in stafftrust in staff");
    driver.key("Ctrl+Z");
    CHECK(field.words == "trust in staff");
    driver.key("Ctrl+Y");
    CHECK(field.words == "trust in stafftrust in staff");
    driver.key("Ctrl+Z Ctrl+Left Ctrl+Shift+Left Ctrl+X");
    CHECK(driver.clipboard().get() == "in ");
    CHECK(field.words == "trust staff");
    driver.key("Home Shift+End");
    driver.type("x");
    CHECK(field.words == "x");
    driver.clipboard().set("two\nlines\r\nhere");
    driver.key("Ctrl+A Ctrl+V");
    CHECK(field.words == "two lines here");
}

TEST_CASE("Ctrl+Z with nothing to undo stays in the field") {
    int project_undos = 0;
    std::string words;
    Driver driver([&](Ui& ui) {
        text_field(ui, "name", {20, 20, 300, 34}, words, {.name = "Name"});
        if (const auto* press = ui.unhandled_key(); press && press->key == Key::z) ++project_undos;
    });
    driver.click("name");
    driver.key("Ctrl+Z");
    CHECK(project_undos == 0);
}

TEST_CASE("Enter submits, and leaves the stroke to others where it is told to") {
    Field field("x");
    field.driver.click("name");
    field.driver.key("Enter");
    CHECK(field.submits == 1);
    field.look.takes_enter = false;
    field.driver.key("Enter");
    CHECK(field.submits == 1);
}

TEST_CASE("double click selects a word, more selects all, dragging selects what it passes") {
    Field field("trust in staff");
    Driver& driver = field.driver;
    driver.click_at({40, 37}, 2);
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "trust");
    driver.click_at({40, 37}, 3);
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "trust in staff");
    driver.drag(Point{22, 37}, Point{310, 37});
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "trust in staff");
}

TEST_CASE("arrows move as seen in right-to-left text") {
    Field field("سچ");
    Driver& driver = field.driver;
    driver.click("name");
    driver.key("Home");
    driver.key("Left");  // leftwards is forwards here
    driver.type("x");
    CHECK(field.words == "سxچ");
}

TEST_CASE("a password shows nothing, copies nothing and still edits by character") {
    Field field;
    field.look.password = true;
    Driver& driver = field.driver;
    driver.click("name");
    driver.type("pä😀s");
    CHECK(field.words == "pä😀s");
    CHECK(driver.get("name").value.empty());
    CHECK(driver.get("name").role == Role::password_field);
    driver.key("Left Left");
    driver.type("X");
    CHECK(field.words == "päX😀s");
    driver.clipboard().set("kept");
    driver.key("Ctrl+A Ctrl+C");
    CHECK(driver.clipboard().get() == "kept");
}

TEST_CASE("a change from outside shows, and a disabled field takes nothing") {
    Field field("one");
    field.driver.click("name");
    field.words = "two";
    field.driver.settle();
    CHECK(field.driver.get("name").value == "two");
    field.driver.type("!");
    CHECK(field.words == "two!");
    field.look.enabled = false;
    field.driver.settle();
    field.driver.type("?");
    CHECK(field.words == "two!");
    CHECK_THROWS_AS(field.driver.click("name"), attune::kit::testing::Refused);
}

TEST_CASE("a screen reader can set a field's value") {
    Field field("old");
    field.driver.request("name", Action::set_value, "نیا");
    CHECK(field.words == "نیا");
    field.driver.request("name", Action::set_value, "");
    CHECK(field.words.empty());
}
