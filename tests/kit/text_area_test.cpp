// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/text_area.h"

#include <doctest/doctest.h>

#include <random>

#include "kit/edit_buffer.h"
#include "kit/painter.h"
#include "kit/testing/driver.h"
#include "kit/widgets/button.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

namespace {

struct Area {
    std::string words;
    TextAreaLook look{.name = "Memo"};
    Rect at{20, 20, 300, 200};
    Driver driver;

    explicit Area(std::string begin = {})
        : words(std::move(begin)), driver([this](Ui& ui) { text_area(ui, "memo", at, words, look); }) {
        driver.click("memo");
    }
    std::string copied(const char* keys) {
        driver.key(keys);
        driver.key("Ctrl+C");
        return driver.clipboard().get();
    }
};

}  // namespace

TEST_CASE("a text area takes paragraphs in any script") {
    Area area;
    area.driver.type("Trust comes first 😀.\nپہلے بھروسا۔\n\nक्षेत्र");
    CHECK(area.words == "Trust comes first 😀.\nپہلے بھروسا۔\n\nक्षेत्र");
    CHECK(area.driver.get("memo").value == area.words);
    area.driver.key("Ctrl+A Delete");
    CHECK(area.words.empty());
    area.driver.key("Ctrl+Z");
    CHECK(area.words == "Trust comes first 😀.\nپہلے بھروسا۔\n\nक्षेत्र");
}

TEST_CASE("Up and Down keep to their column, Home and End to the line that is seen") {
    Area area("one two three\nx\nfour five six");
    Driver& driver = area.driver;
    driver.key("Ctrl+Home End Down Down");
    driver.type("!");
    CHECK(area.words == "one two three\nx\nfour five six!");
    driver.key("Backspace Up Home");
    driver.type("Y");
    CHECK(area.words == "one two three\nYx\nfour five six");
    driver.key("Ctrl+End Up Up Home Shift+End");
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "one two three");
}

TEST_CASE("End of a line that wraps stays on that line") {
    std::string long_line;
    for (int i = 0; i < 40; ++i) long_line += "word ";
    Area area(long_line);
    const auto first = area.copied("Ctrl+Home Shift+End");
    CHECK(first.size() > 10);
    CHECK(first.size() < 80);
    CHECK(long_line.starts_with(first));
    // Twice End is no further.
    CHECK(area.copied("Ctrl+Home End Shift+End") == first);
    const auto two = area.copied("Ctrl+Home Shift+Down");
    CHECK(two == first);  // the begin of the next line is the same place in the text
}

TEST_CASE("Page Down moves by what is seen, and the caret stays in view") {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "Line " + std::to_string(i) + "\n";
    Area area(text);
    Driver& driver = area.driver;
    driver.key("Ctrl+Home PageDown PageDown");
    driver.type("#");
    const auto at = area.words.find('#');
    CHECK(at > 50);
    CHECK(at < 600);
    driver.key("Ctrl+End");
    driver.type("end");
    CHECK(area.words.ends_with("end"));
    const auto shaped = driver.screen().painter().counts().shaped;
    driver.type("abc");
    // A letter lays out its own paragraph again, not the others.
    CHECK(driver.screen().painter().counts().shaped - shaped < 20);
}

TEST_CASE("clicks select a word, a paragraph, all; dragging selects over lines") {
    Area area("alpha beta\ngamma delta\nepsilon");
    Driver& driver = area.driver;
    driver.click_at({45, 40}, 2);
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "alpha");
    driver.click_at({45, 40}, 3);
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "alpha beta");
    driver.click_at({45, 40}, 4);
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == area.words);
    driver.drag(Point{24, 40}, Point{300, 58});
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get() == "alpha beta\ngamma delta");
    driver.type("Z");
    CHECK(area.words == "Z\nepsilon");
}

TEST_CASE("a selection held below the area scrolls on by itself") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "Line " + std::to_string(i) + "\n";
    Area area(text);
    Driver& driver = area.driver;
    driver.key("Ctrl+Home");
    Screen& screen = driver.screen();
    screen.push(MousePressed{MouseButton::left, {60, 40}});
    screen.push(MouseMoved{{60, 320}});
    driver.settle();
    for (int i = 0; i < 60; ++i) driver.wait(0.05);
    CHECK(screen.ui().wake_in() >= 0);
    screen.push(MouseReleased{MouseButton::left, {60, 320}});
    driver.settle();
    driver.key("Ctrl+C");
    CHECK(driver.clipboard().get().size() > 500);
    CHECK(driver.clipboard().get().starts_with("ine") == false);
    CHECK(screen.ui().wake_in() < 0);
}

TEST_CASE("a read-only area can be read, selected and copied, not changed") {
    Area area("fixed words");
    area.look.read_only = true;
    area.driver.settle();
    area.driver.type("x");
    area.driver.key("Delete Enter Ctrl+V");
    CHECK(area.words == "fixed words");
    CHECK(area.copied("Ctrl+A") == "fixed words");
}

TEST_CASE("Tab leaves a text area; it never traps the keyboard") {
    std::string words;
    Driver driver([&](Ui& ui) {
        text_area(ui, "memo", {20, 20, 300, 100}, words, {.name = "Memo"});
        button(ui, "next", {20, 140, 100, 34}, {.label = "Next"});
    });
    driver.click("memo");
    driver.key("Tab");
    CHECK(driver.focus() == "next");
    CHECK(words.empty());
}

TEST_CASE("keys in a text area do to the text what they do to the bare buffer, through a thousand strokes") {
    const std::vector<std::string> typed{"a", "b", " ", "\n", "é", "😀", "ا", "ب", "中", "trust"};
    std::mt19937 random(5);
    Area area;
    EditBuffer model;
    for (int i = 0; i < 1000; ++i) {
        switch (random() % 10) {
            case 0:
                area.driver.key("Backspace");
                model.erase_backward(EditBuffer::Unit::grapheme);
                break;
            case 1:
                area.driver.key("Ctrl+Backspace");
                model.erase_backward(EditBuffer::Unit::word);
                break;
            case 2:
                area.driver.key("Ctrl+Shift+Home");
                model.place(0, EditBuffer::Select::extend);
                area.driver.key("Ctrl+C Ctrl+End");
                REQUIRE(
                    area.driver.clipboard().get() ==
                    (model.has_selection() ? std::string(model.selected()) : area.driver.clipboard().get()));
                model.place(model.text().size());
                break;
            case 3:
                area.driver.key("Ctrl+Z");
                model.undo();
                break;
            case 4:
                area.driver.key("Ctrl+Shift+Z");
                model.redo();
                break;
            case 5:
                area.driver.key("Ctrl+Up");
                model.backward(EditBuffer::Unit::paragraph);
                break;
            case 6:
                area.driver.key("Ctrl+End");
                model.place(model.text().size());
                break;
            default: {
                const auto& words = typed[random() % typed.size()];
                area.driver.type(words);
                if (words == "trust")
                    for (const char c : words) model.write(std::string(1, c));
                else
                    model.write(words);
            }
        }
        REQUIRE(area.words == model.text());
    }
    CHECK(model.text().size() > 50);
}
