// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/popup.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

#include "kit/testing/driver.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_field.h"

using namespace attune::kit;
using attune::kit::testing::Driver;
using attune::kit::testing::Refused;

TEST_CASE("a pop-up stands beside its anchor, inside the window, and never over what it must not hide") {
    std::mt19937 random(11);
    const auto number = [&](int low, int high) {
        return static_cast<float>(low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)));
    };
    static constexpr Side all[] = {Side::below, Side::above, Side::right, Side::left};
    int free = 0;
    for (int i = 0; i < 20000; ++i) {
        const Rect window{0, 0, number(600, 1600), number(400, 1000)};
        const Rect avoid{number(0, 1400), number(0, 900), number(1, 500), number(10, 300)};
        const Rect anchor{avoid.x, avoid.bottom() - 10, std::min(avoid.w, 80.f), 10};
        const Size size{number(50, 400), number(50, 400)};
        const Side preferred = all[random() % 4];
        const Rect placed = place_popup(size, anchor, window, {&preferred, 1}, avoid, 4);
        REQUIRE(window.outset(1).contains(placed));
        // Only where no side of the avoided rectangle has room may it be covered at all.
        const bool room = avoid.x - 4 >= size.w || window.w - avoid.right() - 4 >= size.w ||
                          avoid.y - 4 >= size.h || window.h - avoid.bottom() - 4 >= size.h;
        if (!room || !window.contains(avoid)) continue;
        ++free;
        const Rect common = placed.intersected(avoid);
        REQUIRE_MESSAGE((common.w < 1 || common.h < 1), "covers the selection");
    }
    CHECK(free > 1000);
    const Side below = Side::below;
    CHECK(place_popup({100, 50}, {10, 10, 60, 20}, {0, 0, 400, 300}, {&below, 1}, {}, 2) ==
          Rect{10, 32, 100, 50});
    CHECK(place_popup({100, 50}, {10, 270, 60, 20}, {0, 0, 400, 300}, {&below, 1}, {}, 2) ==
          Rect{10, 218, 100, 50});
}

TEST_CASE("a menu is worked by keys, by letters and by mouse, and gives the focus back") {
    bool open = false;
    std::optional<std::size_t> chosen;
    const std::array items{MenuItem{.id = "rename", .label = "Rename"},
                           MenuItem{.id = "merge", .label = "Merge", .enabled = false},
                           MenuItem{.id = "retire", .label = "Retire", .separator_before = true}};
    Driver driver([&](Ui& ui) {
        if (button(ui, "more", {20, 20, 100, 34}, {.label = "More"})) open = true;
        if (auto picked = menu(ui, "menu", {20, 20, 100, 34}, "More", items, open)) chosen = picked;
    });
    driver.click("more");
    CHECK(open);
    CHECK(driver.focus() == "menu/items");
    driver.key("Down Down Enter");
    CHECK(chosen == 2);
    CHECK_FALSE(open);
    CHECK(driver.focus() == "more");
    driver.key("Enter");
    driver.type("r");
    driver.key("Enter");
    CHECK(chosen == 0);
    driver.click("more");
    driver.click("menu/retire");
    CHECK(chosen == 2);
    driver.click("more");
    CHECK_THROWS_AS(driver.click("menu/merge"), Refused);
    driver.key("Esc");
    CHECK_FALSE(open);
    driver.click("more");
    driver.click_at({600, 600});
    CHECK_FALSE(open);
    CHECK(driver.registry().faults({0, 0, 1280, 800}).empty());
}

TEST_CASE("a menu that is higher than the window is scrolled, and the keys bring each item into view") {
    bool open = true;
    std::optional<std::size_t> chosen;
    std::vector<MenuItem> items;
    for (int k = 0; k < 60; ++k)
        items.push_back({.id = std::to_string(k), .label = "Item " + std::to_string(k)});
    Driver driver([&](Ui& ui) {
        button(ui, "more", {20, 20, 100, 34}, {.label = "More"});
        if (auto picked = menu(ui, "menu", {20, 20, 100, 34}, "More", items, open)) chosen = picked;
    });
    driver.settle();
    const auto window = driver.get("menu").bounds;
    const auto seen = [&](const char* item) {
        const Node* node = driver.find(item);
        return node != nullptr && !node->visible.empty() && window.contains(node->visible) &&
               node->visible.h == node->bounds.h;
    };
    CHECK(driver.screen().ui().window().h >= window.h);
    CHECK(seen("menu/0"));
    CHECK_FALSE(seen("menu/59"));
    driver.key("End");
    driver.settle();
    CHECK(seen("menu/59"));
    CHECK_FALSE(seen("menu/0"));
    driver.key("Up Up Enter");
    CHECK(chosen == 57);
    CHECK_FALSE(open);
    // It begins at what is so now.
    items[40].checked = true;
    open = true;
    driver.settle();
    CHECK(seen("menu/40"));
    driver.click("menu/40");
    CHECK(chosen == 40);
}

TEST_CASE("what lies under a pop-up cannot be pressed through it") {
    bool open = true;
    int pressed = 0;
    const std::array items{MenuItem{.id = "one", .label = "One"}, MenuItem{.id = "two", .label = "Two"}};
    Driver driver([&](Ui& ui) {
        if (button(ui, "below", {20, 60, 100, 34}, {.label = "Below"})) ++pressed;
        menu(ui, "menu", {20, 20, 100, 34}, "Menu", items, open);
    });
    CHECK_THROWS_AS(driver.click("below"), Refused);
    driver.click_at({60, 76});
    CHECK(pressed == 0);
}

TEST_CASE("a tooltip leaves when a menu opens over what it speaks of, and stands beside a wide row") {
    bool open = false;
    const std::array items{MenuItem{.id = "one", .label = "One"}};
    const Rect wide{20, 60, 400, 34};
    Driver driver([&](Ui& ui) {
        if (button(ui, "row", wide, {.label = "Row", .description = "What the row is about"})) open = true;
        menu(ui, "menu", wide, "Menu", items, open);
    });
    driver.move_to(wide.centre());
    driver.wait(1);
    REQUIRE(driver.find("tooltip") != nullptr);
    CHECK(driver.find("tooltip")->bounds.x >= wide.right());
    open = true;
    driver.wait(1);
    CHECK(driver.find("tooltip") == nullptr);
}

TEST_CASE("what a dialog asks is read whole, however long the name in it is") {
    std::string title = "Delete the theme “Trust”?";
    const std::array buttons{DialogButton{"yes", "Delete", Emphasis::primary, true}};
    Driver driver([&](Ui& ui) {
        DialogLook look;
        look.title = title;
        look.words = "What it claims goes with it.";
        look.buttons = buttons;
        dialog(ui, "ask", look);
    });
    driver.settle();
    const Rect one = driver.get("ask/title").bounds;
    title =
        "Delete the theme “A promise that is kept before it is needed is worth more than ten afterwards”?";
    driver.settle();
    const Rect more = driver.get("ask/title").bounds;
    CHECK(more.h > 1.5F * one.h);
    CHECK(driver.get("ask/words").bounds.y >= more.bottom());
    CHECK(driver.get("ask").bounds.contains(driver.get("ask/yes").bounds));
}

TEST_CASE("a dialog with nothing to fill in begins at its main button, with a ring also after a press") {
    bool open = false;
    std::optional<std::size_t> answer;
    const std::array buttons{DialogButton{"copy", "Open to read only", Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    Driver driver([&](Ui& ui) {
        if (button(ui, "go", {20, 20, 100, 34}, {.label = "Go"})) open = true;
        if (!open) return;
        DialogLook look;
        look.title = "It is open elsewhere";
        look.buttons = buttons;
        const auto events = dialog(ui, "ask", look);
        if (events.pressed) answer = events.pressed;
        if (events.pressed || events.dismissed) open = false;
    });
    driver.click("go");
    CHECK(driver.focus() == "ask/copy");
    CHECK(driver.screen().ui().focus_ring_shown());
    driver.key("Enter");
    CHECK(answer == 0);
}

TEST_CASE("a dialog holds the focus and everything else out of reach until it is answered") {
    bool open = false;
    std::optional<std::size_t> answer;
    int dismissed = 0, commands = 0;
    const std::array buttons{DialogButton{"delete", "Delete"},
                             DialogButton{"keep", "Keep it", Emphasis::primary}};
    Driver driver([&](Ui& ui) {
        if (button(ui, "remove", {20, 20, 100, 34}, {.label = "Remove"})) open = true;
        button(ui, "other", {20, 70, 100, 34}, {.label = "Other"});
        if (open) {
            DialogLook look;
            look.title = "Delete the source?";
            look.words = "Its 31 codings go with it.";
            look.buttons = buttons;
            const auto events = dialog(ui, "ask", look);
            if (events.pressed) answer = events.pressed;
            if (events.dismissed) ++dismissed;
            if (events.pressed || events.dismissed) open = false;
        }
        if (ui.unhandled_key()) ++commands;
    });
    driver.click("remove");
    CHECK(driver.get("ask").state.modal);
    CHECK(driver.screen().ui().modal_open());
    CHECK(driver.focus().starts_with("ask/"));
    driver.key("Ctrl+Z");
    CHECK(commands == 0);
    for (int i = 0; i < 5; ++i) {
        driver.key("Tab");
        CHECK(driver.focus().starts_with("ask/"));
    }
    driver.click_at({70, 87});
    CHECK(open);
    CHECK(driver.focus() != "other");
    driver.key("Esc");
    CHECK(dismissed == 1);
    CHECK(driver.focus() == "remove");
    driver.click("remove");
    driver.click("ask/keep");
    CHECK(answer == 1);
    driver.key("Ctrl+Z");
    CHECK(commands > 0);
}

TEST_CASE("Esc closes the topmost thing only") {
    bool outer = true, inner = true;
    Driver driver([&](Ui& ui) {
        if (outer) {
            const Layer layer = ui.layer("outer", {.name = "Outer", .bounds = {100, 100, 400, 300}});
            button(ui, "outer/a", {120, 120, 100, 34}, {.label = "A"});
            if (inner) {
                const Layer above = ui.layer("inner", {.name = "Inner", .bounds = {150, 160, 200, 100}});
                button(ui, "inner/b", {160, 170, 100, 34}, {.label = "B"});
                if (above.dismissed()) inner = false;
            }
            if (layer.dismissed()) outer = false;
        }
    });
    CHECK(driver.focus() == "inner/b");
    driver.key("Esc");
    CHECK_FALSE(inner);
    CHECK(outer);
    CHECK(driver.focus() == "outer/a");
    driver.key("Esc");
    CHECK_FALSE(outer);
}

TEST_CASE("a combo shows its choice and changes it by menu and by arrows") {
    std::optional<std::size_t> chosen = 0;
    const std::array<std::string, 3> options{"all", "this code", "mine"};
    Driver driver([&](Ui& ui) {
        if (auto picked = combo(ui, "stripes", {20, 20, 200, 34},
                                {.name = "Stripes", .options = options, .chosen = chosen}))
            chosen = picked;
    });
    driver.click("stripes");
    driver.click("stripes/menu/2");
    CHECK(chosen == 2);
    CHECK(driver.get("stripes").value == "mine");
    CHECK(driver.focus() == "stripes");
    driver.key("Up");
    CHECK(chosen == 1);
    driver.key("Alt+Down");
    CHECK(driver.get("stripes").state.expanded);
    driver.key("Esc");
    CHECK_FALSE(driver.get("stripes").state.expanded);
}
