// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons, check boxes, chips, segments, tabs and splitters, each by mouse, by keyboard and by request.
#include <doctest/doctest.h>

#include <array>
#include <chrono>

#include "kit/testing/driver.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/splitter.h"

using namespace attune::kit;
using attune::kit::testing::Driver;
using attune::kit::testing::Refused;

namespace {
Rect row(int index) {
    return {20, 20.f + 50.f * static_cast<float>(index), 300, 34};
}
}  // namespace

TEST_CASE("a button is pressed by mouse, by Enter, by Space and by a screen reader, and once each") {
    int pressed = 0;
    Driver driver([&](Ui& ui) {
        if (button(ui, "save", row(0), {.label = "Save"})) ++pressed;
    });
    driver.click("save");
    CHECK(pressed == 1);
    CHECK(driver.focus() == "save");
    driver.key("Enter");
    driver.key("Space");
    CHECK(pressed == 3);
    driver.request("save", Action::press);
    CHECK(pressed == 4);
    driver.key("A");
    CHECK(pressed == 4);
}

TEST_CASE("letting go beside a button does not press it") {
    int pressed = 0;
    Driver driver([&](Ui& ui) {
        if (button(ui, "save", row(0), {.label = "Save"})) ++pressed;
        if (button(ui, "other", row(1), {.label = "Other"})) pressed += 100;
    });
    driver.drag("save", "other");
    CHECK(pressed == 0);
}

TEST_CASE("the driver refuses what a person could not do, and says what is near") {
    Driver driver([&](Ui& ui) {
        button(ui, "tools/save", row(0), {.label = "Save", .enabled = false});
        button(ui, "tools/send", row(40), {.label = "Send"});
    });
    CHECK_THROWS_WITH_AS(driver.click("tools/save"), "“tools/save” (Save) is disabled.", Refused);
    CHECK_THROWS_WITH_AS(driver.click("tools/sav"),
                         "There is no control “tools/sav”. Near it: tools/save, tools/send.", Refused);
    CHECK_THROWS_WITH_AS(driver.click("tools/send"), "“tools/send” (Send) is scrolled away or cut off.",
                         Refused);
    CHECK_THROWS_AS(driver.key("Hyper+Q"), Refused);
}

TEST_CASE("a disabled button is passed over by Tab, and Tab goes round in reading order both ways") {
    Driver driver([&](Ui& ui) {
        button(ui, "a", row(0), {.label = "A"});
        button(ui, "b", row(1), {.label = "B", .enabled = false});
        button(ui, "c", row(2), {.label = "C"});
        button(ui, "d", row(3), {.label = "D"});
    });
    std::string walked;
    for (int i = 0; i < 4; ++i) {
        driver.key("Tab");
        walked += driver.focus();
    }
    CHECK(walked == "acda");
    driver.key("Shift+Tab");
    CHECK(driver.focus() == "d");
    CHECK(driver.focused().state.focused);
}

TEST_CASE("F6 walks the panes and comes back to where one was in each") {
    Driver driver([&](Ui& ui) {
        {
            const Pane pane = ui.pane("left", "Navigator", {0, 0, 200, 800});
            button(ui, "left/a", {10, 10, 80, 30}, {.label = "A"});
            button(ui, "left/b", {10, 50, 80, 30}, {.label = "B"});
        }
        {
            const Pane pane = ui.pane("middle", "Page", {200, 0, 200, 800});
            button(ui, "middle/c", {210, 10, 80, 30}, {.label = "C"});
        }
    });
    driver.click("left/b");
    driver.key("F6");
    CHECK(driver.focus() == "middle/c");
    driver.key("F6");
    CHECK(driver.focus() == "left/b");
    driver.key("Shift+F6");
    CHECK(driver.focus() == "middle/c");
    CHECK(driver.registry().faults({0, 0, 1280, 800}).empty());
}

TEST_CASE("a focused control that goes leaves the focus in its pane, else at home") {
    bool shown = true, pane_shown = true;
    Driver driver([&](Ui& ui) {
        ui.set_home("page");
        if (pane_shown) {
            const Pane pane = ui.pane("left", "Navigator", {0, 0, 200, 800});
            button(ui, "left/a", {10, 10, 80, 30}, {.label = "A"});
            if (shown) button(ui, "left/b", {10, 50, 80, 30}, {.label = "B"});
        }
        const Pane pane = ui.pane("middle", "Page", {200, 0, 200, 800});
        button(ui, "page", {210, 10, 80, 30}, {.label = "Page"});
    });
    driver.click("left/b");
    shown = false;
    driver.settle();
    CHECK(driver.focus() == "left/a");
    pane_shown = false;
    driver.settle();
    CHECK(driver.focus() == "page");
}

TEST_CASE("a stroke that a control takes is not seen by the action table, another is") {
    int commands = 0;
    Driver driver([&](Ui& ui) {
        button(ui, "a", row(0), {.label = "A"});
        if (const KeyPress* press = ui.unhandled_key(); press && press->key == Key::k) {
            ++commands;
            ui.take_key();
        }
    });
    driver.key("Tab");
    driver.key("Ctrl+K");
    CHECK(commands == 1);
    driver.key("Enter");
    CHECK(commands == 1);
}

TEST_CASE("a check box says when it is turned") {
    bool on = false;
    Driver driver([&](Ui& ui) {
        if (check_box(ui, "mine", row(0), "Mine only", on)) on = !on;
    });
    driver.click("mine");
    CHECK(on);
    CHECK(driver.get("mine").state.checked);
    driver.key("Space");
    CHECK_FALSE(on);
    driver.request("mine", Action::toggle);
    CHECK(on);
}

TEST_CASE("a chip is pressed, and removed by its cross or by Delete") {
    ChipPress last = ChipPress::none;
    Driver driver([&](Ui& ui) {
        const auto press = chip(ui, "chip", row(0),
                                {.label = "Not judged", .swatch = Colour{0, 0x72, 0xb2}, .removable = true});
        if (press != ChipPress::none) last = press;
    });
    driver.click_at({30, 30});
    CHECK(last == ChipPress::pressed);
    driver.click("chip/remove");
    CHECK(last == ChipPress::removed);
    last = ChipPress::none;
    driver.click_at({30, 30});
    driver.key("Delete");
    CHECK(last == ChipPress::removed);
}

TEST_CASE("segments are one stop of Tab; arrows and presses choose, skipping what is disabled") {
    std::optional<std::size_t> chosen;
    const std::array segments{Segment{"positive", "positive"}, Segment{"negative", "negative", false},
                              Segment{"mixed", "mixed"}};
    Driver driver([&](Ui& ui) {
        const auto picked =
            segmented(ui, "direction", row(0),
                      {.name = "Direction", .segments = segments, .chosen = chosen, .may_clear = true});
        if (picked) chosen = picked == chosen ? std::nullopt : picked;
        button(ui, "next", row(1), {.label = "Next"});
    });
    driver.key("Tab");
    CHECK(driver.focus() == "direction");
    driver.key("Right");
    CHECK(chosen == 0);
    driver.key("Right");
    CHECK(chosen == 2);
    CHECK(driver.get("direction").value == "mixed");
    CHECK(driver.get("direction/mixed").state.selected);
    driver.key("Left");
    CHECK(chosen == 0);
    driver.click("direction/mixed");
    CHECK(chosen == 2);
    driver.click("direction/mixed");
    CHECK_FALSE(chosen.has_value());
    CHECK_THROWS_AS(driver.click("direction/negative"), Refused);
    driver.key("Tab");
    CHECK(driver.focus() == "next");
}

TEST_CASE("tabs are chosen by mouse and arrows") {
    std::size_t present = 0;
    const std::array tabs{Segment{"sources", "Sources"}, Segment{"codes", "Codes"},
                          Segment{"memos", "Memos"}};
    Driver driver([&](Ui& ui) {
        if (const auto picked = tab_strip(ui, "tabs", row(0), "Navigator", tabs, present)) present = *picked;
    });
    driver.click("tabs/codes");
    CHECK(present == 1);
    driver.key("Right");
    CHECK(present == 2);
    driver.key("Right");
    CHECK(present == 2);
    CHECK(driver.get("tabs/memos").state.selected);
    CHECK(driver.registry().faults({0, 0, 1280, 800}).empty());
}

TEST_CASE("a splitter moves by mouse and keys within its bounds") {
    float width = 200;
    Driver driver([&](Ui& ui) {
        splitter(ui, "split", {width, 0, 1, 800}, "Navigator's width", width, 150, 400);
    });
    driver.drag(driver.get("split").bounds.centre(), {260, 400});
    CHECK(width == doctest::Approx(260).epsilon(0.02));
    const float before = width;
    driver.key("Right");
    CHECK(width > before);
    driver.drag(driver.get("split").bounds.centre(), {5, 400});
    CHECK(width == 150);
    for (int i = 0; i < 60; ++i) driver.key("Right");
    CHECK(width == 400);
}

TEST_CASE("a splitter keeps the chosen width while the window is too small for it") {
    float width = 380, most = 400;
    Driver driver([&](Ui& ui) {
        splitter(ui, "split", {width, 0, 1, 800}, "Navigator's width", width, 150, most);
    });
    most = 100;
    driver.settle();
    CHECK(width == 380);
}

TEST_CASE("a status line is spoken when it changes, not when it stays") {
    std::string sentence = "Saved";
    Driver driver([&](Ui& ui) { status_line(ui, "status", row(0), sentence); });
    const auto before = driver.registry().announcements();
    driver.settle();
    CHECK(driver.registry().announcements() == before);
    sentence = "Coded 23 words as Not judged · Ctrl+Z";
    driver.settle();
    CHECK(driver.registry().announcements() == before + 1);
    CHECK(driver.registry().announcement() == sentence);
    CHECK(driver.get("status").role == Role::status);
}

TEST_CASE("a tooltip waits, shows and does not take the pointer") {
    Driver driver([&](Ui& ui) { icon_button(ui, "find", row(0), Icon::search, "Search", "Ctrl+F"); });
    driver.move_to("find");
    CHECK(driver.find("tooltip") == nullptr);
    CHECK(driver.screen().ui().wake_in() > 0);
    driver.wait(1);
    REQUIRE(driver.find("tooltip") != nullptr);
    CHECK(driver.get("tooltip").name == "Search · Ctrl+F");
    CHECK_NOTHROW(driver.click("find"));
}

TEST_CASE("registering a path twice, or over another control, is found") {
    Driver driver([&](Ui& ui) {
        button(ui, "a", row(0), {.label = "A"});
        button(ui, "a", row(1), {.label = "A again"});
        button(ui, "b", {200, 30, 300, 40}, {.label = "B"});
        button(ui, "c", {1200, 700, 300, 40}, {.label = ""});
    });
    const auto faults = driver.registry().faults({0, 0, 1280, 800});
    const auto has = [&](const char* text) {
        return std::any_of(faults.begin(), faults.end(),
                           [&](const auto& f) { return f.find(text) != std::string::npos; });
    };
    CHECK(has("“a” is registered twice"));
    CHECK(has("“a” and “b” overlap"));
    CHECK(has("“c” (button) has no name"));
}

TEST_CASE("a frame without an event shapes nothing and the loop comes to rest") {
    Driver driver([&](Ui& ui) {
        for (int i = 0; i < 12; ++i)
            button(ui, Path("b") / i, row(i), {.label = "Button اعتماد " + std::to_string(i)});
    });
    const auto before = driver.screen().painter().counts();
    for (int i = 0; i < 20; ++i) driver.frame();
    const auto after = driver.screen().painter().counts();
    CHECK(after.shaped == before.shaped);
    CHECK(after.rasterised == before.rasterised);
    CHECK(after.vertices > 100);
    CHECK_FALSE(driver.screen().unsettled());
}

TEST_CASE("an exception in a frame leaves the next frame whole") {
    bool broken = false;
    Driver driver([&](Ui& ui) {
        const Pane pane = ui.pane("p", "Pane", {0, 0, 400, 400});
        const ClipScope clip(ui.paint(), {0, 0, 400, 400});
        const Layer layer = ui.layer("layer", {.name = "Layer", .bounds = {10, 10, 300, 300}});
        button(ui, "p/a", {20, 20, 100, 30}, {.label = "A"});
        if (broken) throw std::runtime_error("a panel failed");
    });
    broken = true;
    CHECK_THROWS_AS(driver.frame(), std::runtime_error);
    broken = false;
    CHECK_NOTHROW(driver.settle());
    CHECK_NOTHROW(driver.click("p/a"));
}
